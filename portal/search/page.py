"""What the search page shows: rows, facets with counts, chips, pages, and ways on."""

from urllib.parse import urlencode

from django.utils.translation import get_language, gettext_noop
from django.utils.translation import gettext as _

from portal.catalogue.registry import collection_named
from portal.catalogue.vocabulary import titles_of
from portal.rendering.environment import page_query
from portal.search.query import PAGE_SIZE
from portal.search.statement import ORDERS

LANGUAGES = ("en", "kk", "ru")  # the order in which titles come
EXAMPLES = (
    gettext_noop("party registration threshold"),
    gettext_noop("how did the death penalty end?"),
    "130-IV",
    "CRPD",
    "7%",
    "Мажилис",
)


def page_context(request, results, version):
    asked, labels = results.parameters, Labels(results.matches.titles, version)
    query = request.GET.copy()
    if "q" in query:
        query["q"] = results.question.text  # what was read of it, in every address
    return {
        "page_title": _("Search: %(text)s") % {"text": asked.text} if asked.text else _("Search"),
        "page_description": _("Records, claims, threads and sources, by any word in them."),
        "canonical": request.build_absolute_uri(request.path),
        "search_text": asked.text,
        "results": results,
        "rows": results.rows,
        "labels": labels,
        "facets": facets(results, labels),
        "values": {"q": asked.text, "from": asked.since, "to": asked.until, "ordering": asked.order},
        "orderings": [{"value": name, "label": order_label(name)} for name in ORDERS],
        "active": len(asked.active),
        "chips_in_use": [
            {"label": f"{parameter_label(name)}: {labels.of(name, value)}", "url": without(query, name, value)}
            for name, value in asked.active
        ],
        "decades": decades(query, results),
        "pager_links": pager_links(query, results),
        "clear_url": page_query(query, kind=None, topic=None, **{"from": None, "to": None, "page": None}),
        "suggestion_url": results.did_you_mean and f"?{_q(results.did_you_mean)}",
        "examples": [{"title": text, "url": f"?{_q(text)}"} for text in map(_, EXAMPLES)],
        "json_url": f"/api/v1/search/{page_query(query, page=None)}",
    }


class Labels:
    """The words for values of the facets."""

    def __init__(self, topics, version):
        self.topics = topics  # those that are counted
        self.version = version
        self.singular = {}

    def of(self, name, value):
        if name == "kind":
            return str(collection_named(value).title)
        if name == "topic":
            if value not in self.topics:
                titles = titles_of("topics", self.version).get(value, {})
                self.topics[value] = [titles.get(language) for language in LANGUAGES]
            titles = dict(zip(LANGUAGES, self.topics[value], strict=True))
            return titles.get(get_language()) or titles["en"] or value
        return value

    def kind(self, collection):
        if collection not in self.singular:
            self.singular[collection] = str(collection_named(collection).singular)
        return self.singular[collection]


def parameter_label(name):
    return {"kind": _("Kind"), "topic": _("Topic"), "from": _("From"), "to": _("To")}[name]


def order_label(name):
    return {"relevance": _("best match first"), "-date": _("newest first"), "date": _("oldest first")}[name]


def facets(results, labels):
    counted = {"kind": results.matches.kinds, "topic": results.matches.topics}
    chosen = {"kind": results.parameters.kinds, "topic": results.parameters.topics}
    return [
        {
            "name": name,
            "title": parameter_label(name),
            "shown": 6,
            "options": [
                {
                    "value": value,
                    "label": labels.of(name, value),
                    "count": None if results.matches.is_capped else counts.get(value, 0),
                    "selected": value in chosen[name],
                }
                for value in sorted({*counts, *chosen[name]}, key=lambda value: (-counts.get(value, 0), value))
            ],
        }
        for name, counts in counted.items()
        if counts or chosen[name]
    ]


def decades(query, results):
    """How many results begin in each decade, and the address of only these; none where not all are counted."""
    if results.matches.is_capped:
        return []
    return [
        {
            "label": _("%(decade)ss") % {"decade": decade},
            "count": count,
            "url": page_query(query, page=None, **{"from": decade, "to": int(decade) + 9}),
        }
        for decade, count in sorted(results.matches.decades.items())
    ]


def pager_links(query, results):
    number = results.parameters.page
    shown = {"previous": number - 1, "next": number + 1 if number < results.last else 0}
    first = (number - 1) * PAGE_SIZE
    return {
        **{name: page_query(query, page=to) for name, to in shown.items() if to},
        "first": first + 1,
        "last": first + len(results.rows),
        "total": results.total,
    }


def without(query, name, value):
    """The address without one value of a filter, back on the first page."""
    parameters = query.copy()
    given = [part.strip() for item in parameters.getlist(name) for part in item.split(",")]
    parameters.setlist(name, [item for item in given if item != value])
    parameters.pop("page", None)
    return f"?{parameters.urlencode()}"


def _q(text):
    return urlencode({"q": text})
