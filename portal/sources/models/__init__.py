"""Sources, what they claim, and where they disagree."""

from portal.sources.models.claim import Claim, Sourced
from portal.sources.models.discrepancy import Discrepancy
from portal.sources.models.source import Source

__all__ = ["Claim", "Discrepancy", "Source", "Sourced"]
