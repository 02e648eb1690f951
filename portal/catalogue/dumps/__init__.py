"""Bulk downloads: everything public at one content version, as a Data Package that never changes."""
