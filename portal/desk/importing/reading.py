"""Bytes of an uploaded file to rows of text. Refuses what it cannot read in one clear line.

Runs in the import's own process: a crafted XLSX may take all memory and time
that it is given.
"""

import csv
import io
import json
import zipfile

from django.utils.translation import gettext as _

MOST_BYTES = 10 * 1024 * 1024
MOST_UNPACKED = 120 * 1024 * 1024
MOST_ROWS = 20_000
MOST_COLUMNS = 200
LONGEST_CELL = 50_000
FORMATS = ("csv", "xlsx", "json")


class FileRefused(Exception):
    """The file cannot be read; the message is for the editor."""


def read_file(name, content):
    """Return rows as dicts of column to text (CSV, XLSX) or entries (JSON), in file order."""
    if len(content) > MOST_BYTES:
        raise FileRefused(_("The file has more than %d MB.") % (MOST_BYTES // 1024**2))
    kind = name.rpartition(".")[2].lower()
    readers = {"csv": _read_csv, "xlsx": _read_xlsx, "json": _read_json}
    if kind not in readers:
        raise FileRefused(_("The file’s name ends in none of .csv, .xlsx and .json."))
    rows = readers[kind](content)
    if not rows:
        raise FileRefused(_("The file has no rows."))
    return rows


def as_text(content):
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise FileRefused(_("The file is not UTF-8 (byte %d). Save it as “CSV UTF-8”.") % error.start) from error
    if "\x00" in text:
        raise FileRefused(_("The file holds NUL characters: it is not a text file."))
    return text


def _read_csv(content):
    text = as_text(content)
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    csv.field_size_limit(LONGEST_CELL)
    try:
        return _rows(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error as error:
        raise FileRefused(_("The CSV cannot be read: %s.") % error) from error


def _read_xlsx(content):
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            unpacked = sum(item.file_size for item in archive.infolist())
        if unpacked > MOST_UNPACKED:
            raise FileRefused(_("The workbook unpacks to more than %d MB.") % (MOST_UNPACKED // 1024**2))
        from openpyxl import load_workbook  # 20 MiB that readers' workers never need

        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        sheet = book.worksheets[0]
        sheet.reset_dimensions()
        return _rows([_cell(value) for value in row] for row in sheet.iter_rows(values_only=True))
    except FileRefused:
        raise
    except Exception as error:  # the library raises whatever it trips over
        raise FileRefused(_("The workbook cannot be read: %s.") % type(error).__name__) from error


def _cell(value):
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if hasattr(value, "isoformat"):
        return value.isoformat()[:10]
    return str(value)


def _rows(lines):
    """Dicts by the names in the first line; empty lines are left out and counted."""
    lines = iter(lines)
    header = [str(name).strip() for name in next(lines, [])]
    while header and not header[-1]:
        header.pop()
    _check_header(header)
    rows = []
    for number, line in enumerate(lines, 2):
        if len(rows) == MOST_ROWS:
            raise FileRefused(_("The file has more than %d rows.") % MOST_ROWS)
        cells = [str(cell).strip() for cell in line]
        if not any(cells):
            continue
        if any(cells[len(header) :]):
            raise FileRefused(_("Row %d has more cells than the first row has names.") % number)
        if any(len(cell) > LONGEST_CELL for cell in cells):
            raise FileRefused(
                _("Row %(row)d has a cell of more than %(most)d characters.") % {"row": number, "most": LONGEST_CELL}
            )
        rows.append({"": number} | dict(zip(header, map(unescaped, cells), strict=False)))
    return rows


def _check_header(header):
    if not header:
        raise FileRefused(_("The first row names no columns."))
    if len(header) > MOST_COLUMNS:
        raise FileRefused(_("The file has more than %d columns.") % MOST_COLUMNS)
    twice = sorted({name for name in header if header.count(name) > 1})
    if twice or "" in header:
        raise FileRefused(_("Column names are missing or there twice: %s.") % ", ".join(twice))


def unescaped(cell):
    """The text before an export made it harmless for spreadsheets."""
    return cell[1:] if cell.startswith("'") and cell[1:].lstrip()[:1] in tuple("=+-@") else cell


def _read_json(content):
    try:
        data = json.loads(as_text(content))
    except (ValueError, RecursionError) as error:
        raise FileRefused(_("The JSON cannot be read: %s.") % str(error)[:120]) from error
    entries = data.get("entries") if isinstance(data, dict) else data
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise FileRefused(_("The JSON is not a list of entries."))
    if len(entries) > MOST_ROWS:
        raise FileRefused(_("The file has more than %d rows.") % MOST_ROWS)
    return [{"": number, **entry} for number, entry in enumerate(entries, 1)]
