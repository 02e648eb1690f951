"""The search as JSON: the same matches, facets and order as the page."""

from rest_framework.response import Response

from portal.catalogue.api.described import Described
from portal.catalogue.api.negotiation import StoredJSON
from portal.catalogue.api.paging import query_with
from portal.catalogue.api.parameters import PARTIAL_DATE, WORDS, query, several
from portal.catalogue.api.schemas import REF
from portal.catalogue.api.validators import conditional, etag_of, known_answer
from portal.catalogue.api.view import PublicAPIView, link_header
from portal.catalogue.documents.json import to_json
from portal.catalogue.formats.names import site_root
from portal.catalogue.licence import LICENCE
from portal.catalogue.listing import WrongParameter
from portal.catalogue.parameters import whole_number, wrong
from portal.catalogue.version import content_version, last_publication
from portal.search.parameters import DEEPEST_PAGE, RELEVANCE, kinds, read_parameters
from portal.search.query import PAGE_SIZE, search
from portal.search.reading import LONGEST
from portal.search.statement import ORDERS

LARGEST_PAGE = 100
NULLABLE = {"type": ["string", "null"]}
COUNTS = {"type": "object", "additionalProperties": {"type": "integer"}}
MARKED = {"type": "string", "description": "HTML without tags other than <mark>; at most 300 characters of text."}
WHY = {
    "type": ["object", "null"],
    "description": "The claim or state of the entry that has all the words.",
    "properties": {"collection": {"type": "string"}, "url": {"type": "string"}, "rank": NULLABLE, "highlight": MARKED},
}
RESULT = {
    "type": "object",
    "required": ["collection", "highlight", "why", "entry"],
    "properties": {
        "collection": {"type": "string"},
        "highlight": MARKED,
        "why": WHY,
        "entry": {"$ref": f"{REF}Card"},
    },
}
ANSWER = {
    "type": "object",
    "required": [
        "count",
        "count_is_exact",
        "next",
        "previous",
        "any_of",
        "did_you_mean",
        "facets",
        "data_licence",
        "results",
    ],
    "properties": {
        "count": {"type": "integer", "description": "Of all matches; pages hold the best 10,000 of them."},
        "count_is_exact": {"type": "boolean", "description": "False where there are more than are counted."},
        "next": NULLABLE,
        "previous": NULLABLE,
        "any_of": {"type": "boolean"},
        "did_you_mean": NULLABLE,
        "facets": {
            "type": "object",
            "description": "How many of each; empty where there are more matches than are counted.",
            "properties": {"kind": COUNTS, "topic": COUNTS, "decade": COUNTS},
        },
        "data_licence": {"$ref": f"{REF}Licence"},
        "results": {"type": "array", "items": RESULT},
    },
}
OPENAPI = {
    "id": "search",
    "summary": "Search records, claims, threads and sources",
    "description": "Best match first. Quotes keep words together, a leading minus excludes. Synonyms, other "
    "spellings, number words, Russian and Kazakh are understood. Nothing with all the words: those with some, "
    "and any_of is true.",
    "parameters": [
        query("q", WORDS | {"maxLength": LONGEST}, "What to look for", required=True),
        several("kind", [collection.slug for collection in kinds()], "Only these collections"),
        several("topic", (), "Only entries on these topics"),
        query("from", PARTIAL_DATE, "On or after"),
        query("to", PARTIAL_DATE, "On or before"),
        query("ordering", {"type": "string", "enum": list(ORDERS), "default": RELEVANCE}, "Order"),
        query("page", {"type": "integer", "minimum": 1, "maximum": DEEPEST_PAGE, "default": 1}, "Page"),
        query(
            "page_size",
            {"type": "integer", "minimum": 1, "maximum": LARGEST_PAGE, "default": PAGE_SIZE},
            "Results on a page",
        ),
        query("format", {"type": "string", "enum": ["json"]}, "Format"),
    ],
    "schema": ANSWER,
    "problems": ["404"],  # a page beyond the last
}


class SearchView(PublicAPIView):
    """What is public and matches ``q``."""

    schema = Described("PlainSchema")
    openapi = OPENAPI

    def get(self, request, format=None):
        version = content_version()
        answer = known_answer(request._request, version, "search")
        if answer is not None:
            return answer
        body = search_json(request.query_params, site_root(request), request.path)
        links = link_header({"next": body["next"], "prev": body["previous"]})
        text = to_json(body)
        return conditional(
            request._request,
            version,
            "search",
            etag_of(text),
            last_publication(),
            lambda: Response(StoredJSON(text.encode()), headers={"Link": links}),
        )


def search_json(data, root, path):
    """The body of the answer to a QueryDict. Raises WrongParameter and NoSuchPage."""
    version = content_version()
    asked = read_parameters(data, version, also={"page_size", "format"}, refuse_long=True)
    if not asked.text.strip():
        raise WrongParameter([wrong("q", "is needed: what to look for.", "required")])
    found = search(asked, version, whole_number(data, "page_size", PAGE_SIZE, LARGEST_PAGE))
    pages = {"next": asked.page + 1 if asked.page < found.last else None, "previous": asked.page - 1 or None}
    return {
        "count": found.total,
        "count_is_exact": not found.is_capped,
        **{name: page and f"{root}{path}?{query_with(data, page=page)}" for name, page in pages.items()},
        "any_of": found.any_of,
        "did_you_mean": found.did_you_mean,
        "facets": {
            name: {} if found.matches.is_capped else getattr(found.matches, f"{name}s")
            for name in ("kind", "topic", "decade")
        },
        "data_licence": LICENCE,
        "results": [result_json(row, root) for row in found.rows],
    }


def result_json(row, root):
    """A result: the entry's card, and the words for which it was found, marked with <mark>."""
    why = row["why"] and {
        "collection": row["why"]["collection"],
        "url": root + row["why"]["url"],
        "rank": row["why"]["rank"],
        "highlight": str(row["why"]["text"]),
    }
    card = {**row["card"], "url": root + row["card"]["url"]}
    return {"collection": row["collection"], "highlight": str(row["highlight"]), "why": why, "entry": card}
