"""Filters of the list of laws, and how many laws each value would leave: a facet ignores its own filter."""

from dataclasses import dataclass

from django.db.models import Count

from bench.peers.choices import STAGES, TYPES
from bench.peers.entries import Topic
from bench.peers.models import Law


@dataclass
class Facet:
    name: str
    label: str
    column: str
    names: tuple = ()  # what its values are called; topics have their titles


FACETS = [
    Facet("topic", "Topic", "topics__slug"),
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


def narrowed(laws, chosen, *, without=None, prefix=""):
    """The laws under all filters but one; or what has a law, named by ``prefix``."""
    for facet in FACETS:
        if facet.name in chosen and facet.name != without:
            column, wanted = condition(facet, chosen[facet.name])
            laws = laws.filter(**{f"{prefix}{column}": wanted})
    return laws.filter(**{f"{prefix}{column}": chosen[name] for name, column in BOUNDS.items() if name in chosen})


def condition(facet, values):
    """One topic is a join; of several a law may have more than one, and is not to be found twice."""
    if facet.name == "topic" and len(values) > 1:
        tagged = Law.topics.through.objects.filter(topic__slug__in=values)
        return "pk__in", tagged.values("law")
    return f"{facet.column}__in", values


def numbers_of(facet, chosen):
    """How many laws each value would leave, with what it is called."""
    laws = narrowed(Law.objects.order_by(), chosen, without=facet.name)
    names = dict(facet.names)
    for value, number in laws.values_list(facet.column).annotate(Count("pk")):
        yield value, names.get(value, value), number


def numbers_of_topics(chosen):
    """The same for topics, with no join to the laws unless they are filtered."""
    tagged = narrowed(Law.topics.through.objects.order_by(), chosen, without="topic", prefix="law__")
    topics = Topic.objects.in_bulk()
    for key, number in tagged.values_list("topic").annotate(Count("law")):
        yield topics[key].slug, topics[key].title, number


def counted(facet, chosen):
    """The values of a facet, the most frequent first."""
    numbers = numbers_of(facet, chosen) if facet.names else numbers_of_topics(chosen)
    values = [
        {
            "name": facet.name,
            "facet": facet.label,
            "value": value,
            "label": label,
            "number": number,
            "chosen": value in chosen.get(facet.name, ()),
        }
        for value, label, number in numbers
    ]
    values.sort(key=lambda value: (-value["number"], value["label"]))
    return {"name": facet.name, "label": facet.label, "values": values, "first": values[:SHOWN], "more": values[SHOWN:]}
