"""Starts the portal on one machine: installation, database, preparation, server.

Nothing is imported here: ``installation`` runs before any package is installed.
"""
