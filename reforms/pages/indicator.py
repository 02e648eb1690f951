"""An indicator's chart, and those of its family beside it: no line joins two definitions."""

import json

from django.utils.translation import gettext as _

from portal.catalogue.models import Document
from portal.catalogue.version import until_published
from portal.rendering.charts import LineChart, Point, Segment, line_chart, responsive
from portal.rendering.charts.figure import Figure
from portal.rendering.dates import partial_date
from portal.rendering.languages import translated
from portal.rendering.numbers import quantity, quantity_range
from portal.rendering.units import base_words, unit_words
from portal.rendering.vocabulary import label
from reforms.families import family_words


def units(detail):
    return " ".join(filter(None, [unit_words(detail["unit"]), base_words(detail["base"])]))


def value_words(detail, point):
    """A value or a range with its unit and base."""
    if point["number_end"] is None:
        return quantity(point["number"], detail["unit"], detail["base"])
    return quantity_range(point["number"], point["number_end"], detail["unit"], detail["base"])


def figures(detail):
    points = detail["observations"]
    if len({point["date"] for point in points}) < 2:
        return []
    title = translated(detail)["text"]
    told = "; ".join(f"{partial_date(point['date'])}: {value_words(detail, point)}" for point in points)
    forecast = any(point["nature"] == "forecast" for point in points)
    return [
        Figure(
            name="values",
            title=title,
            draw=line_chart,
            data=LineChart(title, f"{told}.", units(detail), segments(points)),
            columns=(
                (_("Date"), "date"),
                (units(detail), "number"),
                (_("Upper end"), "number"),
                (_("How it is known"), "text"),
                (_("Variant"), "text"),
                (_("Note"), "text"),
            ),
            rows=[
                [p["date"], p["number"], p["number_end"], label("nature", p["nature"]), p["label"], p["note"]]
                for p in points
            ],
            caption=_("Dotted: a forecast.") if forecast else "",
        )
    ]


def segments(points):
    """A line for each variant: values of different variants are never joined."""
    lines = {}
    for point in points:
        lines.setdefault(point["label"] or "", []).append(
            Point(
                point["date"],
                point["number"],
                forecast=point["nature"] == "forecast",
                low=point["number"] if point["number_end"] is not None else None,
                high=point["number_end"],
            )
        )
    return [Segment(name, line) for name, line in lines.items()]


def page_context(detail):
    """The other indicators of the family, each with a drawing of its own; read once a publication."""
    latest = detail["observations"][-1] if detail["observations"] else None
    context = {
        "decimals": decimals(detail["observations"]),
        "latest_point": latest,
        "told": told_apart(detail["observations"]),
        "sources_of": sources_of,
        "siblings": [],
    }
    if not detail["family"]:
        return context
    family = f"family:{detail['family']}"
    rows = Document.objects.public("indicators").filter(terms__contains=[family]).order_by("title", "pk")
    texts = until_published(family, lambda: list(rows.values_list("detail_json", flat=True)))
    members = [json.loads(text) for text in texts]
    return context | {"siblings": [_sibling(member) for member in members if member["slug"] != detail["slug"]]}


def told_apart(points):
    """Which columns say something of some values that they do not say of all."""
    sources = {tuple(source["url"] for source in sources_of(point)) for point in points}
    return {
        "natures": len({point["nature"] for point in points}) > 1,
        "notes": any(point["note"] for point in points),
        "sources": len(sources) > 1 or len(points) == 1,
    }


def sources_of(point):
    """Each source of a value once, however many of its claims give it."""
    cards = {claim["source"]["url"]: claim["source"] for claim in point["claims"] if claim.get("source")}
    return list(cards.values())


def decimals(points):
    """Digits after the sign that the finest value has, so that a column lines up."""
    texts = [str(point["number"]) for point in points]
    return max((len(text.partition(".")[2]) for text in texts), default=0)


def _sibling(detail):
    drawn = figures(detail)
    points = detail["observations"]
    return {
        **{name: detail[name] for name in ("collection", "slug", "url", "title", "title_kk", "title_ru")},
        "drawing": drawn and responsive(drawn[0].draw, drawn[0].data, f"chart-{detail['slug']}"),
        "values": [{"date": p["date"], "words": value_words(detail, p), "nature": p["nature"]} for p in points],
        "definition": detail["definition"],
    }


def by_family(rows):
    """Rows of a list under their families; those without one last."""
    groups = {}
    for row in rows:
        groups.setdefault(row.get("family") or "", []).append(row)
    names = sorted(groups, key=lambda name: (not name, name))
    return {
        "families": [
            {"name": name, "title": family_words(name) if name else _("Others"), "rows": groups[name]} for name in names
        ]
    }
