"""What stops a start."""


class ServingError(Exception):
    """One line for the person at the keyboard: what is wrong and the way out."""
