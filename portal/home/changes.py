"""The public log: every act of publication, newest first, under two filters."""

from django.core.cache import cache
from django.db.models import Count
from django.shortcuts import render
from django.utils.translation import gettext as _

from portal.catalogue.listing import DEEPEST_PAGE, NoSuchPage
from portal.catalogue.pages.answers import page
from portal.catalogue.pages.lists import query, without
from portal.catalogue.parameters import choices_in, refuse_unknown, whole_number
from portal.catalogue.registry import collection_named, collections
from portal.catalogue.version import content_version
from portal.changes.models import Change

PAGE = 50


@page
def changes(request):
    """Two queries: the version, the acts; one more to count them after each publication."""
    refuse_unknown(request.GET, {"collection", "act", "page"})
    kinds = {collection.slug: collection for collection in collections()}
    chosen = {
        "collection": choices_in(request.GET, "collection", list(kinds)),
        "act": choices_in(request.GET, "act", Change.Act.values),
    }
    number = whole_number(request.GET, "page", 1, DEEPEST_PAGE)
    counts = counted()
    total = sum(count for (kind, act), count in counts.items() if fits(chosen, collection=kind, act=act))
    last = max(1, -(-total // PAGE))
    if number > last:
        raise NoSuchPage(number, last)
    acts = Change.objects.filter(**{f"{name}__in": values for name, values in chosen.items() if values})
    shown = list(acts[(number - 1) * PAGE : number * PAGE])
    return render(
        request,
        "home/changes.html",
        {
            "page_title": _("What changed"),
            "page_description": _("Every publication, correction and withdrawal, with its reason."),
            "canonical": request.build_absolute_uri(request.path),
            "count": total,
            "acts": [{"act": act, "kind": kinds.get(act.collection)} for act in shown],
            "facets": [kind_facet(chosen, counts), act_facet(chosen, counts)],
            "chips_in_use": [
                {"label": words(name, value), "url": without(request, name, value)}
                for name, values in chosen.items()
                for value in values
            ],
            "active": sum(map(len, chosen.values())),
            "pager_links": {
                "previous": query(request, page=number - 1) if number > 1 else None,
                "next": query(request, page=number + 1) if number < last else None,
                "first": (number - 1) * PAGE + 1,
                "last": (number - 1) * PAGE + len(shown),
                "total": total,
            },
            "clear_url": request.path,
        },
    )


def counted():
    """``{(collection, act): number}`` of all acts; one query for each content version."""
    rows = Change.objects.order_by().values_list("collection", "act").annotate(number=Count("pk"))
    return cache.get_or_set(
        f"changes:{content_version()}", lambda: {(kind, act): number for kind, act, number in rows}, None
    )


def fits(chosen, **values):
    return all(not chosen[name] or value in chosen[name] for name, value in values.items())


def kind_facet(chosen, counts):
    """Kinds of entry with their numbers under the chosen acts."""
    found = {}
    for (kind, act), number in counts.items():
        if fits({**chosen, "collection": []}, collection=kind, act=act):
            found[kind] = found.get(kind, 0) + number
    return facet("collection", _("Kind"), found, chosen)


def act_facet(chosen, counts):
    """Acts with their numbers under the chosen kinds."""
    found = {}
    for (kind, act), number in counts.items():
        if fits({**chosen, "act": []}, collection=kind, act=act):
            found[act] = found.get(act, 0) + number
    return facet("act", _("What was done"), found, chosen)


def facet(name, title, found, chosen):
    values = sorted({*found, *chosen[name]}, key=lambda value: (-found.get(value, 0), value))
    return {
        "name": name,
        "title": title,
        "shown": 8,
        "options": [
            {
                "value": value,
                "label": words(name, value),
                "count": found.get(value, 0),
                "selected": value in chosen[name],
            }
            for value in values
        ],
    }


def words(name, value):
    if name == "act":
        return str(Change.Act(value).label)
    try:
        return str(collection_named(value).title)
    except LookupError:
        return value
