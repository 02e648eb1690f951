"""The published description of the API is valid, complete and fresh."""

from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator
from openapi_spec_validator import OpenAPIV31SpecValidator

from portal.catalogue.api.documentation import as_json
from portal.catalogue.api.openapi import openapi_document
from portal.catalogue.filters import filterset_class
from portal.catalogue.registry import collection_named, collections

ALL = [collection.slug for collection in collections()]
SNAPSHOT = Path(__file__).parents[4] / "docs" / "openapi.json"


def parameters(path):
    return {found["name"] for found in openapi_document()["paths"][path]["get"]["parameters"]}


def test_the_document_is_valid_openapi():
    OpenAPIV31SpecValidator(openapi_document()).validate()


def test_the_snapshot_is_fresh():
    """Renew it with: manage.py openapi docs/openapi.json"""
    assert SNAPSHOT.read_text(encoding="utf-8") == as_json(openapi_document())


@pytest.mark.parametrize("collection", ALL)
def test_every_filter_of_a_list_is_described(collection):
    filters = set(filterset_class(collection_named(collection)).base_filters)

    described = parameters(f"/api/v1/{collection}/")

    assert filters | {"page", "page_size", "cursor", "format", "fields"} <= described


@pytest.mark.parametrize("collection", ALL)
def test_every_operation_names_its_problems(collection):
    paths = openapi_document()["paths"]

    for path, problems in {
        f"/api/v1/{collection}/": {"400", "401", "404", "405", "406", "414", "429", "503"},
        f"/api/v1/{collection}/{{slug}}/": {"400", "401", "404", "405", "406", "410", "414", "429", "503"},
    }.items():
        assert set(paths[path]["get"]["responses"]) == {"200", "304"} | problems


@pytest.mark.parametrize(
    ("path", "problems"),
    [
        ("/api/v1/", set()),
        ("/api/v1/changes/", set()),
        ("/api/v1/search/", {"404"}),
    ],
)
def test_every_other_operation_names_its_problems(path, problems):
    usual = {"200", "304", "400", "401", "405", "406", "414", "429", "503"}

    assert set(openapi_document()["paths"][path]["get"]["responses"]) == usual | problems


@pytest.mark.parametrize("path", ["/api/v1/laws/", "/api/v1/search/"])
@pytest.mark.parametrize("text", ["", " ", "\t", "law\0"])
def test_words_that_the_description_rules_out_are_refused(kazakhstan, get, path, text):
    described = openapi_document()["paths"][path]["get"]["parameters"]
    words = Draft202012Validator(next(found["schema"] for found in described if found["name"] == "q"))

    assert not words.is_valid(text)
    assert get(path, q=text).status_code == 400
    assert words.is_valid("law")
    assert get(path, q="law").status_code == 200


def test_the_document_is_served_as_json_and_yaml(get):
    served = get("openapi.json")
    assert served.json() == yaml.load(get("openapi.yaml").body, Loader=yaml.CSafeLoader) == openapi_document()
    assert get("openapi.json", headers={"If-None-Match": served["ETag"]}).status_code == 304


def test_the_pages_of_documentation_need_no_inline_script(get, settings):
    page = get("docs/").body.decode()

    assert "<script>" not in page
    assert "/static/drf_spectacular_sidecar/" in page
    assert "SwaggerUIBundle" in get("docs/", script="").body.decode()


def test_the_reference_names_every_operation(get):
    page = get("reference/").body.decode()

    for path in openapi_document()["paths"]:
        assert f"<code>GET {path}</code>" in page
