"""New sources travel with the first entry that cites them.

An editor adds a source on the way to a claim. It would be no use to review,
approve and publish it by itself, and an entry whose sources are not public
says less than it stands on.
"""

from django.db.models import Q

from portal.catalogue.registry import collection_of
from portal.desk.claim_keys import own_claims
from portal.editorial.models import Publishable
from portal.sources.models import Source

Pending = Publishable.Pending


def cited_sources(entry):
    """Slugs of the sources of all claims of an entry."""
    return {slug for claim in own_claims(entry) for slug in [claim["source"], *claim.get("other_sources", [])]}


def unpublished_sources(entry, pending):
    """Locked rows of cited sources that readers never saw, in the given pending state."""
    rows = Source.objects.filter(
        Q(status=Publishable.Status.DRAFT) | Q(status=Publishable.Status.REVIEW),
        slug__in=cited_sources(entry),
        pending=pending,
    )
    return list(rows.select_for_update())


def sources_collection():
    return collection_of(Source)


def missing_sources(entry):
    """Slugs of cited sources that will not be public when the entry is."""
    hidden = Source.objects.filter(slug__in=cited_sources(entry)).exclude(
        Q(status=Publishable.Status.PUBLISHED) | Q(pending=Pending.APPROVED)
    )
    return sorted(hidden.values_list("slug", flat=True))
