"""Two entries of one kind side by side, at an address that stays."""

import json
from collections import defaultdict

from django.shortcuts import render
from django.utils.translation import gettext as _

from portal.catalogue.collection import GROUPS
from portal.catalogue.listing import WrongParameter
from portal.catalogue.models import Document
from portal.catalogue.pages.answers import error_page, page
from portal.catalogue.pages.days import only_parameters
from portal.catalogue.pages.facts import all_fields, capitalised, fact
from portal.catalogue.registry import collections, collections_with_pages
from portal.rendering.languages import current, translated
from portal.rendering.vocabulary import label

# Shown in sections of their own, or not a matter of comparison.
NOT_FIELDS = {"claims", "relations", "changes", "discrepancies", "threads"}
NOT_PARTS = {"claims", "relations", "timeline"}


@page
def compare(request):
    """``?a=laws/x&b=laws/y``; with less it asks for what is missing, step by step."""
    collection, sides, found = asked_for(request)
    for name, address in sides.items():
        if name not in found:
            return error_page(
                request,
                404,
                _("There is no such entry to compare"),
                _("“%(address)s” is not a public entry.") % {"address": "/".join(address)},
            )
    if len(found) == 2:
        return _side_by_side(request, collection, found)
    return _picker(request, collection, found)


def asked_for(request):
    """The collection or None, ``{"a": (collection, slug)}`` as far as given, and their public documents."""
    only_parameters(request, {"kind", "a", "b"})
    kinds = {collection.slug: collection for collection in collections_with_pages()}
    sides = {name: _address(name, request.GET[name], kinds) for name in ("a", "b") if request.GET.get(name)}
    collection = _kind(request.GET.get("kind"), sides, kinds)
    return collection, sides, _documents(collection, sides) if collection else {}


def _address(parameter, text, kinds):
    kind, _slash, slug = text.partition("/")
    if kind not in kinds or not slug:
        allowed = ", ".join(kinds)
        message = _("“%(value)s” is not an entry: write collection/entry, the collection one of %(allowed)s.")
        raise WrongParameter([wrong_parameter(parameter, message % {"value": text[:80], "allowed": allowed})])
    return kind, slug


def _kind(asked, sides, kinds):
    named = {kind for kind, _slug in sides.values()} | ({asked} if asked else set())
    if asked and asked not in kinds:
        raise WrongParameter([wrong_parameter("kind", _("is not one of: %s.") % ", ".join(kinds))])
    if len(named) > 1:
        raise WrongParameter(
            [
                wrong_parameter(
                    "b", _("Only two entries of one kind can be compared, not %s.") % ", ".join(sorted(named))
                )
            ]
        )
    if len(sides) == 2 and sides["a"] == sides["b"]:
        raise WrongParameter([wrong_parameter("b", _("is the same entry as a."))])
    return kinds[named.pop()] if named else None


def wrong_parameter(parameter, message):
    return {"parameter": parameter, "message": message, "code": "invalid"}


def _documents(collection, sides):
    slugs = [slug for _kind, slug in sides.values()]
    documents = {d.slug: d for d in Document.objects.public(collection.slug).filter(slug__in=slugs)}
    return {name: documents[slug] for name, (_kind, slug) in sides.items() if slug in documents}


def _picker(request, collection, found):
    entries = Document.objects.public(collection.slug).order_by("title", "pk") if collection else []
    context = {
        "page_title": _("Compare two entries"),
        "page_description": _("Any two entries of a kind side by side."),
        "canonical": request.build_absolute_uri(request.path),
        "collection": collection,
        "kinds": sorted(collections_with_pages(), key=lambda kind: list(GROUPS).index(kind.group)),
        "chosen": {name: document.slug for name, document in found.items()},
        "entries": list(entries.values_list("slug", "title")) if collection else [],
    }
    return render(request, "catalogue/compare_pick.html", context)


def _side_by_side(request, collection, found):
    details = [json.loads(found[name].detail_json) for name in ("a", "b")]
    names = [short_title(detail) for detail in details]
    context = {
        "page_title": _("%(one)s and %(other)s") % {"one": names[0], "other": names[1]},
        "page_description": _("Two entries side by side: %(kind)s.") % {"kind": collection.title},
        "canonical": request.build_absolute_uri(request.get_full_path()),
        "crumbs": [{"title": collection.title, "url": f"/{collection.slug}/"}],
        "collection": collection,
        "entries": details,
        "names": names,
        "summaries": [translated(detail, "summary")["text"] for detail in details],
        "rows": list(fact_rows(collection, details)),
        "parts": list(part_rows(collection, found)),
        "claims": list(claim_rows(details)),
        "formats": [
            {"title": form.upper(), "url": f"/compare.{form}?{request.GET.urlencode()}"} for form in ("json", "csv")
        ],
    }
    return render(request, "catalogue/compare.html", context)


def short_title(detail):
    return translated(detail, "short_title")["text"] or translated(detail, "title")["text"]


def fact_rows(collection, details):
    """``{"name", "term", "facts": (a, b), "same"}`` of every field that one of the two has."""
    terms = all_fields(collection)
    cards = {name for detail in details for name, value in detail.items() if _are_cards(value)}
    terms |= {name: _term(name) for name in sorted(cards - set(terms) - NOT_FIELDS)}
    for name, term in terms.items():
        facts = [fact(collection, detail, name, term) for detail in details]
        if any(facts):
            values = [found and found.value for found in facts]
            yield {"name": name, "term": term, "facts": facts, "same": values[0] == values[1]}


def _term(name):
    """A field that holds entries of one collection is called like it."""
    slugs = {collection.slug.replace("-", "_"): collection for collection in collections()}
    return slugs[name].title if name in slugs else capitalised(label("field", name))


def _are_cards(value):
    return isinstance(value, list) and value and isinstance(value[0], dict) and "url" in value[0]


def part_rows(collection, found):
    """``{"title", "sides": ([...], [...])}`` of each kind of part; one query for both entries."""
    kinds = {part.slug: part for part in collection.parts if part.slug not in NOT_PARTS}
    parents = {found["a"].pk: 0, found["b"].pk: 1}
    parts = defaultdict(lambda: ([], []))
    rows = Document.objects.filter(parent__in=parents, collection__in=kinds).order_by("pk")
    for kind, parent, title, date, own in rows.values_list("collection", "parent", "title", "date", "own"):
        words = _(title)  # most are the word of a status
        language = "en" if words == title else current()
        told = " · ".join(filter(None, kinds[kind].told_of(own)))
        parts[kind][parents[parent]].append({"title": words, "lang": language, "date": date, "told": told})
    for kind, part in kinds.items():
        if kind in parts:
            yield {"title": part.title, "sides": parts[kind]}


def claim_rows(details):
    """``{"attribute", "sides": (claims, claims)}``, attributes of both entries first."""
    found = defaultdict(lambda: ([], []))
    for side, detail in enumerate(details):
        for claim in detail.get("claims") or []:
            found[claim["attribute"]][side].append(claim)
    for attribute, sides in sorted(found.items(), key=lambda item: (not all(item[1]), item[0])):
        yield {"attribute": attribute, "sides": sides}
