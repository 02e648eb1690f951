"""Public generators make clients of the description, and these work against every endpoint."""

import importlib
import json
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from portal.catalogue.api.openapi import openapi_document
from portal.catalogue.api.sharing import resolved
from portal.catalogue.models import Document
from tests import node

SNAPSHOT = Path(__file__).parents[4] / "docs" / "openapi.json"
LINT = Path(node.__file__).parent / "lint.cjs"
PACKAGE = "reform_portal_client"
NEEDED = {"/api/v1/search/": {"q": "law"}}


def operations():
    """Every operation: ``(address with its slot, operation)``."""
    return [(address, methods["get"]) for address, methods in openapi_document()["paths"].items()]


def slugs():
    """The first entry of each collection."""
    first = Document.objects.order_by("collection", "slug").distinct("collection")
    return dict(first.values_list("collection", "slug"))


def answers(get):
    """``{address: what it answers}`` for every operation; lists with two rows."""
    found, entries = {}, slugs()
    for address, operation in operations():
        names = {resolved(openapi_document(), parameter)["name"] for parameter in operation["parameters"]}
        query = NEEDED.get(address, {}) | ({"page_size": 2} if "page_size" in names else {})
        slug = entries.get(operation["tags"][0], "")
        response = get(address.format(slug=slug), **query)
        assert response.status_code == 200, address
        found[address] = response.json()
    return found


def test_a_linter_finds_nothing_in_the_description():
    found = node.run(LINT, SNAPSHOT)

    assert (found.returncode, found.stdout, found.stderr) == (0, "", "")


def test_a_linter_does_find_faults(tmp_path):
    faulty = tmp_path / "openapi.json"
    faulty.write_text(SNAPSHOT.read_text().replace('"operationId": "get_laws"', '"operationId": "list_laws"'))

    found = node.run(LINT, faulty)

    assert found.returncode == 1
    assert "operation-operationId-unique" in found.stdout


@pytest.fixture(scope="module")
def python_client(tmp_path_factory):
    """The module of a client that openapi-python-client made of the published description."""
    folder = tmp_path_factory.mktemp("client")
    (folder / "config.yaml").write_text("post_hooks: []\n")
    command = [Path(sys.executable).parent / "openapi-python-client", "generate", "--fail-on-warning"]
    options = [f"--path={SNAPSHOT}", f"--output-path={folder / PACKAGE}", "--meta=none"]
    done = subprocess.run([*command, *options, f"--config={folder / 'config.yaml'}"], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    sys.path.insert(0, str(folder))
    yield importlib.import_module(PACKAGE)
    sys.path.remove(str(folder))


def ask(client, operation, **arguments):
    name = operation["operationId"]
    module = importlib.import_module(f"{PACKAGE}.api.{operation['tags'][0].replace('-', '_')}.{name}")
    return module.sync_detailed(client=client, **arguments)


def through(client):
    """What carries requests of httpx to the portal within this process and transaction."""

    def carry(request):
        response = client.get(request.url.raw_path.decode())
        return httpx.Response(response.status_code, headers=dict(response.headers), content=response.content)

    return httpx.MockTransport(carry)


def test_a_generated_python_client_reads_every_endpoint(kazakhstan, python_client, client):
    transport = through(client)
    entries = slugs()
    with python_client.Client(base_url="http://testserver", httpx_args={"transport": transport}) as portal:
        for address, operation in operations():
            slug = {"slug": entries[operation["tags"][0]]} if "{slug}" in address else {}
            response = ask(portal, operation, **slug, **NEEDED.get(address, {}))
            assert response.status_code == 200, address
            assert written(response.parsed) == json.loads(response.content), address
        laws = dict(operations())["/api/v1/laws/"]
        walked = ask(portal, laws, cursor="*", page_size=500).parsed
        assert len(walked.results) == walked.count == Document.objects.public("laws").count()
        assert ask(portal, laws, topic=["colour"]).parsed.errors[0].parameter == "topic"


def written(parsed):
    """What the client made of an answer, as JSON again."""
    return parsed.to_dict()


def test_generated_typescript_types_fit_every_answer(kazakhstan, get, tmp_path):
    types = node.run("openapi-typescript/bin/cli.js", SNAPSHOT, "-o", tmp_path / "portal.ts")
    assert types.returncode == 0, types.stderr
    (tmp_path / "program.ts").write_text(program(answers(get)), encoding="utf-8")

    options = [
        "--noEmit",
        "--strict",
        "--target",
        "es2022",
        "--lib",
        "es2022",
        "--module",
        "esnext",
        "--moduleResolution",
        "bundler",
    ]
    done = node.run("typescript/bin/tsc", *options, tmp_path / "program.ts")

    assert (done.returncode, done.stdout) == (0, "")


def program(found):
    """Every answer as a constant of the type that was generated for it, and what must not compile."""
    lines = ['import type { paths } from "./portal";']
    for number, (address, answer) in enumerate(found.items()):
        kind = f'paths["{address}"]["get"]'
        json_type = f'{kind}["responses"][200]["content"]["application/json"]'
        lines.append(f"export const answer{number}: {json_type} = {json.dumps(answer, ensure_ascii=False)};")
        lines.append("// @ts-expect-error: no operation has such a parameter")
        lines.append(f'export const wrong{number}: NonNullable<{kind}["parameters"]["query"]> = {{ colour: "red" }};')
    laws = 'paths["/api/v1/laws/"]["get"]'
    lines.append(f'export const query: {laws}["parameters"]["query"] = {{ topic: ["elections"], page_size: 5 }};')
    lines.append(f'export const problem: {laws}["responses"][400]["content"]["application/problem+json"] = ')
    lines.append('{ type: "about:blank", title: "Bad Request", status: 400, detail: "…" };')
    return "\n".join(lines) + "\n"
