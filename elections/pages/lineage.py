"""All parties on one sheet: names, mergers, ends."""

import json

from django.shortcuts import render
from django.utils.translation import gettext as _

from elections.pages.lineage_lanes import ended_on, lane, lineage_figure, merger_date
from portal.catalogue.models import Document
from portal.catalogue.pages.answers import page
from portal.catalogue.pages.charted import ChartedPage, charted, shown
from portal.catalogue.pages.days import only_parameters
from portal.catalogue.registry import collection_named
from portal.rendering.charts import Link
from portal.rendering.vocabulary import label


@page
def lineage(request):
    """One query for every party."""
    only_parameters(request, set())
    parties = parties_by_family()
    charts = charts_of(parties)
    context = {
        "page_title": charts.title,
        "page_description": _("The lineage of the parties: names, mergers and ends."),
        "canonical": request.build_absolute_uri(request.path),
        "crumbs": [{"title": collection_named("parties").title, "url": "/parties/"}],
        "figure": shown(charts.url, charts.figures[0]),
        "parties_count": len(parties),
        "mergers": sorted(all_mergers(parties), key=lambda m: m["date"] or "9999"),
    }
    return render(request, "elections/lineage.html", context)


@charted("party-lineage")
def lineage_charts():
    return charts_of(parties_by_family())


def charts_of(parties):
    title = _("How parties became other parties")
    links = [
        Link(m["party"]["slug"], m["into"]["slug"], m["date"], label("predicate", "merged_into"))
        for m in all_mergers(parties)
        if m["date"]
    ]
    figure = lineage_figure("lineage", title, [lane(party) for party in parties], links)
    return ChartedPage("/parties/lineage/", title, [figure])


def parties_by_family():
    """Public JSON of all parties in the order in which they are drawn."""
    texts = Document.objects.public("parties").order_by("slug").values_list("detail_json", flat=True)
    return families([json.loads(text) for text in texts])


def all_mergers(parties):
    return [merger for party in parties for merger in mergers_of(party)]


def mergers_of(party):
    """``{"party", "into", "date", "claim"}`` of each party that the party went into."""
    for relation in party["relations"]:
        if relation["predicate"] == "merged_into" and not relation["inverse"]:
            yield {
                "party": party,
                "into": relation["to"],
                "date": merger_date(relation, party),
                "claim": relation["claim"],
            }


def families(parties):
    """Parties that merged stand above the one they went into; the rest follow by their first date."""
    by_slug = {party["slug"]: party for party in parties}
    into = {
        party["slug"]: merger["into"]["slug"]
        for party in parties
        for merger in mergers_of(party)
        if merger["into"]["slug"] in by_slug
    }

    targets = set(into.values())
    roots = {root_of(slug, into) for slug in by_slug}
    in_order = sorted(roots, key=lambda slug: (slug not in targets, first_date(by_slug[slug])))
    slugs = dict.fromkeys(slug for found in in_order for slug in branch(found, into, by_slug, set()))
    return [by_slug[slug] for slug in slugs]


def root_of(slug, into):
    """The party that a chain of mergers ends in; a chain that runs in a circle ends where it closes."""
    seen = {slug}
    while slug in into and into[slug] not in seen:
        slug = into[slug]
        seen.add(slug)
    return slug


def branch(slug, into, by_slug, seen):
    """A party after all that went into it, those that ended first on top."""
    seen.add(slug)
    sources = sorted((s for s, target in into.items() if target == slug), key=lambda s: ended_on(by_slug[s]) or "9999")
    above = [member for s in sources if s not in seen for member in branch(s, into, by_slug, seen)]
    return [*above, slug]


def first_date(party):
    found = lane(party)
    return found.start or found.seen[0] or "9999"
