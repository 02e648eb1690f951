"""A day and a comparison as data: the same groups and rows as on their pages, as JSON and as CSV."""

import json

from django.http import Http404, HttpResponse
from rest_framework.response import Response

from portal.catalogue.api.view import PublicAPIView
from portal.catalogue.formats.names import site_root
from portal.catalogue.formats.tables import stored_csv, table_line
from portal.catalogue.licence import LICENCE
from portal.catalogue.listing import WrongParameter
from portal.catalogue.pages.comparison import asked_for, fact_rows, wrong_parameter
from portal.catalogue.pages.days import groups_on, only_parameters, whole_day

DAY_COLUMNS = ["collection", "slug", "title", "url", "held_from", "held_to", "value", "unit", "set_by"]


class DayFileView(PublicAPIView):
    """``/on/2009-03-01.json`` and ``.csv``; 400 for what is no day."""

    schema = None

    def get(self, request, day, form):
        only_parameters(request, set())
        groups = groups_on(whole_day(day, "date"))
        if form == "csv":
            lines = [day_line(group["collection"], row) for group in groups for row in group["rows"]]
            return table(DAY_COLUMNS, lines, f"on-{day}.csv")
        found = {group["collection"].slug: group["rows"] for group in groups}
        page = f"{site_root(request)}/on/{day}/"
        return Response({"date": day, "page": page, "collections": found, "data_licence": LICENCE})


def day_line(collection, row):
    """An entry as it was: what it was then, if it has values, and since when until when."""
    value = row.get("answer") or {}
    held = [value.get("valid_from"), value.get("valid_to")] if value else [row.get("held_from"), row.get("held_to")]
    said = value.get("number") if value.get("number") is not None else value.get("text")
    return [
        collection.slug,
        *(row[name] for name in ("slug", "title", "url")),
        *held,
        said,
        row.get("unit") if value else None,
        value.get("set_by"),
    ]


class CompareFileView(PublicAPIView):
    """``/compare.json?a=laws/x&b=laws/y`` and ``.csv``; needs both, 404 for an entry that is not public."""

    schema = None

    def get(self, request, form):
        collection, sides, found = asked_for(request)
        for name in ("a", "b"):
            if name not in sides:
                raise WrongParameter([wrong_parameter(name, "is needed: an entry, such as laws/constitution-1995.")])
            if name not in found:
                raise Http404(f"“{'/'.join(sides[name])}” is not a public entry.")
        details = [json.loads(found[name].detail_json) for name in ("a", "b")]
        rows = list(fact_rows(collection, details))
        if form == "csv":
            lines = [[row["name"], *(detail.get(row["name"]) for detail in details), row["same"]] for row in rows]
            return table(["field", "a", "b", "same"], lines, "compare.csv")
        fields = [{"field": r["name"], "same": r["same"], **values(details, r["name"])} for r in rows]
        entries = dict(zip("ab", details, strict=True))
        return Response({"collection": collection.slug, "fields": fields, "entries": entries, "data_licence": LICENCE})


def values(details, name):
    return {side: detail.get(name) for side, detail in zip("ab", details, strict=True)}


def table(columns, lines, name):
    written = (table_line(line) for line in lines)
    response = HttpResponse(b"".join(stored_csv(written, columns)), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
