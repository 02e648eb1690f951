"""A dump is everything public, valid, unchanging, and enough to start a portal anew."""

import csv
import hashlib
import json
import re
import sqlite3
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import override_settings
from django.utils import translation
from frictionless import Package
from pyshacl import validate
from rdflib import DCAT, RDF, SH, Graph, Namespace

from portal.catalogue.dumps.folder import CHECKSUMS, dumps
from portal.catalogue.dumps.writing import DumpExists, write_dump
from portal.catalogue.models import Document
from portal.catalogue.registry import collection_named, collections
from tests.kazakhstan import connected_to
from tests.portal.catalogue.api.reading_dumps import DumpReader, generated_filters

# Of rdflib and pyshacl themselves, which use rdflib's own old names.
pytestmark = pytest.mark.filterwarnings(
    "ignore:ConjunctiveGraph is deprecated", r"ignore:Dataset\.(default_context|identifier) is deprecated"
)
SHAPES = str(Path(__file__).parents[3] / "standards" / "dcat_ap.ttl")
SPDX = Namespace("http://spdx.org/rdf/terms#")
ALL = [collection.slug for collection in collections()]


@pytest.fixture(scope="module")
def written(kazakhstan_database, django_db_blocker, tmp_path_factory):
    """A dump of the whole data set, and the folder that it lies in; read by all tests here."""
    var = tmp_path_factory.mktemp("var")
    with (
        connected_to(kazakhstan_database, django_db_blocker),
        django_db_blocker.unblock(),
        override_settings(VAR_DIR=var),
        translation.override("kk"),  # the language that a process happens to be in
    ):
        return var, write_dump()


@pytest.fixture
def dump(written, kazakhstan, settings):
    settings.VAR_DIR, dump = written
    return dump


def test_a_dump_is_a_valid_data_package(dump):
    report = Package(str(dump.folder / "datapackage.json")).validate()

    assert report.valid, report.flatten(["name", "rowNumber", "fieldName", "message"])[:20]


def test_a_dump_is_in_english_whoever_writes_it(dump):
    titles = {resource["name"]: resource["title"] for resource in dump.package["resources"]}

    assert (titles["laws"], titles["rule-values"]) == ("Laws", "Rule values")


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


@pytest.fixture(scope="module")
def reader(written):
    _var, dump = written
    return DumpReader(dump.folder)


@pytest.mark.parametrize("slug", ALL)
def test_filters_find_the_entries_that_they_find_in_the_dump(dump, reader, get, slug):
    collection = collection_named(slug)
    queries = generated_filters(collection) + unlisted_filters(collection, reader)

    asked = {name for query in queries for name in query}
    assert asked >= {facet.name for facet in collection.facets if reader.all_values(collection, facet)}
    for query in queries:
        found = get(f"/{slug}.csv", fields="slug", **query).body.decode()
        slugs = [row["slug"] for row in csv.DictReader(StringIO(found))]
        assert sorted(slugs) == sorted(reader.matching(collection, query)), query


def unlisted_filters(collection, reader):
    """For facets that no list names the values of: the first and last value that the dump has."""
    queries = []
    for facet in collection.facets:
        if not facet.listed:
            values = reader.all_values(collection, facet)
            queries += [{facet.name: value} for value in {*values[:1], *values[-1:]}]
    return queries


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


@pytest.fixture
def catalogue(dump, get, settings):
    """The catalogue as a graph, with the whole dump's distributions."""
    settings.CONTACT_EMAIL = "data@portal.example"
    return Graph().parse(data=get("/catalog.ttl").body.decode(), format="turtle")


def findings(graph):
    """``{(severity, class, property)}`` of what the shapes find; names without their prefix."""
    _, found, _ = validate(graph, shacl_graph=SHAPES)
    return {
        tuple(
            name_of(term)
            for term in (
                found.value(result, SH.resultSeverity),
                graph.value(found.value(result, SH.focusNode), RDF.type),
                found.value(result, SH.resultPath),
            )
        )
        for result in found.subjects(RDF.type, SH.ValidationResult)
    }


def name_of(term):
    return re.split("[#/]", str(term))[-1] if term else None


def test_the_catalogue_is_what_dcat_ap_demands(catalogue):
    """It warns of what the portal has no name for in the vocabularies: the kind of body that publishes, countries."""
    assert findings(catalogue) == {
        ("Warning", "Agent", "type"),
        ("Warning", "Catalog", "spatial"),
        ("Warning", "Dataset", "spatial"),
    }


@pytest.fixture
def small_catalogue(catalogue):
    """Without all but one of the files, so that it is read quickly."""
    files = sorted(catalogue.subjects(DCAT.downloadURL))
    for file in files[1:]:
        catalogue.remove((catalogue.value(file, SPDX.checksum), None, None))
        catalogue.remove((file, None, None))
        catalogue.remove((None, None, file))
    return catalogue


@pytest.mark.parametrize(
    ("change", "finding"),
    [
        ("DELETE { ?n dct:publisher ?v } WHERE { ?n a dcat:Catalog ; dct:publisher ?v }", ("Catalog", "publisher")),
        ("DELETE { ?n dct:title ?v } WHERE { ?n a dcat:Dataset ; dct:title ?v }", ("Dataset", "title")),
        ("DELETE { ?n dcat:accessURL ?v } WHERE { ?n dcat:accessURL ?v }", ("Distribution", "accessURL")),
        ("DELETE { ?n spdx:checksumValue ?v } WHERE { ?n spdx:checksumValue ?v }", ("Checksum", "checksumValue")),
        ("DELETE { ?n dcat:endpointURL ?v } WHERE { ?n dcat:endpointURL ?v }", ("DataService", "endpointURL")),
        ("DELETE { ?n skos:prefLabel ?v } WHERE { ?n skos:prefLabel ?v }", ("Concept", "prefLabel")),
        ("INSERT { ?n dct:license <urn:x> } WHERE { ?n a dcat:Catalog }", ("Catalog", "license")),
        ("INSERT { ?n dct:modified 'soon' } WHERE { ?n a dcat:DatasetSeries }", ("DatasetSeries", "modified")),
        ("INSERT { ?n dcat:byteSize '9' } WHERE { ?n dcat:downloadURL ?v }", ("Distribution", "byteSize")),
        ("INSERT { ?n dcat:version '1', '2' } WHERE { ?n a dcat:Dataset }", ("Dataset", "version")),
        ("INSERT { ?n dcat:contactPoint ?n } WHERE { ?n a dcat:Dataset }", ("Dataset", "contactPoint")),
        ("DELETE { ?n a dct:Frequency } WHERE { ?n a dct:Frequency }", ("Dataset", "accrualPeriodicity")),
        (
            "INSERT { ?n dcat:theme <urn:t> . <urn:t> a skos:Concept ; skos:prefLabel 't' } WHERE { ?n a dcat:Catalog}",
            ("Concept", None),
        ),
        (
            "INSERT { ?n dct:format <urn:f> . <urn:f> a dct:MediaTypeOrExtent } WHERE { ?n a dcat:DataService }",
            ("MediaTypeOrExtent", None),
        ),
    ],
)
def test_the_shapes_of_dcat_ap_find_what_is_wrong(small_catalogue, change, finding):
    small_catalogue.update(change)

    assert ("Violation", *finding) in findings(small_catalogue)
