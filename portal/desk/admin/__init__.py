"""The desk's admin classes; those of content apps are beside their models."""

from portal.desk.admin import accounts, audit, kernel  # noqa: F401 - registered on import
