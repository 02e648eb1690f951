"""What can go wrong with the portal's own PostgreSQL."""


class PostgresError(Exception):
    """One line for the person at the keyboard: what is wrong and the way out."""
