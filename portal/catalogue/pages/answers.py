"""What a page answers when it cannot show what was asked for."""

import functools

from django.http import Http404, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from portal.catalogue.documents.stored import stored_entry
from portal.catalogue.listing import NoSuchPage, WrongParameter
from portal.catalogue.registry import collection_named
from portal.changes.models import Change, Redirect


def page(view):
    """Decorate a view: what it cannot understand is a 400 page, a page too far a 404."""

    @functools.wraps(view)
    def answer(request, *args, **kwargs):
        try:
            return view(request, *args, **kwargs)
        except WrongParameter as wrong:
            return error_page(
                request,
                400,
                _("This address asks for something that does not exist"),
                _("Nothing was left out silently: correct the parts below, or start again."),
                errors=wrong.errors,
            )
        except NoSuchPage as missing:
            return error_page(request, 404, _("There is no such page"), str(missing))

    return answer


def error_page(request, status, title, detail, errors=()):
    context = {
        "status": status,
        "title": title,
        "detail": detail,
        "errors": [{"message": f"{e['parameter']}: {e['message']}"} for e in errors],
        "back": request.path,
    }
    response = render(request, "errors/error.html", context, status=status)
    response["Cache-Control"] = "no-store"
    return response


def collection_or_404(slug):
    try:
        collection = collection_named(slug)
    except LookupError:
        collection = None
    if collection is None or not collection.has_pages:
        raise Http404(_("There is nothing at this address."))
    return collection


def entry_or_answer(request, collection, slug):
    """Return the StoredEntry and None, or None and the answer for a moved or withdrawn entry."""
    stored = stored_entry(collection.slug, slug)
    if stored:
        return stored, None
    moved = Redirect.objects.filter(collection=collection.slug, slug=slug).first()
    if moved:
        address = reverse("entry", args=[moved.to_collection, moved.to_slug])
        return None, HttpResponsePermanentRedirect(address)
    last = Change.objects.filter(collection=collection.slug, slug=slug).first()
    if last and last.act == Change.Act.WITHDRAWN:
        return None, _tombstone(request, collection, last)
    raise Http404(_("There is no entry at this address."))


def _tombstone(request, collection, change):
    context = {
        "page_title": _("Withdrawn: %(title)s") % {"title": change.title},
        "change": change,
        "collection": collection,
        "crumbs": [{"title": collection.title, "url": f"/{collection.slug}/"}],
    }
    return render(request, "catalogue/withdrawn.html", context, status=410)
