"""The reform collections, in the order in which readers meet them."""

# isort: off
from reforms.catalogue import packages_and_measures  # noqa: F401 - registered on import
from reforms.catalogue import laws_and_rules  # noqa: F401 - registered on import
from reforms.catalogue import programmes_and_institutions  # noqa: F401 - registered on import
from reforms.catalogue import instruments_and_recommendations  # noqa: F401 - registered on import
from reforms.catalogue import indicators_and_events  # noqa: F401 - registered on import
# isort: on

from reforms.catalogue.collection import ReformCollection

__all__ = ["ReformCollection"]
