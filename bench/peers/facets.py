"""Filters of the list of laws, and how many laws each value would leave: a facet ignores its own filter."""

from dataclasses import dataclass

from django.db.models import Count, F, Value

from bench.peers.choices import STAGES, TYPES
from bench.peers.models import Law


@dataclass
class Facet:
    name: str
    label: str
    column: str
    title: str = ""  # the column of what a value is called
    names: tuple = ()


FACETS = [
    Facet("topic", "Topic", "topics__slug", title="topics__title"),
    Facet("type", "Type", "type", names=tuple(TYPES)),
    Facet("stage", "Stage", "stage", names=tuple(STAGES)),
]
SHOWN = 6
BOUNDS = {"q": "vector", "from": "document_date__gte", "to": "document_date__lte"}


def chosen_of(asked):
    """What a reader chose, by the name of the filter."""
    chosen = {facet.name: asked.getlist(facet.name) for facet in FACETS}
    chosen |= {name: asked[name] for name in BOUNDS if asked.get(name)}
    return {name: value for name, value in chosen.items() if value}


def narrowed(laws, chosen, without=None):
    """The laws under all filters but one."""
    for facet in FACETS:
        if facet.name in chosen and facet.name != without:
            laws = laws.filter(**{f"{facet.column}__in": chosen[facet.name]})
    laws = laws.filter(**{column: chosen[name] for name, column in BOUNDS.items() if name in chosen})
    return laws.distinct() if len(chosen.get("topic", ())) > 1 and without != "topic" else laws


def counted(facet, chosen):
    """The values of a facet, the most frequent first."""
    laws = narrowed(Law.objects.order_by(), chosen, without=facet.name)
    called = F(facet.title) if facet.title else Value("")
    found = laws.values(value=F(facet.column), called=called).annotate(
        number=Count("pk", distinct=bool(laws.query.distinct))
    )
    names = dict(facet.names)
    values = [
        {
            "name": facet.name,
            "facet": facet.label,
            "value": row["value"],
            "label": row["called"] or names.get(row["value"], row["value"]),
            "number": row["number"],
            "chosen": row["value"] in chosen.get(facet.name, ()),
        }
        for row in found
    ]
    values.sort(key=lambda value: (-value["number"], value["label"]))
    return {"name": facet.name, "label": facet.label, "values": values, "first": values[:SHOWN], "more": values[SHOWN:]}
