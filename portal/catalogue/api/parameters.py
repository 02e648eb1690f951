"""What OpenAPI says of the parameters and answers of operations: parameters come from the FilterSets."""

from django.utils.translation import gettext_lazy as _

from portal.catalogue.api.paging import API_PAGE_SIZE
from portal.catalogue.api.schemas import REF
from portal.catalogue.filters import (
    LONGEST_TEXT,
    MATCHES,
    MomentFilter,
    PartialDateFilter,
    TermFilter,
    filterset_class,
)
from portal.catalogue.formats.lists import formats_of
from portal.catalogue.listing import DEEPEST_PAGE, LARGEST_PAGE
from portal.catalogue.shape import detail_names, extra_names

PARTIAL_DATE = {"type": "string", "format": "partial-date", "pattern": r"^(19|20)\d\d(-\d\d(-\d\d)?)?$"}
MOMENT = {"type": "string", "format": "moment"}
WORDS = {"type": "string", "minLength": 1, "pattern": r"^[^\x00]*[^\s\x00][^\x00]*$"}  # more than space
PROBLEMS = {
    "400": "A parameter is unknown or has a wrong value; “errors” names it and what would be right.",
    "401": "The API key is unknown or revoked.",
    "404": "There is no such entry or page.",
    "405": "The API is read-only: GET, HEAD, OPTIONS.",
    "406": "None of the accepted media types is there.",
    "410": "The entry was taken out of public view; “tombstone” says when and why.",
    "414": "The query is longer than 4096 characters.",
    "429": "Too many requests in this minute; Retry-After says when to go on.",
    "503": "The database is busy or away; Retry-After says when to try again.",
}

HEADERS = {
    "ETag": {"schema": {"type": "string"}, "description": "Changes when what is shown does."},
    "Link": {
        "schema": {"type": "string"},
        "description": "Licence, documentation; of lists also next, prev, first, last.",
    },
    "RateLimit": {"schema": {"type": "string"}, "description": "Requests left (r) and seconds to the reset (t)."},
}
NOT_MODIFIED = {"$ref": "#/components/responses/NotModified"}


def query(name, schema, description, **more):
    return {"in": "query", "name": name, "schema": schema, "description": str(description), **more}


def several(name, values, description):
    """A parameter that takes several values, repeated or with commas: any of them."""
    items = {"type": "string", "enum": list(values)} if values else {"type": "string", "minLength": 1}
    return query(
        name, {"type": "array", "items": items}, f"{description}. Repeat it, or use commas, for any of several."
    )


def filter_parameters(collection):
    facets = {facet.name: facet for facet in collection.facets}
    for name, found in filterset_class(collection).base_filters.items():
        if isinstance(found, TermFilter):
            yield several(name, _static_values(facets[name]), facets[name].help or facets[name].label)
        elif isinstance(found, PartialDateFilter):
            yield query(name, PARTIAL_DATE, f"{found.label}: 2008, 2008-10 or 2008-10-31")
        elif isinstance(found, MomentFilter):
            yield query(name, MOMENT, f"{found.label}: 2026-03-15 or 2026-03-15T12:00:00Z")
        elif name == "match":
            yield query(name, {"type": "string", "enum": list(MATCHES)}, f"{found.label}; {MATCHES[0]} unless told")
        elif name == "ordering":
            orders = {"type": "string", "enum": list(collection.sorts)}
            yield query(name, orders, f"{found.label}; {collection.default_sort} unless told")
        else:
            yield query(name, WORDS | {"maxLength": LONGEST_TEXT}, found.label)


def _static_values(facet):
    """The values of a facet that are known without data."""
    return facet.choices.values if facet.choices else ()


def list_parameters(collection):
    """No defaults here: generated clients send them, and a page is refused beside a cursor or in a file."""
    names = ["json", *(found.name for found in formats_of(collection))]
    names_of_day = collection.on_day.names if collection.on_day else ()
    pages = {"type": "integer", "minimum": 1, "maximum": DEEPEST_PAGE}
    size = {"type": "integer", "minimum": 1, "maximum": LARGEST_PAGE}
    size_words = _("Rows on a page; more than the maximum is an error")
    found = [
        *filter_parameters(collection),
        query("page", pages, _("Number of the page; not together with a cursor")),
        query("page_size", size, f"{size_words}; {API_PAGE_SIZE} unless told"),
        query(
            "cursor",
            {"type": "string", "format": "cursor", "minLength": 1},
            _("* begins a walk through all rows, “next” goes on with it; each row comes once"),
        ),
        several(
            "fields", [*detail_names(collection), *names_of_day], _("Only these names, beside collection, slug and url")
        ),
        query("format", {"type": "string", "enum": names, "default": "json"}, _("Format; or the Accept header")),
    ]
    if extra_names(collection):
        found.append(several("include", extra_names(collection), _("Parts that rows leave out")))
    return sorted(found, key=lambda parameter: parameter["name"])


def responses():
    """The answers that all operations share, for ``components``."""
    problems = {f"Problem{code}": problem_response(code) for code in PROBLEMS}
    return {"NotModified": {"description": "Not changed since the validators sent."}} | problems


def problem_response(code):
    response = {
        "description": PROBLEMS[code],
        "content": {"application/problem+json": {"schema": {"$ref": f"{REF}Problem"}}},
    }
    if code in ("429", "503"):
        response["headers"] = {"Retry-After": {"schema": {"type": "string"}, "description": "Seconds to wait."}}
    return response
