"""The whole site on one day: what held, was in being, was in force."""

import datetime

from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from portal.catalogue.listing import WrongParameter
from portal.catalogue.models import Document
from portal.catalogue.pages.answers import page
from portal.catalogue.registry import collections_with_pages
from portal.catalogue.version import content_version
from portal.catalogue.vocabulary import titles_of
from portal.rendering.dates import partial_date

FIRST, LAST = datetime.date(1900, 1, 1), datetime.date(2099, 12, 31)


@page
def on_day(request, day=None):
    """``/on/2009-03-01/``; ``/on/?date=2009-03-01`` leads there, ``/on/`` asks for the day."""
    only_parameters(request, {"date"} if day is None else set())
    asked = day or request.GET.get("date")
    if not asked:
        return render(request, "catalogue/day.html", _context(request, None))
    moment = whole_day(asked, "date")
    if day is None:
        return HttpResponseRedirect(reverse("on-day", args=[moment.isoformat()]))
    return render(request, "catalogue/day.html", _context(request, moment))


def whole_day(text, parameter):
    """A day of the calendar, exactly as YYYY-MM-DD; WrongParameter for anything else."""
    try:
        moment = datetime.date.fromisoformat(text) if len(text) == 10 else None
    except ValueError:
        moment = None
    if moment is None or not FIRST <= moment <= LAST:
        message = _("“%(value)s” is not a day: write it like 2009-03-01.") % {"value": text[:40]}
        raise WrongParameter([{"parameter": parameter, "message": message, "code": "invalid"}])
    return moment


def only_parameters(request, known):
    """Refuse parameters that the page does not know, and known ones given twice."""
    errors = []
    for name in request.GET:
        if name not in known:
            message = _("is not known here; known: %s.") % (", ".join(sorted(known)) or _("none"))
            errors.append({"parameter": name[:80], "message": message, "code": "unknown"})
        elif len(request.GET.getlist(name)) > 1:
            errors.append({"parameter": name, "message": _("is given more than once."), "code": "twice"})
    if errors:
        raise WrongParameter(errors)


def _context(request, moment):
    title = (
        _("What held on one day")
        if moment is None
        else _("%(country)s on %(day)s") % {"country": _country(), "day": partial_date(moment.isoformat())}
    )
    return {
        "page_title": title,
        "page_description": _("Rules, institutions, laws and parties as they were on one day."),
        "canonical": request.build_absolute_uri(request.path),
        "crumbs": [{"title": _("On one day"), "url": "/on/"}] if moment else [],
        "day": moment and moment.isoformat(),
        "groups": groups_on(moment) if moment else [],
        "formats": [{"title": form.upper(), "url": f"/on/{moment}.{form}"} for form in ("json", "csv")],
    }


def _country():
    """The one jurisdiction of the portal by name; with several, no name fits."""
    titles = list(titles_of("jurisdictions", content_version()).values())
    only = titles[0] if len(titles) == 1 else {}
    return only.get(get_language()) or only.get("en") or _("What held")


def groups_on(moment):
    """``[{"collection", "rows"}]`` of every collection whose entries hold on some days only."""
    known = [collection for collection in collections_with_pages() if collection.has_validity]
    documents = (
        Document.objects.filter(collection__in=[collection.slug for collection in known], valid__contains=moment)
        .order_by("title", "pk")
        .only("collection", "slug", "list_json", "detail_json", "own")
    )
    rows = {collection.slug: [] for collection in known}
    for document in documents:
        collection = next(c for c in known if c.slug == document.collection)
        rows[document.collection].append(collection.row_on(document, moment))
    groups = [{"collection": collection, "rows": rows[collection.slug]} for collection in known]
    return sorted(groups, key=lambda group: group["collection"].day_order)
