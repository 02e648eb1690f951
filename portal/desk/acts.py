"""Acts with the address of the entry that they were about."""

from portal.catalogue.registry import collection_named
from portal.desk.addresses import change_url
from portal.desk.models import Act

# Acts that move an entry on its way; saving it does not.
STEPS = (
    Act.Kind.SUBMITTED,
    Act.Kind.TAKEN_BACK,
    Act.Kind.RETURNED,
    Act.Kind.APPROVED,
    Act.Kind.PUBLISHED,
    Act.Kind.WITHDRAWN,
)


def with_addresses(acts):
    """Return [(act, address or None)]; an entry that is gone has none."""
    acts = list(acts)
    living = _living(acts)
    return [(act, living.get((act.collection, act.object_id))) for act in acts]


def last_acts(entries):
    """{(collection, pk): the latest act} of entries given in the same way."""
    pks = {pk for _collection, pk in entries}
    latest = Act.objects.filter(object_id__in=pks, collection__in={slug for slug, _pk in entries})
    latest = latest.order_by("collection", "object_id", "-pk").distinct("collection", "object_id")
    return {(act.collection, act.object_id): act for act in latest}


def _living(acts):
    wanted = {}
    for act in acts:
        if act.collection and act.object_id:
            wanted.setdefault(act.collection, set()).add(act.object_id)
    found = {}
    for slug, pks in wanted.items():
        collection = collection_named(slug)
        for pk in collection.model.objects.filter(pk__in=pks).values_list("pk", flat=True):
            found[slug, pk] = change_url(collection, pk)
    return found
