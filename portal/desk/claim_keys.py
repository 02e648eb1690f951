"""Claims of an entry, and permanent keys of new ones."""

from django.utils import timezone
from django.utils.crypto import get_random_string

LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


def new_claim_key():
    """A key such as ``c-2026-x7k2m9pq``: readable, never given twice, says nothing that may change."""
    return f"c-{timezone.now():%Y}-{get_random_string(8, LETTERS)}"


def own_claims(entry):
    """The claims that belong to an entry. A discrepancy only names those of others, by their keys."""
    return [claim for name in ("claims", "claims_about") for claim in entry.get(name, []) if isinstance(claim, dict)]
