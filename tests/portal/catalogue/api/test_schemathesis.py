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
        for parameter in document["paths"][f"/api/v1/{collection.slug}/"]["get"]["parameters"]:
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


@pytest.fixture
def address(kazakhstan_template, monkeypatch):
    monkeypatch.setenv("API_LIMIT_ANONYMOUS", "0")
    create_database("schemathesis", template=kazakhstan_template)
    with served("schemathesis") as address:
        yield address


@pytest.mark.slow
def test_schemathesis_finds_nothing(address, kazakhstan, tmp_path):
    description = tmp_path / "openapi.json"
    description.write_text(json.dumps(description_with_data()))
    command = [
        *(
            str(Path(sys.executable).parent / "schemathesis"),
            f"--config-file={CONFIG}",
            "run",
            str(description),
            f"--url={address}",
        ),
        *("--checks=all", "--phases=examples,coverage,fuzzing", f"--max-examples={EXAMPLES}"),
        *("--seed=1", "--generation-database=none", "--suppress-health-check=all", "--no-color"),
    ]

    run = subprocess.run(
        command,
        cwd=ROOT,
        env=os.environ
        | {"SCHEMATHESIS_HOOKS": "tests.portal.catalogue.api.schemathesis_hooks", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
    )

    (tmp_path / "report.txt").write_text(run.stdout + run.stderr)
    assert run.returncode == 0, run.stdout[-12_000:] + run.stderr[-2_000:]
