"""Every rule on one day, and what changed between two days."""

import datetime
import json
from collections import Counter

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
        "today": datetime.date.today().isoformat(),
        "groups": by_topic(known),
        "known": len(known),
        "beside": changes_beside(details, day),
        "unknown": Document.objects.public("rules").count() - len(known) if len(request.GET) == 1 else 0,
        "claims": {key: claim for rule in known for key, claim in claims_by_key(rule).items()},
        "chips_in_use": [
            chip(request, listing, name, value) for name, value in listing.filterset.active if name != "on"
        ],
        "formats": formats(request, collection, None),
    }
    return render(request, "reforms/rules_on.html", context)


def by_topic(rules):
    """``[{"topic", "rules"}]``: each rule once, under the topic of its own that most of them share."""
    counts = Counter(topic["slug"] for rule in rules for topic in rule["topics"])
    groups = {}
    for rule in rules:
        topic = max(rule["topics"], key=lambda topic: (counts[topic["slug"]], topic["slug"]), default=None)
        groups.setdefault(topic and topic["slug"], {"topic": topic, "rules": []})["rules"].append(rule)
    return sorted(groups.values(), key=lambda group: (group["topic"] is None, -len(group["rules"])))


def changes_beside(details, day):
    """The last change up to the day, with the day before it, and the first one after; None where there is none."""
    starts = {bounds(value["valid_from"])[0]: value["valid_from"] for rule in details for value in rule["values"]}
    last = max((start for start in starts if start <= day), default=None)
    following = min((start for start in starts if start > day), default=None)
    return {
        "before": last and {"date": starts[last], "day": (last - datetime.timedelta(days=1)).isoformat()},
        "after": following and {"date": starts[following], "day": following.isoformat()},
    }


@page
def rule_changes(request):
    """``?from=2009-01-01&to=2022-12-31``: every rule whose value differs, and each step between."""
    days = days_asked_for(request)
    context = {
        "page_title": _("What changed in the rules between two days"),
        "page_description": _("Every rule that changed between two days, and the law that changed it."),
        "canonical": request.build_absolute_uri(request.get_full_path()),
        "crumbs": [{"title": collection_named("rules").title, "url": "/rules/"}],
        "given": {name: request.GET.get(name) for name in ("from", "to")},
    }
    if len(days) == 2:
        title = _("What changed in the rules from %(start)s to %(end)s")
        words = {"start": partial_date(days["from"].isoformat()), "end": partial_date(days["to"].isoformat())}
        context |= {
            "page_title": title % words,
            **rules_between(days["from"], days["to"]),
            "formats": [
                {"title": form.upper(), "url": f"/rules/compare.{form}?{request.GET.urlencode()}"}
                for form in ("json", "csv")
            ],
        }
    return render(request, "reforms/rules_compare.html", context)


def days_asked_for(request):
    """``{"from": day, "to": day}`` as far as given; WrongParameter for what is no day or no period."""
    only_parameters(request, {"from", "to"})
    days = {name: whole_day(request.GET[name], name) for name in ("from", "to") if request.GET.get(name)}
    if len(days) == 2 and days["from"] >= days["to"]:
        raise WrongParameter([{"parameter": "to", "message": _("is not after “from”."), "code": "order"}])
    return days


def rules_between(start, end):
    """Rules that ``changed``, stayed the ``same`` or are ``unknown``, with their values on both days and the steps."""
    texts = Document.objects.public("rules").order_by("title", "pk").values_list("detail_json", flat=True)
    found = {"changed": [], "same": [], "unknown": []}
    for detail in map(json.loads, texts):
        steps = [value for value in detail["values"] if _begins_between(value, start, end)]
        before, after = value_on(detail, start), value_on(detail, end)
        outcome = "changed" if steps or (before and not after) else "same" if after else "unknown"
        found[outcome].append({**detail, "before": before, "after": after, "steps": steps})
    return found


def _begins_between(value, start, end):
    """Whether the value begins after the first day and by the last one, as far as is known."""
    return start < bounds(value["valid_from"])[0] <= end and not holds(value, start)


def row_on(document, day):
    """A rule as of one day, for the page of the whole site on that day."""
    detail = json.loads(document.detail_json)
    return json.loads(document.list_json) | {"answer": value_on(detail, day)}
