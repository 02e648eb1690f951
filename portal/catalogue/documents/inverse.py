"""Inverse lists: which public entries name one, the newest of each role, and how many there are.

A topic or a source is named by as many entries as the portal has. Its JSON shows the newest
``LONGEST`` of each role and says how many more there are, so that what a publication costs does
not grow with the portal.
"""

import json
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from fnmatch import fnmatchcase
from functools import cache
from typing import NamedTuple

from django.db import connection

from portal.catalogue.documents.json import to_json
from portal.catalogue.documents.links import links_of, paths_of
from portal.catalogue.models import Link
from portal.catalogue.registry import collections
from portal.editorial.dates import bounds

LONGEST = 200  # entries of one role in an inverse list

NEWEST = """
SELECT counted.target, counted.role, counted.links, link.place, document.slug, document.card, link.via, link.date
FROM unnest(%s::text[], %s::text[]) AS asked (target, role)
JOIN catalogue_linkcount AS counted ON counted.target = asked.target AND counted.role = asked.role
CROSS JOIN LATERAL (
  SELECT *, row_number() OVER (ORDER BY date DESC NULLS LAST, document_id DESC, id) AS place
  FROM catalogue_link WHERE target = asked.target AND role = asked.role
  ORDER BY date DESC NULLS LAST, document_id DESC, id LIMIT %s
) AS link
JOIN catalogue_document AS document ON document.id = link.document_id
"""


@dataclass
class Inverse:
    """What names some documents: ``{key: {role: [(card, via)]}}``, and totals of the roles that were cut."""

    lists: dict = field(default_factory=lambda: defaultdict(lambda: defaultdict(list)))
    totals: dict = field(default_factory=lambda: defaultdict(dict))


@cache
def roles_shown_by(collection):
    """The roles, ``laws.topics``, in which the collection's entries show who names them."""
    fields = collection.serializer_class().fields.values()
    patterns = [pattern for field in fields for pattern in getattr(field, "roles", ())]
    return [role for role in _roles() if any(fnmatchcase(role, pattern) for pattern in patterns)]


@cache
def _roles():
    return [
        f"{collection.slug}.{path}"
        for collection in collections()
        if collection.in_files
        for path in paths_of(collection.form)
    ]


@cache
def _shown_roles():
    return {role for collection in collections() if collection.in_files for role in roles_shown_by(collection)}


def links_shown(collection, own):
    """The links of an entry, as they come back from the database, that someone has an inverse list for.

    An entry is not listed in itself, nor for what its own claims support.
    """
    itself = {collection.key(own["slug"])}
    for part in (part for part in collection.parts if part.key_field):
        itself |= {part.key(part.slug_of(member, None, None)) for member in part.parts_of(own)}
    once = {}
    for address, role, via in links_of(collection, own):
        if role in _shown_roles() and address not in itself:
            plain = to_json(via)
            once.setdefault((address, role, plain), (address, role, json.loads(plain)))
    return list(once.values())


def write_links(rows):
    """Keep the links of entries, ``[(document, links_shown)]``; return the addresses whose lists are others now."""
    known = defaultdict(list)
    for link in Link.objects.filter(document__in=[document for document, _links in rows]).order_by("pk"):
        known[link.document_id].append((link.target, link.role, link.via, link.date))
    new, stirred = {}, set()
    for document, links in rows:
        first = bounds(document.date)[0] if document.date else None
        after, before = [(*link, first) for link in links], known[document.pk]
        if after != before:
            new[document.pk] = after
            stirred |= _differing(before, after)
    if any(known[pk] for pk in new):
        Link.objects.filter(document__in=new).delete()
    Link.objects.bulk_create(
        [
            Link(document_id=pk, target=target, role=role, via=via, date=first)
            for pk, links in new.items()
            for target, role, via, first in links
        ],
        batch_size=1000,
    )
    return stirred


def _differing(before, after):
    """Addresses of links that are only in one; of all, where only their order differs."""
    changed = [link for link in before if link not in after] + [link for link in after if link not in before]
    return {link[0] for link in changed or after}


def read_inverse(owners, keys):
    """The inverse lists of documents: ``owners`` are ``{address: keys}``, ``keys`` their collections by key."""
    pairs = [
        (address, role)
        for address, concerned in owners.items()
        for role in dict.fromkeys(role for key in concerned for role in roles_shown_by(keys[key]))
    ]
    found, cut, seen = Inverse(), {}, set()
    for row in _newest(pairs):
        if row.total > LONGEST:
            cut[row.target, row.role] = row.total
        for key in owners[row.target]:
            once = (key, row.role, row.card.get("url"), row.said)
            if once not in seen and row.card.get("url") not in (None, f"/{key}/"):
                seen.add(once)
                found.lists[key][row.role].append((row.card, row.via))
    for (address, role), total in cut.items():
        for key in owners[address]:
            found.totals[key][role] = found.totals[key].get(role, 0) + total
    return found


class Naming(NamedTuple):
    """A link with the entry that names, as read; ``place`` counts from the newest of its list of ``total``."""

    target: str
    role: str
    total: int
    place: int
    slug: str
    card: dict
    said: str  # ``via`` as PostgreSQL writes it, the same for equal ones
    date: date | None
    via: dict

    @property
    def age(self):
        """By role, the oldest first and the undated last."""
        return self.role, self.date is None, self.date or date.max, self.slug


def parsed(texts):
    """What JSON texts say: read as one, which costs half as much where they are many and short."""
    return json.loads(f"[{','.join(texts)}]")


def _newest(pairs):
    """The Namings of each pair of address and role in order, as many of each as are shown."""
    with connection.cursor() as cursor:
        cursor.execute(NEWEST, [[address for address, _role in pairs], [role for _address, role in pairs], LONGEST])
        read = cursor.fetchall()
    cards, vias = parsed([row[5] for row in read]), parsed([row[6] for row in read])
    rows = [Naming(*row[:5], card, *row[6:], via) for row, card, via in zip(read, cards, vias, strict=True)]
    # Of one entry's links the first stay first: those rows come in the order of their place.
    return sorted(sorted(rows, key=lambda row: row.place), key=lambda row: row.age)
