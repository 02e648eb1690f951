"""The API's own description: OpenAPI, and the same as a page to read."""

import json

import yaml
from django.core.cache import cache
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.cache import get_conditional_response

from portal.catalogue.api.examples import with_examples
from portal.catalogue.api.negotiation import renderer_named
from portal.catalogue.api.openapi import openapi_document
from portal.catalogue.api.reading import reading_only
from portal.catalogue.api.sharing import resolved
from portal.catalogue.api.validators import FRESH, etag_of
from portal.catalogue.api.view import PublicAPIView
from portal.catalogue.parameters import refuse_unknown
from portal.catalogue.version import content_version

JSON_TYPE = "application/vnd.oai.openapi+json"
YAML_TYPE = "application/vnd.oai.openapi"
KEPT = 24 * 60 * 60  # seconds
WIDTH = 120  # characters of a line of the document


class OpenAPIView(PublicAPIView):
    """The OpenAPI document as JSON or YAML, with entries of this portal as examples."""

    schema = None
    renderer_classes = [renderer_named("json", JSON_TYPE), renderer_named("yaml", YAML_TYPE)]

    def get(self, request, format):
        refuse_unknown(request.query_params, {"format"})
        write = as_json if format == "json" else as_yaml
        name = f"openapi:{format}:{content_version()}"
        text = cache.get_or_set(name, lambda: write(with_examples(openapi_document())), KEPT)
        media_type = "application/json" if format == "json" else "application/yaml"
        etag = etag_of(text)
        response = get_conditional_response(request._request, etag=etag) or HttpResponse(text, content_type=media_type)
        response["ETag"], response["Cache-Control"] = etag, FRESH
        return response


def as_json(document):
    return f"{_lines(document)}\n"


def _lines(value, indent="", taken=0):
    """JSON to read and to compare: what is short stands on one line, of which ``taken`` is used already."""
    flat = json.dumps(value, ensure_ascii=False)
    if not isinstance(value, dict | list) or len(indent) + taken + len(flat) <= WIDTH:
        return flat
    inner = f"{indent} "
    if isinstance(value, list):
        parts, brackets = [_lines(item, inner) for item in value], "[]"
    else:
        names = {name: f"{json.dumps(name, ensure_ascii=False)}: " for name in value}
        parts = [names[name] + _lines(item, inner, len(names[name])) for name, item in value.items()]
        brackets = "{}"
    rows = f",\n{inner}".join(parts)
    return f"{brackets[0]}\n{inner}{rows}\n{indent}{brackets[1]}"


def as_yaml(document):
    return yaml.dump(document, Dumper=yaml.CSafeDumper, sort_keys=False, allow_unicode=True, width=100)


@reading_only
def reference(request):
    """Every operation on one page, to read and to print."""
    refuse_unknown(request.GET, ())
    document = openapi_document()
    operations = {}
    for address, methods in document["paths"].items():
        for operation in methods.values():
            parameters = [resolved(document, found) for found in operation["parameters"]]
            described = {"address": address, **operation, "parameters": parameters}
            operations.setdefault(operation["tags"][0], []).append(described)
    context = {
        "page_title": "API reference",
        "untranslated": True,
        "document": document,
        "groups": [{**tag, "operations": operations.get(tag["name"], [])} for tag in document["tags"]],
    }
    return render(request, "catalogue/api_reference.html", context)
