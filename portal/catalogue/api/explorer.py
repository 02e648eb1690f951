"""The interactive page: a request put together in a form, in four languages, and what it answers.

The request is composed here, so that the page is of use without scripts; a script only sends it.
English, as everything under /api/.
"""

from urllib.parse import quote, urlencode

from django.shortcuts import render

from portal.catalogue.api.openapi import PORTAL, openapi_document
from portal.catalogue.api.reading import reading_only
from portal.catalogue.api.sharing import resolved
from portal.catalogue.formats.names import site_root
from portal.catalogue.models import Document
from portal.catalogue.parameters import one_of, refuse_unknown
from portal.catalogue.registry import collection_named
from portal.catalogue.version import content_version
from portal.catalogue.vocabulary import allowed_values

FIRST = "list_laws"
MOST_OPTIONS = 60  # values that a form offers; beyond that they are written
# What a form shows below its filters, folded: which rows, which names, which format.
GENERAL = ("page", "page_size", "cursor", "ordering", "fields", "include", "format")
SNIPPETS = {
    "curl": ('curl "{url}"', 'curl --output {file} "{url}"'),
    "Python": (
        "import json, urllib.request\n\n"
        'with urllib.request.urlopen("{url}") as response:\n    found = json.load(response)',
        'import urllib.request\n\nurllib.request.urlretrieve("{url}", "{file}")',
    ),
    "R": ('found <- jsonlite::fromJSON("{url}")', 'download.file("{url}", "{file}", mode = "wb")'),
    "JavaScript": (
        'const response = await fetch("{url}");\nconst found = await response.json();',
        'const response = await fetch("{url}");\nconst found = await response.blob();',
    ),
}


@reading_only
def explore(request):
    document = openapi_document()
    operations = dict(_operations(document))
    name = one_of(request.GET, "operation", list(operations), FIRST)
    address, operation = operations[name]
    parameters = [resolved(document, found) for found in operation["parameters"]]
    refuse_unknown(request.GET, {"operation", "ask", *(found["name"] for found in parameters)})
    known = _known_values(operation["tags"][0])
    fields = [_field(found, request.GET, known) for found in sorted(parameters, key=lambda found: found["name"] != "q")]
    url = site_root(request) + _filled(address, fields)
    context = {
        "page_title": "Try the API",
        "untranslated": True,
        "groups": _groups(document, operations),
        "operation": operation,
        "filters": [field for field in fields if field["name"] not in GENERAL],
        "general": [field for field in fields if field["name"] in GENERAL],
        "general_used": any(field["values"] for field in fields if field["name"] in GENERAL),
        "url": url,
        "snippets": _snippets(url, fields),
        "is_asked": "ask" in request.GET,
    }
    return render(request, "catalogue/api_explorer.html", context)


def _operations(document):
    """``(id, (address, operation))`` of everything that can be asked."""
    for address, methods in document["paths"].items():
        for operation in methods.values():
            yield operation["operationId"], (address, operation)


def _groups(document, operations):
    """The operations under their tags, for the choice at the top."""
    found = {tag["name"]: [] for tag in document["tags"]}
    for _address, operation in operations.values():
        found[operation["tags"][0]].append({"id": operation["operationId"], "title": operation["summary"]})
    return list(found.items())


def _known_values(tag):
    """``{parameter: values}`` that the entries of a collection have; its first slug, to begin with."""
    if tag == PORTAL:
        return {}
    collection, version = collection_named(tag), content_version()
    slugs = Document.objects.public(tag).order_by("slug").values_list("slug", flat=True)
    return {
        **{facet.name: allowed_values(facet, collection, version) for facet in collection.facets},
        "slug": list(slugs[:1]),
    }


def _field(parameter, asked, known):
    """A parameter as a field of the form, with what was asked."""
    schema, name = parameter["schema"], parameter["name"]
    values = [value for value in asked.getlist(name) if value.strip()]
    options = (schema.get("items") or schema).get("enum")
    if parameter["in"] == "path":
        values = values or known[name]
    elif options is None and len(known.get(name, ())) <= MOST_OPTIONS:
        options = known.get(name)
    return {
        "name": name,
        "description": parameter["description"],
        "is_path": parameter["in"] == "path",
        "is_required": parameter.get("required", False),
        "is_several": schema["type"] == "array",
        "options": options or [],
        "values": values,
    }


def _filled(address, fields):
    """The address of the request; empty fields are left out of it."""
    query = []
    for field in fields:
        if field["is_path"]:
            address = address.replace(f"{{{field['name']}}}", quote("".join(field["values"]), safe=""))
        elif field["values"]:
            query.append((field["name"], ",".join(field["values"])))
    return f"{address}?{urlencode(query, safe='*,:/', quote_via=quote)}" if query else address


def _snippets(url, fields):
    chosen = {field["name"]: field["values"] for field in fields}
    suffix = (chosen.get("format") or ["json"])[0]
    is_file = not suffix.endswith("json") and suffix != "jsonld"
    return [(language, texts[is_file].format(url=url, file=f"answer.{suffix}")) for language, texts in SNIPPETS.items()]
