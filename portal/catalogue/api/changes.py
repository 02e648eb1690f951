"""The change feed: every act of publication in order, without gaps.

Numbers are given under a lock in the order of commits, so whoever has read up to a number never
misses a lower one that appears later. ``touched`` are entries whose public JSON became another
because they embed something that changed; a mirror reads them anew as well.
"""

from rest_framework.response import Response

from portal.catalogue.api.described import Described
from portal.catalogue.api.paging import query_with
from portal.catalogue.api.parameters import query, several
from portal.catalogue.api.schemas import REF
from portal.catalogue.api.validators import conditional, etag_of, known_answer
from portal.catalogue.api.view import PublicAPIView, link_header
from portal.catalogue.formats.names import site_root
from portal.catalogue.licence import LICENCE
from portal.catalogue.listing import LARGEST_PAGE
from portal.catalogue.models import Document
from portal.catalogue.parameters import choices_in, refuse_unknown, whole_number
from portal.catalogue.registry import collections
from portal.catalogue.version import content_version
from portal.changes.models import Change

PAGE = 100
LARGEST_NUMBER = 10**15
PARAMETERS = {"since", "page_size", "collection", "format"}


def whole_collections():
    """Slugs of the collections whose entries are published by acts of their own."""
    return sorted(collection.slug for collection in collections() if collection.in_files)


RESULT = {
    "type": "object",
    "required": ["number", "at", "act", "collection", "slug", "title", "note", "changed", "url"],
    "properties": {
        "number": {"type": "integer"},
        "at": {"type": "string", "format": "date-time"},
        "act": {"type": "string", "enum": list(Change.Act.values)},
        "collection": {"type": "string"},
        "slug": {"type": "string"},
        "title": {"type": "string"},
        "note": {"type": ["string", "null"]},
        "changed": {"type": "array", "items": {}, "description": "What reads differently, field by field."},
        "url": {"type": "string", "format": "uri"},
    },
}
OPENAPI = {
    "id": "list_changes",
    "summary": "What was published, corrected, withdrawn, merged, renamed",
    "description": "In order and without gaps: keep “upto” and ask again with since=upto to stay in step.",
    "parameters": [
        several("collection", whole_collections(), "Only acts on entries of this collection"),
        query("since", {"type": "integer", "minimum": 0, "default": 0}, "Acts after this number"),
        query(
            "page_size", {"type": "integer", "minimum": 1, "maximum": LARGEST_PAGE, "default": PAGE}, "Acts on a page"
        ),
        query("format", {"type": "string", "enum": ["json"]}, "Format"),
    ],
    "schema": {
        "type": "object",
        "required": ["since", "upto", "version", "next", "data_licence", "results", "touched"],
        "properties": {
            "since": {"type": "integer"},
            "upto": {"type": "integer", "description": "The number to ask from next time."},
            "version": {"type": "integer", "description": "The number of the last publication."},
            "next": {"type": ["string", "null"], "format": "uri"},
            "data_licence": {"$ref": f"{REF}Licence"},
            "results": {"type": "array", "items": RESULT},
            "touched": {
                "type": "array",
                "items": {"type": "string"},
                "description": "Entries (collection/slug) to read anew, because they embed what changed.",
            },
        },
    },
}


class ChangesView(PublicAPIView):
    """Acts of publication after the number ``since``, oldest first."""

    schema = Described("PlainSchema")
    openapi = OPENAPI

    def get(self, request, format=None):
        version = content_version()
        answer = known_answer(request._request, version, "changes")
        if answer is not None:
            return answer
        refuse_unknown(request.query_params, PARAMETERS)
        since = whole_number(request.query_params, "since", 0, LARGEST_NUMBER, smallest=0)
        size = whole_number(request.query_params, "page_size", PAGE, LARGEST_PAGE)
        root = site_root(request)
        chosen = chosen_collections(request.query_params)
        acts = read_acts(since, version, size, chosen)
        upto = acts[size - 1].number if len(acts) > size else version
        acts = acts[:size]
        etag = etag_of(root, request.get_full_path(), version)
        at = acts[-1].at if acts else None
        return conditional(
            request._request,
            version,
            "changes",
            etag,
            at,
            lambda: self._answer(request, root, acts, chosen, (since, upto, version)),
        )

    def _answer(self, request, root, acts, chosen, numbers):
        since, upto, version = numbers
        following = f"{root}{request.path}?{query_with(request.query_params, since=upto)}"
        body = {
            "since": since,
            "upto": upto,
            "version": version,
            "next": following if upto < version else None,
            "data_licence": LICENCE,
            "results": [act_json(act, root) for act in acts],
            "touched": touched(since, upto, chosen),
        }
        return Response(body, headers={"Link": link_header({"next": body["next"]})})


def chosen_collections(data):
    """Slugs of the collections asked for; empty for all. Raises WrongParameter."""
    return choices_in(data, "collection", whole_collections())


def read_acts(since, version, size, chosen):
    """One act more than the page, to know whether there is a next page."""
    acts = Change.objects.filter(number__gt=since, number__lte=version).order_by("number")
    if chosen:
        acts = acts.filter(collection__in=chosen)
    return list(acts[: size + 1])


def touched(since, upto, chosen):
    """Addresses of entries whose public JSON last changed after ``since`` and up to ``upto``."""
    rows = Document.objects.filter(revision__gt=since, revision__lte=upto, parent=None)
    if chosen:
        rows = rows.filter(collection__in=chosen)
    return [f"{collection}/{slug}" for collection, slug in rows.order_by("pk").values_list("collection", "slug")]


def act_json(act, root):
    return {
        "number": act.number,
        "at": act.at.isoformat(),
        "act": act.act,
        "collection": act.collection,
        "slug": act.slug,
        "title": act.title,
        "note": act.note or None,
        "changed": act.changed,
        "url": f"{root}/api/v1/{act.collection}/{act.slug}/",
    }
