"""Examples in the OpenAPI document, each a true one: the first public entry of every collection."""

import copy
import json

from portal.catalogue.api.schemas import name_of
from portal.catalogue.models import Document
from portal.catalogue.registry import collection_named
from portal.catalogue.shape import TIMES


def with_examples(document):
    """A copy of the document with the portal's own entries as examples. One query."""
    document = copy.deepcopy(document)
    first = Document.objects.order_by("collection", "slug").distinct("collection")
    for slug, entry, text, terms in first.values_list("collection", "slug", "list_json", "terms"):
        row = {name: value for name, value in json.loads(text).items() if name not in TIMES}
        document["components"]["schemas"][f"{name_of(collection_named(slug))}Row"]["examples"] = [row]
        paths, address = document["paths"], f"/api/v1/{slug}/"
        _exemplify(paths[f"{address}{{slug}}/"]["get"], {"slug": entry})
        _exemplify(paths[address]["get"], values_of(terms))
    return document


def values_of(terms):
    """``{filter: [value]}``: for each filter one value that finds the entry."""
    found = {}
    for term in terms:
        name, _, value = term.partition(":")
        if "," not in value:  # which would be several
            found.setdefault(name, [value])
    return found


def _exemplify(operation, values):
    for parameter in operation["parameters"]:
        if parameter.get("name") in values:
            parameter["example"] = values[parameter["name"]]
