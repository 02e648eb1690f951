"""Tables of working copies as CSV, XLSX and JSON, and empty ones to fill in."""

import csv
import io
import json

from django.utils.translation import gettext as _

from portal.catalogue.entries.writing import write_entries
from portal.desk.differences import label_of
from portal.desk.importing.tables import columns_of, row_of
from portal.sources.models import Claim

TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
}


def table_of(collection, empty=False):
    """Return (columns, rows) of a collection's working copies."""
    entries = [] if empty else write_entries(collection.model).values()
    return columns_of(collection.form), (row_of(collection.form, entry) for entry in entries)


def table_of_claims(form, empty=False):
    """Return (columns, rows) of all claims of records, each with its record's address."""
    rows = ([record, *row_of(form, claim)] for record, claim in _claims(empty))
    return ["record", *columns_of(form)], rows


def _claims(empty):
    """Pairs of a record's address and the entry of one of its claims."""
    if empty:
        return []
    claims = Claim.objects.exclude(record=None)
    entries = write_entries(Claim, claims.values_list("pk", flat=True))
    owners = claims.values_list("pk", "record__kind", "record__slug")
    records = {pk: f"{kind}/{slug}" for pk, kind, slug in owners}
    return [(records[pk], entry) for pk, entry in entries.items()]


def harmless(cell):
    """A text that no spreadsheet takes for a formula; the import takes the mark away again."""
    if not isinstance(cell, str):
        return "" if cell is None else cell
    dangerous = cell.lstrip()[:1] in tuple("=+-@") or cell[:1] in ("\t", "\r")
    return f"'{cell}" if dangerous else cell


def as_csv(columns, rows):
    out = io.StringIO()
    out.write("\ufeff")  # spreadsheets take the file for UTF-8 by this mark alone
    writer = csv.writer(out)
    writer.writerow(columns)
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return out.getvalue().encode()


def as_xlsx(columns, rows, form):
    from openpyxl import Workbook  # 20 MiB that readers' workers never need

    book = Workbook(write_only=True)
    sheet = book.create_sheet(_("entries"))
    sheet.append(columns)
    for row in rows:
        sheet.append([harmless(cell) for cell in row])
    meanings = book.create_sheet(_("columns"))
    for name in columns:
        meanings.append([name, label_of(form, name) if name in columns_of(form) else name, _help(form, name)])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _help(form, name):
    if name in form.lists:
        return _("addresses with | between them")
    field = form.values.get(name)
    if field is not None and field.choices:
        return ", ".join(str(value) for value, _label in field.flatchoices)
    return str(field.help_text) if field is not None else _("an address")


def as_json(collection, empty=False):
    return _json([] if empty else list(write_entries(collection.model).values()))


def claims_as_json(empty=False):
    return _json([{"record": record, **claim} for record, claim in _claims(empty)])


def _json(entries):
    return json.dumps(entries, ensure_ascii=False, indent=1).encode()
