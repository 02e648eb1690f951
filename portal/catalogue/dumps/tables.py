"""The files of one collection: its table as CSV, its entries as NDJSON, both in SQLite."""

import json
import sqlite3

from portal.catalogue.api.openapi import openapi_document
from portal.catalogue.api.schemas import name_of
from portal.catalogue.formats.rows import stream
from portal.catalogue.formats.selection import Selection
from portal.catalogue.formats.tables import cell, columns, stored_csv
from portal.catalogue.models import Document

FRICTIONLESS = {"integer": "integer", "number": "number", "boolean": "boolean"}
SQLITE = {"integer": "INTEGER", "number": "REAL", "boolean": "INTEGER"}


def in_order(collection):
    return Document.objects.public(collection.slug).order_by("slug")


def write_csv(collection, path):
    """Write the table; return the number of its rows."""
    rows = in_order(collection)
    with path.open("wb") as file:
        file.writelines(stored_csv(stream(rows, "list_csv"), columns(collection, Selection())))
    return rows.count()


def write_ndjson(collection, path):
    with path.open("w", encoding="utf-8") as file:
        for text in stream(in_order(collection), "detail_json"):
            file.write(f"{text}\n")


def fields(collection):
    """The table's fields for the Data Package: name, type, description."""
    schema = openapi_document()["components"]["schemas"][f"{name_of(collection)}Row"]["properties"]
    return [
        {"name": name, "type": FRICTIONLESS.get(type_of(schema[name]), "string")}
        | ({"description": schema[name]["description"]} if schema[name].get("description") else {})
        for name in columns(collection, Selection())
    ]


def type_of(schema):
    """The one JSON type of a schema, null aside; None for several or any."""
    types = schema.get("type")
    types = [types] if isinstance(types, str) else [kind for kind in types or [] if kind != "null"]
    return types[0] if len(types) == 1 else None


def write_sqlite(collections, path):
    """One table for each collection: the columns of its CSV and the whole entry as JSON."""
    database = sqlite3.connect(path)
    try:
        for collection in collections:
            _write_table(database, collection)
        database.commit()
        database.execute("VACUUM")
    finally:
        database.close()


def _write_table(database, collection):
    table = collection.slug.replace("-", "_")
    names = columns(collection, Selection())
    types = {field["name"]: SQLITE.get(field["type"], "TEXT") for field in fields(collection)}
    parts = ", ".join(f'"{name}" {types[name]}' for name in names)
    database.execute(f'CREATE TABLE "{table}" ({parts}, json TEXT NOT NULL, PRIMARY KEY (slug))')
    marks = ", ".join("?" * (len(names) + 1))
    statement = f'INSERT INTO "{table}" VALUES ({marks})'  # noqa: S608 - names of our own fields
    rows = stream(in_order(collection), "list_json", "detail_json")
    database.executemany(statement, (_values(names, row, detail) for row, detail in rows))


def _values(names, row, detail):
    data = json.loads(row)
    return [*(cell(data.get(name)) for name in names), detail]
