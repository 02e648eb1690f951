"""The page of one entry, rendered from its stored public JSON."""

import json

from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from portal.catalogue.formats.names import site_root
from portal.catalogue.pages.answers import collection_or_404, entry_or_answer, page
from portal.catalogue.pages.facts import facts_of
from portal.catalogue.pages.figures import figures_on_page
from portal.catalogue.structured import identifiers_of, structured_data
from portal.rendering.languages import in_language

CITATIONS = {"bib": "BibTeX", "ris": "RIS", "csl.json": "CSL-JSON"}


@page
def entry(request, collection, slug):
    collection = collection_or_404(collection)
    stored, answer = entry_or_answer(request, collection, slug)
    if answer:
        return answer
    return render_entry(request, collection, json.loads(stored.detail_json))


def render_entry(request, collection, detail, **more):
    """Render public JSON, stored or freshly assembled for a preview, as its page."""
    context = entry_context(request, collection, detail) | more
    return render(request, [collection.detail_template, "catalogue/detail.html"], context)


def entry_context(request, collection, detail):
    address = request.build_absolute_uri(detail["url"])
    context = {
        "page_title": localised(detail, "question") or localised(detail, "title"),
        "page_description": (localised(detail, "summary") or localised(detail, "description") or "")[:300],
        "canonical": request.build_absolute_uri(in_language(detail["url"])),
        "address": address,
        "structured": structured_data(collection, detail, site_root(request)),
        "og_type": "article",
        "share_image": request.build_absolute_uri(f"/og{detail['url'][:-1]}.png"),
        "crumbs": [{"title": collection.title, "url": f"/{collection.slug}/"}],
        "collection": collection,
        "entry": detail,
        "identifiers": identifiers_of(detail),
        "claims": claims_by_key(detail),
        "relations": relation_groups(detail.get("relations") or []),
        "facts": facts_of(collection, detail),
        "figures": figures_on_page(collection, detail),
        "in_english": in_english(detail),
        "changes": [
            {"date": change["at"][:10], "kind": change["act"], "note": change["note"]}
            for change in detail.get("changes") or []
        ],
        "citation": citation(collection, detail, address),
        "citations": [{"title": title, "url": f"{detail['url'][:-1]}.{suffix}"} for suffix, title in CITATIONS.items()],
        "formats": [
            {"title": "JSON", "type": "application/json", "url": f"{detail['url'][:-1]}.json"},
            {"title": "JSON-LD", "type": "application/ld+json", "url": f"{detail['url'][:-1]}.jsonld"},
        ],
    }
    return context | collection.page_context(request, detail)


def localised(detail, field):
    return detail.get(f"{field}_{get_language()}") or detail.get(field)


def in_english(detail):
    """Whether the page's own texts are shown in English on a page in another language."""
    language = get_language()
    return language != "en" and not (detail.get(f"summary_{language}") or detail.get(f"answer_{language}"))


def claims_by_key(detail):
    """Every claim on the page by its key: its own in full, others' as citations."""
    found = {}
    for part in parts_in(detail):
        listed = part.get("claims")  # in a card it is their number
        cited = [*(listed if isinstance(listed, list) else []), part.get("claim")]
        for claim in cited:
            if isinstance(claim, dict) and "key" in claim:
                found.setdefault(claim["key"], claim)
    own = {claim["key"]: claim for claim in detail.get("claims") or [] if isinstance(claim, dict)}
    return found | own


def parts_in(value):
    """Every dict inside public JSON, at any depth."""
    if isinstance(value, dict):
        yield value
        for item in value.values():
            yield from parts_in(item)
    elif isinstance(value, list):
        for item in value:
            yield from parts_in(item)


def relation_groups(relations):
    """Relations under their predicates, the record as subject first."""
    groups, number = {}, 0
    for relation in sorted(relations, key=lambda r: r["inverse"]):
        group = groups.setdefault((relation["predicate"], relation["inverse"]), [])
        claim = relation["claim"] or {}
        number += not relation["inverse"]
        group.append(
            {
                **relation["to"],
                "note": relation["note"],
                "claim": claim.get("key"),
                "claim_url": claim.get("url"),
                "anchor": None if relation["inverse"] else f"relations-{number}",
            }
        )
    return [
        {"predicate": predicate, "inverse": inverse, "items": items} for (predicate, inverse), items in groups.items()
    ]


def citation(collection, detail, address):
    """How to cite the page; the version is the day on which its content last changed."""
    return _("Reform Portal, “%(title)s” (%(kind)s), version of %(day)s, %(address)s") % {
        "title": localised(detail, "title"),
        "kind": str(collection.singular).lower(),
        "day": detail["updated_at"][:10],
        "address": address,
    }
