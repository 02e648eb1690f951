"""The shapes of public JSON for OpenAPI: rows, entries, pages, problems."""

from functools import cache

from django.utils import translation

from portal.catalogue.collection import PartCollection
from portal.catalogue.registry import collection_named
from portal.catalogue.shape import TIMES, card_names, extra_names

REF = "#/components/schemas/"
TEXT = {"type": ["string", "null"]}
CARD = {"oneOf": [{"$ref": f"{REF}Card"}, {"type": "null"}]}
WHOLE_NUMBERS = [
    "claims",
    "gaps",
    "independent",
    "observations_count",
    "registered",
    "seats_total",
    "sources",
    "states",
    "values_count",
    "votes_cast",
]
NUMBERS = ("turnout_computed", "turnout_reported")
TEXTS = [
    "date",
    "date_basis",
    "date_end",
    "first",
    "implementation",
    "kind",
    "last",
    "lineage",
    "life",
    "publisher",
    "short_title",
    "stage",
    "summary",
    "title",
    "title_kk",
    "title_ru",
    "turnout_base",
    "type",
    "unit",
]


def card_property(name):
    """The schema of what a card says of its entry, by name."""
    if name in ("collection", "slug", "url"):
        return {"type": "string"}
    if name in ("record", "thread"):
        return CARD
    if name == "area_codes":
        return {"type": "array", "items": STRING, "description": "ISO 3166-2 codes of its areas."}
    if name in WHOLE_NUMBERS:
        return {"type": ["integer", "null"]}
    if name in NUMBERS:
        return {"type": ["number", "null"]}
    if name in ("disputed", "legally_binding"):
        return {"type": ["boolean", "null"]}
    return TEXT if name in TEXTS else {}


def name_of(collection):
    """``RuleValue`` for rule-values: singular, as a class of a client is called, whoever reads."""
    with translation.override("en"):
        return "".join(word.capitalize() for word in str(collection.singular).replace("-", " ").split())


@cache
def entry_serializer(collection, *, row):
    """A serializer class for the schema alone: the fields of an entry, or of its row in a list."""
    hidden = set(extra_names(collection)) if row else set()

    class Shape(collection.serializer_class):
        def get_fields(self):
            return {name: field for name, field in super().get_fields().items() if name not in hidden}

    Shape.__name__ = f"{name_of(collection)}{'Row' if row else 'Entry'}Serializer"
    Shape.__doc__ = str(collection.description or collection.singular)
    return Shape


def entry_schema(auto_schema, collection, *, row):
    """A reference to the component of an entry or row; registers it."""
    component = auto_schema.resolve_serializer(entry_serializer(collection, row=row)(), "response")
    schema = component.schema
    properties = schema["properties"]
    for name in card_names(collection):
        properties.setdefault(name, card_property(name))
    if not isinstance(collection, PartCollection):
        properties |= {name: {"type": "string", "format": "date-time"} for name in TIMES}
    if row and collection.on_day:
        properties |= properties_of_day(auto_schema, collection.on_day)
    if not row:
        properties["data_licence"] = {"$ref": f"{REF}Licence"}
    # ``fields`` may leave out anything but what an entry is known by.
    schema["required"] = ["collection", "slug", "url"]
    return component.ref


def properties_of_day(auto_schema, on_day):
    """What rows have under ``on`` alone: names of the part that held on the day."""
    part = entry_serializer(collection_named(on_day.part), row=True)()
    known = auto_schema.resolve_serializer(part, "response").schema["properties"]
    return {
        name: known[of_part] | {"description": f"With “on”: {of_part} of the value that held on that day."}
        for name, of_part in on_day.names.items()
    }


def page_schema(row):
    results = {"type": "array", "items": row}
    return {
        "allOf": [
            {"$ref": f"{REF}Page"},
            {"type": "object", "required": ["results"], "properties": {"results": results}},
        ]
    }


def whole(properties, required=None, **more):
    """An object that has all of its properties, unless only some are ``required``."""
    return {"type": "object", "properties": properties, "required": required or list(properties), **more}


STRING = {"type": "string"}
NEIGHBOUR = {"type": ["string", "null"], "format": "uri"}
COMPONENTS = {
    "Page": whole(
        {
            "count": {"type": "integer", "minimum": 0, "description": "Entries under these filters, all pages."},
            "next": NEIGHBOUR | {"description": "The next page; null on the last."},
            "previous": NEIGHBOUR | {"description": "The page before; null on the first and in cursor mode."},
            "data_licence": {"$ref": f"{REF}Licence"},
            "withdrawn": {
                "type": "array",
                "items": {"$ref": f"{REF}Tombstone"},
                "description": "With updated_since: entries taken out of public view since then.",
            },
        },
        ["count", "next", "previous", "data_licence"],
        description="What every page of a list says beside its rows.",
    ),
    "Card": whole(
        {
            "collection": STRING,
            "slug": STRING,
            "title": STRING,
            "title_kk": TEXT,
            "title_ru": TEXT,
            "url": {"type": "string", "description": "Path of its page."},
        },
        ["collection", "slug", "url"],
        description="The short form of another entry; kinds add what their lists show.",
        additionalProperties=True,
    ),
    "Inbound": {
        "allOf": [{"$ref": f"{REF}Card"}, whole({"via": {"type": "object", "additionalProperties": True}})],
        "description": "An entry that refers to this one; “via” is the part of it that does.",
    },
    "Abridged": whole(
        {
            "field": {"type": "string", "description": "The inverse list that is cut."},
            "collection": {"type": "string", "description": "Whose entries it is about."},
            "shown": {"type": "integer", "description": "How many of them are here: the newest."},
            "total": {"type": "integer", "description": "How many there are."},
            "list": TEXT | {"description": "The list of all of them, where a filter leads there."},
        },
        description="An inverse list of which only the newest entries are shown.",
    ),
    "Act": whole(
        {
            "number": {"type": "integer"},
            "act": {"type": "string", "enum": ["created", "corrected", "withdrawn", "merged", "renamed"]},
            "at": {"type": "string", "format": "date-time"},
            "note": TEXT,
        },
        description="An act of publication.",
    ),
    "Licence": whole({"id": STRING, "name": STRING, "url": {"type": "string", "format": "uri"}, "attribution": STRING}),
    "Tombstone": whole(
        {
            "collection": STRING,
            "slug": STRING,
            "title": STRING,
            "act": {"type": "string", "enum": ["withdrawn", "merged", "renamed"]},
            "at": {"type": "string", "format": "date-time"},
            "note": TEXT,
            "number": {"type": "integer"},
        },
        description="What is left of an entry that is no longer public.",
    ),
    "WrongParameter": whole(
        {
            "parameter": STRING,
            "value": STRING,
            "message": STRING,
            "code": STRING,
            "allowed": {"type": "array", "items": STRING},
        },
        ["parameter", "message", "code"],
    ),
    "Problem": whole(
        {
            "type": {"type": "string"},
            "title": STRING,
            "status": {"type": "integer"},
            "detail": STRING,
            "errors": {"type": "array", "items": {"$ref": f"{REF}WrongParameter"}},
            "available": {"type": "array", "items": STRING},
            "tombstone": {"$ref": f"{REF}Tombstone"},
        },
        ["type", "title", "status", "detail"],
        description="A problem (RFC 9457).",
    ),
}
