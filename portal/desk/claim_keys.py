"""Permanent keys of new claims."""

from django.utils import timezone
from django.utils.crypto import get_random_string

LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


def new_claim_key():
    """A key such as ``c-2026-x7k2m9pq``: readable, never given twice, says nothing that may change."""
    return f"c-{timezone.now():%Y}-{get_random_string(8, LETTERS)}"
