"""The running API does what its description says: every check of schemathesis, on the whole data set."""

import copy
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from portal.catalogue.api.openapi import openapi_document
from portal.catalogue.models import Document
from portal.catalogue.registry import collections
from portal.catalogue.version import content_version
from portal.catalogue.vocabulary import allowed_values
from tests.kazakhstan import create_database, served

CONFIG = Path(__file__).parent / "schemathesis.toml"
ROOT = Path(__file__).parents[4]
EXAMPLES = os.environ.get("SCHEMATHESIS_EXAMPLES", "5")


def description_with_data():
    """The description with what only the data knows: the values of filters, slugs."""
    document = copy.deepcopy(openapi_document())
    version = content_version()
    for collection in collections():
        values = {facet.name: some_values(facet, collection, version) for facet in collection.facets}
        listing = document["paths"][f"/api/v1/{collection.slug}/"]["get"]
        # A filter by what no entry has, such as the area of a measure, takes no value at all.
        listing["parameters"] = [p for p in listing["parameters"] if values.get(p.get("name"), True)]
        for parameter in listing["parameters"]:
            if values.get(parameter.get("name")):
                items = [value for value in values[parameter["name"]] if "," not in value]
                parameter["schema"]["items"]["enum"] = items[:50]
        slugs = Document.objects.public(collection.slug).values_list("slug", flat=True)[:5]
        entry = document["paths"][f"/api/v1/{collection.slug}/{{slug}}/"]["get"]
        entry["parameters"][0]["schema"]["examples"] = list(slugs)
    topics = list(Document.objects.public("topics").values_list("slug", flat=True))
    for parameter in document["paths"]["/api/v1/search/"]["get"]["parameters"]:
        if parameter.get("name") == "topic":
            parameter["schema"]["items"]["enum"] = topics
    return document


def some_values(facet, collection, version):
    """Values that a filter takes; of those that are too many to name, some that entries have."""
    listed = allowed_values(facet, collection, version)
    if listed:
        return listed
    rows = Document.objects.public(collection.slug).values_list("terms", flat=True)[:20]
    terms = {term for terms in rows for term in terms if term.startswith(f"{facet.name}:")}
    return sorted(term.partition(":")[2] for term in terms)


def each_parameter_once(description):
    """The description in which what many lists or entries share is left to the first of them."""
    document = copy.deepcopy(description)
    for path in ("/api/v1/{}/", "/api/v1/{}/{{slug}}/"):
        seen = set()
        for collection in collections():
            operation = document["paths"][path.format(collection.slug)]["get"]
            names = {id(parameter): name_of(parameter, document) for parameter in operation["parameters"]}
            operation["parameters"] = [p for p in operation["parameters"] if names[id(p)] not in seen]
            seen.update(set(names.values()) - {"slug"})
    return document


def name_of(parameter, document):
    return parameter.get("name") or document["components"]["parameters"][parameter["$ref"].rpartition("/")[2]]["name"]


@pytest.fixture
def address(kazakhstan_template, monkeypatch):
    monkeypatch.setenv("API_LIMIT_ANONYMOUS", "0")
    create_database("schemathesis", template=kazakhstan_template)
    with served("schemathesis") as address:
        yield address


def faults(address, folder, description, phases):
    """What schemathesis reports of the phases, with all its checks; nothing when it found nothing."""
    folder.mkdir()
    file = folder / "openapi.json"
    file.write_text(json.dumps(description))
    program = Path(sys.executable).parent / "schemathesis"
    command = [program, f"--config-file={CONFIG}", "run", file, f"--url={address}", f"--phases={phases}"]
    command += ["--checks=all", f"--max-examples={EXAMPLES}", "--seed=1", "--generation-database=none"]
    command += ["--suppress-health-check=all", "--no-color"]
    hooks = {"SCHEMATHESIS_HOOKS": "tests.portal.catalogue.api.schemathesis_hooks", "PYTHONPATH": str(ROOT)}

    run = subprocess.run(command, cwd=folder, env=os.environ | hooks, capture_output=True, text=True)

    return "" if run.returncode == 0 else run.stdout[-12_000:] + run.stderr[-2_000:]


@pytest.mark.slow
def test_schemathesis_finds_nothing(address, kazakhstan, tmp_path):
    description = description_with_data()

    # Every value at and beyond every limit, of each parameter in one of the lists that have it.
    found = faults(address, tmp_path / "whole", description, "examples,fuzzing")
    found += faults(address, tmp_path / "once", each_parameter_once(description), "coverage")

    assert not found, found
