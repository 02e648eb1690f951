"""Every rule on one day, and what changed between two days."""

import json

from django.shortcuts import render
from django.utils.translation import gettext as _

from portal.catalogue.listing import Listing, WrongParameter
from portal.catalogue.models import Document
from portal.catalogue.pages.answers import page
from portal.catalogue.pages.days import only_parameters, whole_day
from portal.catalogue.pages.entries import claims_by_key
from portal.catalogue.pages.lists import chip, entry_list, formats
from portal.catalogue.registry import collection_named
from portal.editorial.dates import bounds
from portal.rendering.dates import partial_date
from reforms.pages.rule import holds, value_on


@page
def rule_list(request):
    """The list of rules; with ``on`` the answer for that day, under the same filters."""
    if not request.GET.get("on"):
        return entry_list(request, collection="rules")
    collection = collection_named("rules")
    day = whole_day(request.GET["on"], "on")
    listing = Listing(collection, request.GET)
    details = [json.loads(text) for text in listing.queryset.values_list("detail_json", flat=True)]
    rules = [{**detail, "answer": value_on(detail, day)} for detail in details]
    known = [rule for rule in rules if rule["answer"]]
    words = partial_date(day.isoformat())
    context = {
        "page_title": _("The rules on %(day)s") % {"day": words},
        "page_description": _("Every rule with its value on that day and who says so."),
        "canonical": request.build_absolute_uri(f"{request.path}?on={day.isoformat()}"),
        "crumbs": [{"title": collection.title, "url": "/rules/"}],
        "day": day.isoformat(),
        "rules": known,
        "unknown": Document.objects.public("rules").count() - len(known) if len(request.GET) == 1 else 0,
        "claims": {key: claim for rule in known for key, claim in claims_by_key(rule).items()},
        "chips_in_use": [
            chip(request, listing, name, value) for name, value in listing.filterset.active if name != "on"
        ],
        "formats": formats(request, collection, None),
    }
    return render(request, "reforms/rules_on.html", context)


@page
def rule_changes(request):
    """``?from=2009-01-01&to=2022-12-31``: every rule whose value differs, and each step between."""
    only_parameters(request, {"from", "to"})
    given = {name: request.GET.get(name) for name in ("from", "to")}
    days = {name: whole_day(text, name) for name, text in given.items() if text}
    if len(days) == 2 and days["from"] >= days["to"]:
        raise WrongParameter([{"parameter": "to", "message": _("is not after “from”."), "code": "order"}])
    context = {
        "page_title": _("What changed in the rules between two days"),
        "page_description": _("Every rule that changed between two days, and the law that changed it."),
        "canonical": request.build_absolute_uri(request.get_full_path()),
        "crumbs": [{"title": collection_named("rules").title, "url": "/rules/"}],
        "given": given,
    }
    if len(days) == 2:
        context |= _between(days["from"], days["to"])
    return render(request, "reforms/rules_compare.html", context)


def _between(start, end):
    texts = Document.objects.public("rules").order_by("title", "pk").values_list("detail_json", flat=True)
    changed, same, unknown = [], [], []
    for detail in map(json.loads, texts):
        steps = [value for value in detail["values"] if _begins_between(value, start, end)]
        before, after = value_on(detail, start), value_on(detail, end)
        row = {**detail, "before": before, "after": after, "steps": steps}
        if steps or (before and not after):
            changed.append(row)
        elif after:
            same.append(row)
        else:
            unknown.append(row)
    title = _("What changed in the rules from %(start)s to %(end)s") % {
        "start": partial_date(start.isoformat()),
        "end": partial_date(end.isoformat()),
    }
    return {"page_title": title, "changed": changed, "same": same, "unknown": unknown}


def _begins_between(value, start, end):
    """Whether the value begins after the first day and by the last one, as far as is known."""
    return start < bounds(value["valid_from"])[0] <= end and not holds(value, start)


def row_on(document, day):
    """A rule as of one day, for the page of the whole site on that day."""
    detail = json.loads(document.detail_json)
    return json.loads(document.list_json) | {"answer": value_on(detail, day)}
