"""Writing a dump: in a folder of its own, checked by sums, then moved to its name and left alone."""

import hashlib
import json
import shutil
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from django.db import connection, transaction
from django.utils import translation

from portal.catalogue.api.documentation import as_json
from portal.catalogue.api.openapi import openapi_document
from portal.catalogue.dumps import folder, texts
from portal.catalogue.dumps.coverage import covered
from portal.catalogue.dumps.entries import write_entries
from portal.catalogue.dumps.tables import fields, write_csv, write_ndjson, write_sqlite
from portal.catalogue.licence import LICENCE
from portal.catalogue.registry import collections
from portal.catalogue.version import content_version

SQLITE = "reform-portal.sqlite"
READ_ONLY = 0o444


class DumpExists(Exception):
    """There is a dump of this content already; dumps never change."""


@translation.override("en")
def write_dump(at=None):
    """Write a dump of everything public now, in English; return it. Raises DumpExists."""
    at = at or datetime.now(UTC)
    folder.root().mkdir(parents=True, exist_ok=True)
    work = Path(tempfile.mkdtemp(prefix="writing-", dir=folder.root()))
    try:
        with transaction.atomic():
            one_moment()
            version = content_version()
            target = folder.root() / f"{at:%Y-%m-%d}-{version}"
            if any(dump.version == version for dump in folder.dumps()):
                raise DumpExists(f"Content version {version} has been dumped already.")
            fill(work, version, at)
        write_checksums(work)
        work.chmod(0o755)
        work.rename(target)
    finally:
        shutil.rmtree(work, ignore_errors=True)
    return folder.Dump(target)


def one_moment():
    """Every query of the dump sees the same moment, whatever is published meanwhile."""
    if not connection.needs_rollback and len(connection.atomic_blocks) == 1:
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")


def fill(work, version, at):
    data = work / "data"
    data.mkdir()
    resources = []
    for collection in collections():
        rows = write_csv(collection, data / f"{collection.slug}.csv")
        write_ndjson(collection, data / f"{collection.slug}.ndjson")
        resources += resources_of(collection, rows)
    write_sqlite(collections(), work / SQLITE)
    write_entries(work / "entries")
    since = max((dump.version for dump in folder.dumps()), default=0)
    for name, text in {
        "README.md": texts.readme(version, at),
        "LICENSE": texts.licence(),
        "CHANGELOG.md": texts.changelog(since, version),
        "openapi.json": as_json(openapi_document()),
        folder.PACKAGE: json.dumps(package(resources, version, at), ensure_ascii=False, indent=1) + "\n",
    }.items():
        (work / name).write_text(text, encoding="utf-8")


def resources_of(collection, rows):
    """The resources of a collection in the Data Package."""
    common = {"title": str(collection.title), "description": str(collection.description)}
    table = {
        "name": collection.slug,
        "path": f"data/{collection.slug}.csv",
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "rows": rows,
        "schema": {"fields": fields(collection), "primaryKey": "slug", "missingValues": [""]},
    }
    entries = {
        "name": f"{collection.slug}-entries",
        "path": f"data/{collection.slug}.ndjson",
        "type": "file",  # nested: no table
        "mediatype": "application/x-ndjson",
        "encoding": "utf-8",
    }
    return [table | common, entries | common]


def package(resources, version, at):
    return {
        "profile": "data-package",
        "name": "reform-portal",
        "title": "Reform Portal: all public data",
        "description": "Political reforms from promise to law to effect, with the source of every claim.",
        "version": str(version),
        "created": at.isoformat(timespec="seconds"),
        "temporal": covered(version, at.date()),
        "licenses": [{"name": LICENCE["id"], "title": LICENCE["name"], "path": LICENCE["url"]}],
        "contributors": [{"title": LICENCE["attribution"], "role": "publisher"}],
        "resources": resources,
    }


def write_checksums(work):
    paths = sorted(path for path in work.rglob("*") if path.is_file())
    lines = []
    for path in paths:
        with path.open("rb") as file:
            lines.append(f"{hashlib.file_digest(file, 'sha256').hexdigest()}  {path.relative_to(work)}")
        path.chmod(READ_ONLY)
    (work / folder.CHECKSUMS).write_text("\n".join(lines) + "\n")
    (work / folder.CHECKSUMS).chmod(READ_ONLY)
