"""Acts with the address of the entry that they were about."""

from portal.catalogue.registry import collection_named
from portal.desk.addresses import change_url


def with_addresses(acts):
    """Return [(act, address or None)]; an entry that is gone has none."""
    acts = list(acts)
    living = _living(acts)
    return [(act, living.get((act.collection, act.object_id))) for act in acts]


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
