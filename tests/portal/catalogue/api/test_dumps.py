"""A dump is everything public, valid, unchanging, and enough to start a portal anew."""

import csv
import hashlib
import json
import sqlite3
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import override_settings
from frictionless import Package
from pyshacl import validate
from rdflib import Graph

from portal.catalogue.dumps.folder import CHECKSUMS, dumps
from portal.catalogue.dumps.writing import DumpExists, write_dump
from portal.catalogue.models import Document
from portal.catalogue.registry import collection_named, collections
from tests.kazakhstan import connected_to

# Of rdflib and pyshacl themselves, which use rdflib's own old names.
pytestmark = pytest.mark.filterwarnings(
    "ignore:ConjunctiveGraph is deprecated", r"ignore:Dataset\.(default_context|identifier) is deprecated"
)
SHAPES = str(Path(__file__).parents[3] / "standards" / "dcat_ap.ttl")
ALL = [collection.slug for collection in collections()]


@pytest.fixture(scope="module")
def written(kazakhstan_database, django_db_blocker, tmp_path_factory):
    """A dump of the whole data set, and the folder that it lies in; read by all tests here."""
    var = tmp_path_factory.mktemp("var")
    with (
        connected_to(kazakhstan_database, django_db_blocker),
        django_db_blocker.unblock(),
        override_settings(VAR_DIR=var),
    ):
        return var, write_dump()


@pytest.fixture
def dump(written, kazakhstan, settings):
    settings.VAR_DIR, dump = written
    return dump


def test_a_dump_is_a_valid_data_package(dump):
    report = Package(str(dump.folder / "datapackage.json")).validate()

    assert report.valid, report.flatten(["name", "rowNumber", "fieldName", "message"])[:20]


def test_every_file_of_a_dump_has_every_public_entry(dump):
    database = sqlite3.connect(dump.folder / "reform-portal.sqlite")
    for collection in ALL:
        slugs = sorted(Document.objects.public(collection).values_list("slug", flat=True))
        with (dump.folder / "data" / f"{collection}.csv").open(newline="", encoding="utf-8") as file:
            assert sorted(row["slug"] for row in csv.DictReader(file)) == slugs
        lines = (dump.folder / "data" / f"{collection}.ndjson").read_text().splitlines()
        assert sorted(json.loads(line)["slug"] for line in lines) == slugs
        rows = database.execute(f'SELECT slug FROM "{collection.replace("-", "_")}"').fetchall()
        assert sorted(slug for (slug,) in rows) == slugs
    database.close()


@pytest.mark.parametrize("collection", ALL)
def test_filters_find_as_many_entries_as_the_dump_has(dump, get, collection):
    with (dump.folder / "data" / f"{collection}.csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    stored = [facet for facet in collection_named(collection).facets if facet.values in rows[0]]
    for facet in stored:
        cells = [words_of(facet, row[facet.values]) for row in rows]
        for value in sorted({value for cell in cells for value in cell})[:3]:
            found = get(f"{collection}/", page_size=1, **{facet.name: value}).json()["count"]
            assert found == sum(value in cell for cell in cells), (facet.name, value)


def words_of(facet, cell):
    """The values of a facet that a cell of a dump's table has."""
    values = [value.removeprefix(f"{facet.collection}/") for value in cell.split("; ") if value]
    return [{"true": "yes", "false": "no"}.get(value, value) for value in values]


def test_the_checksums_of_a_dump_are_right_and_complete(dump):
    listed = {file.path: file.sha256 for file in dump.files}
    written = {
        str(path.relative_to(dump.folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in dump.folder.rglob("*")
        if path.is_file() and path.name != CHECKSUMS
    }

    assert listed == written


def test_a_content_version_is_dumped_once(dump):
    with pytest.raises(DumpExists):
        write_dump()

    said = StringIO()
    call_command("dump", "--if-changed", stdout=said)
    assert "has been dumped already" in said.getvalue()
    assert [found.name for found in dumps()] == [dump.name]


def test_a_dump_is_served_file_by_file_and_never_changes(dump, get):
    response = get(f"{dump.url}data/laws.csv")

    assert response.body == (dump.folder / "data" / "laws.csv").read_bytes()
    assert response["Cache-Control"] == "public, max-age=31536000, immutable"
    assert get(f"{dump.url}data/laws.csv", headers={"If-None-Match": response["ETag"]}).status_code == 304
    for path in ("data/nothing.csv", "../secret_key", "data/../../secret_key", "data/"):
        assert get(f"{dump.url}{path}").status_code == 404


def test_the_catalogue_says_the_same_in_turtle_and_json_ld(dump, get):
    turtle = Graph().parse(data=get("/catalog.ttl").body.decode(), format="turtle")
    linked = Graph().parse(data=get("/catalog.jsonld").body.decode(), format="json-ld")

    assert len(turtle) > 100
    assert turtle.isomorphic(linked)


def test_the_catalogue_is_what_dcat_ap_demands(dump, get):
    graph = Graph().parse(data=get("/catalog.ttl").body.decode(), format="turtle")

    conforms, _, report = validate(graph, shacl_graph=SHAPES)

    assert conforms, report


@pytest.mark.parametrize(
    "triple",
    [
        "?node a dcat:Catalog ; dct:publisher ?lost",
        "?node a dcat:Dataset ; dct:title ?lost",
        "?node a dcat:Distribution ; dcat:accessURL ?lost",
        "?node a spdx:Checksum ; spdx:checksumValue ?lost",
    ],
)
def test_the_shapes_of_dcat_ap_miss_what_is_mandatory(dump, get, triple):
    graph = Graph().parse(data=get("/catalog.ttl").body.decode(), format="turtle")
    kind, _, lost = triple.partition(" ; ")
    graph.update(f"DELETE {{ ?node {lost} }} WHERE {{ {kind} ; {lost} }}")

    conforms, _, report = validate(graph, shacl_graph=SHAPES)

    assert not conforms, report
