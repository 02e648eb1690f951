"""The public REST API: read-only, every collection, the same filters as the pages."""
