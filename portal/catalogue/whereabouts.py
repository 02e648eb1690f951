"""What became of an entry that is not there: moved, withdrawn, or never was."""

from portal.catalogue.models import Document
from portal.changes.models import Change, Redirect

FARTHEST = 10  # renamings that are followed before an address counts as lost
GONE = (Change.Act.WITHDRAWN, Change.Act.MERGED, Change.Act.RENAMED)


def moved_to(collection_slug, slug):
    """Return (collection slug, slug) where the entry is now; None when it did not move."""
    place = collection_slug, slug
    for _step in range(FARTHEST):
        step = Redirect.objects.filter(collection=place[0], slug=place[1]).first()
        if step is None:
            return place if place != (collection_slug, slug) else None
        place = step.to_collection, step.to_slug
    return None


def tombstone(collection_slug, slug):
    """Return the act that took the entry out of public view; None when none did."""
    last = Change.objects.filter(collection=collection_slug, slug=slug).first()
    return last if last and last.act in GONE else None


def gone(collection_slug, since=None, newest=None):
    """Acts that took entries of a collection out of public view, the latest of each, newest first."""
    acts = Change.objects.filter(collection=collection_slug, act__in=GONE)
    if since:
        acts = acts.filter(at__gte=since)
    latest = {}
    for act in acts[:newest]:
        latest.setdefault(act.slug, act)
    here = Document.objects.filter(collection=collection_slug, slug__in=latest)
    present = set(here.values_list("slug", flat=True))
    return [act for slug, act in latest.items() if slug not in present]
