"""Admin classes of the reform collections: columns, filters, and which parts come first."""

from reforms.admin import indicators, laws, measures, recommendations, rights  # noqa: F401
