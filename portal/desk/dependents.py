"""What readers see elsewhere that stands on an entry, or on claims that it is about to lose."""

from dataclasses import dataclass

from portal.catalogue.models import Document
from portal.catalogue.registry import collection_named
from portal.desk.addresses import change_url
from portal.desk.claim_keys import own_claims


@dataclass(frozen=True)
class Dependent:
    """A public entry that names what goes; ``bare`` counts its parts that no claim would be left for."""

    document: Document
    address: str
    named: int
    bare: int

    @property
    def collection(self):
        return collection_named(self.document.collection)


def dependents(collection, slug, entry=None):
    """Return the Dependents of a public entry that goes, or of the claims that ``entry`` leaves out."""
    document = Document.objects.public(collection.slug).filter(slug=slug).first()
    if document is None:
        return []
    kept = _claims(entry) if entry else set()
    gone = _claims(document.own) - kept
    names = {f"claims/{key}" for key in gone} | (set() if entry else {document.key})
    if not names:
        return []
    rows = Document.objects.filter(parent=None, refs__overlap=sorted(names)).exclude(pk=document.pk)
    rows = list(rows.order_by("collection", "title"))
    addresses = _addresses(rows)
    return [Dependent(row, addresses[row.key], len(names & set(row.refs)), _bare(row.own, gone)) for row in rows]


def _claims(entry):
    """Keys of an entry's own claims."""
    return {claim["key"] for claim in own_claims(entry)}


def _bare(value, gone):
    """How many parts within cite claims, and only such as go."""
    if isinstance(value, list):
        return sum(_bare(item, gone) for item in value)
    if not isinstance(value, dict):
        return 0
    cited = value.get("claims") or []
    stands_on = {key for key in cited if isinstance(key, str)}
    here = bool(stands_on) and stands_on <= gone
    return here + sum(_bare(item, gone) for item in value.values())


def _addresses(rows):
    """Addresses of the forms in which the entries are changed, by their keys."""
    slugs, found = {}, {}
    for row in rows:
        slugs.setdefault(row.collection, []).append(row.slug)
    for name, members in slugs.items():
        collection = collection_named(name)
        for pk, slug in collection.model.objects.filter(slug__in=members).values_list("pk", "slug"):
            found[collection.key(slug)] = change_url(collection, pk)
    return {row.key: found.get(row.key, "") for row in rows}
