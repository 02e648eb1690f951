"""The published description of the API is valid, complete and fresh."""

from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator
from openapi_spec_validator import OpenAPIV31SpecValidator

from portal.catalogue.api.documentation import as_json
from portal.catalogue.api.examples import with_examples
from portal.catalogue.api.openapi import openapi_document
from portal.catalogue.api.schemas import name_of
from portal.catalogue.api.sharing import resolved
from portal.catalogue.filters import filterset_class
from portal.catalogue.registry import collection_named, collections

ALL = [collection.slug for collection in collections()]
SNAPSHOT = Path(__file__).parents[4] / "docs" / "openapi.json"


def parameters(path, document=None):
    document = document or openapi_document()
    found = [resolved(document, parameter) for parameter in document["paths"][path]["get"]["parameters"]]
    return {parameter["name"]: parameter for parameter in found}


def test_the_document_is_valid_openapi(kazakhstan):
    OpenAPIV31SpecValidator(with_examples(openapi_document())).validate()


def test_the_snapshot_is_fresh(kazakhstan):
    """Renew it with: manage.py openapi docs/openapi.json, on the data set of the fixtures."""
    assert SNAPSHOT.read_text(encoding="utf-8") == as_json(with_examples(openapi_document()))


@pytest.mark.parametrize("collection", ALL)
def test_examples_are_entries_that_their_filters_find(kazakhstan, get, collection):
    document = with_examples(openapi_document())
    (row,) = document["components"]["schemas"][f"{name_of(collection_named(collection))}Row"]["examples"]
    filters = parameters(f"/api/v1/{collection}/", document).values()
    values = {found["name"]: found["example"] for found in filters if "example" in found}

    slug = parameters(f"/api/v1/{collection}/{{slug}}/", document)["slug"]["example"]
    listed = get(f"{collection}/", page_size=500, **values).json()["results"]

    assert get(f"{collection}/{slug}/").json().items() >= row.items()
    assert slug in [found["slug"] for found in listed]


@pytest.mark.parametrize("collection", ALL)
def test_every_filter_of_a_list_is_described(collection):
    filters = set(filterset_class(collection_named(collection)).base_filters)

    described = parameters(f"/api/v1/{collection}/")

    assert filters | {"page", "page_size", "cursor", "format", "fields"} <= described.keys()


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
    words = Draft202012Validator(parameters(path)["q"]["schema"])

    assert not words.is_valid(text)
    assert get(path, q=text).status_code == 400
    assert words.is_valid("law")
    assert get(path, q="law").status_code == 200


def test_the_document_is_served_as_json_and_yaml(kazakhstan, get):
    served = get("openapi.json")
    document = with_examples(openapi_document())
    assert served.json() == yaml.load(get("openapi.yaml").body, Loader=yaml.CSafeLoader) == document
    assert get("openapi.json", headers={"If-None-Match": served["ETag"]}).status_code == 304


def test_the_reference_names_every_operation(get):
    page = get("reference/").body.decode()

    for path in openapi_document()["paths"]:
        assert f"<code>GET {path}</code>" in page
