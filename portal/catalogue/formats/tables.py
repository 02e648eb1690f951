"""Rows as tables: CSV and XLSX, one line an entry, and NDJSON, one JSON text a line.

A card becomes the address of its entry, ``laws/constitution-1995``, a list of cards their
addresses; other structures stay JSON.
Cells that a spreadsheet would run as a formula get an apostrophe in front.
"""

import csv
import json
import re
import tempfile
from itertools import islice

from django.utils import timezone

from portal.catalogue.documents.json import to_json
from portal.catalogue.registry import collection_named
from portal.catalogue.shape import row_names

CHUNK = 300  # rows between two writes to the reader
LONGEST_CELL = 32_767  # characters, the limit of XLSX
FORMULA = re.compile(r"\s*[=+\-@\t\r]")
NOT_IN_XML = re.compile(r"[\000-\010\013\014\016-\037]")  # openpyxl refuses them
NUMBER = re.compile(r"\s*[+-]?\d+(\.\d+)?\s*")


def columns(collection, selection):
    """The columns of the table, the same for every row and for none."""
    return list(dict.fromkeys(selection.names or row_names(collection)))


def row_line(document):
    """A document's line in the CSV of its collection: what is stored at its publication."""
    names = row_names(collection_named(document.collection))
    return _line(cells(document.list_json, list(dict.fromkeys(names))))


def table_line(values):
    """One line of a table that is not a list of a collection."""
    return _line([safe(cell(value)) for value in values])


def cell(value):
    """One value of public JSON as a cell: text, number, bool or None."""
    if isinstance(value, dict):
        return address(value) if is_card(value) else to_json(value)
    if isinstance(value, list):
        if all(isinstance(item, str) for item in value):
            return "; ".join(value)
        if all(is_card(item) for item in value):
            return "; ".join(address(item) for item in value)
        return to_json(value)
    return value


def is_card(value):
    return isinstance(value, dict) and "collection" in value and "slug" in value


def address(card):
    return f"{card['collection']}/{card['slug']}"


def safe(value):
    """A cell that no spreadsheet runs: text that begins like a formula is quoted."""
    if isinstance(value, str) and FORMULA.match(value) and not NUMBER.fullmatch(value):
        return f"'{value}"
    return value


def cells(text, names):
    row = json.loads(text)
    return [safe(cell(row.get(name))) for name in names]


class _Line:
    """Where the csv module writes: it hands each line on."""

    def write(self, line):
        return line


def csv_lines(texts, names):
    """The table as chunks of UTF-8 CSV (RFC 4180), with a header line."""
    return stored_csv((_line(cells(text, names)) for text in texts), names)


def stored_csv(lines, names):
    """The same from lines that are written already."""
    lines = iter(lines)
    yield _line(names).encode()
    while chunk := "".join(islice(lines, CHUNK)):
        yield chunk.encode()


def _line(values):
    return csv.writer(_Line()).writerow([_csv_value(value) for value in values])


def _csv_value(value):
    return {True: "true", False: "false"}.get(value, value) if isinstance(value, bool) else value


def ndjson_lines(texts):
    """Every row's JSON on a line of its own, in chunks."""
    lines = []
    for text in texts:
        lines.append(text)
        if len(lines) >= CHUNK:
            yield ("\n".join(lines) + "\n").encode()
            lines = []
    if lines:
        yield ("\n".join(lines) + "\n").encode()


def xlsx_file(texts, names, title):
    """A temporary file with the table as a workbook; rows go to disk, not to memory."""
    from openpyxl import Workbook  # 10 MiB that few workers ever need

    book = Workbook(write_only=True)
    book.properties.creator = "Reform Portal"
    book.properties.created = book.properties.modified = timezone.now().replace(tzinfo=None)
    sheet = book.create_sheet(re.sub(r"[\[\]:*?/\\]", " ", title)[:31])
    sheet.freeze_panes = "A2"
    sheet.append(names)
    for text in texts:
        sheet.append([_sheet_value(value) for value in cells(text, names)])
    file = tempfile.TemporaryFile()  # noqa: SIM115 - the response closes it
    book.save(file)
    file.seek(0)
    return file


def _sheet_value(value):
    if isinstance(value, str):
        text = NOT_IN_XML.sub("", value)
        return text if len(text) <= LONGEST_CELL else f"{text[: LONGEST_CELL - 1]}…"
    return value
