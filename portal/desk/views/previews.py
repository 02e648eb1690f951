"""The public page of a draft or a pending change, before the public sees it."""

from django.contrib import admin, messages
from django.core import signing
from django.http import Http404, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from portal.catalogue.documents.preview import previewed
from portal.catalogue.pages.entries import render_entry
from portal.desk.addresses import change_url
from portal.desk.companions import cited_sources, sources_collection
from portal.desk.revisions import entry_of
from portal.desk.views.access import collection_or_404, entry_or_404, found
from portal.sources.models import Source

SALT = "desk.preview"
A_WEEK = 7 * 24 * 60 * 60


def detail_of(collection, row):
    """Public JSON of the working copy, with the new sources that would be published along."""
    entry = entry_of(collection, row.pk)
    sources = sources_collection()
    hidden = Source.objects.filter(slug__in=cited_sources(entry)).exclude(status="published")
    along = [(sources, entry_of(sources, pk)) for pk in hidden.values_list("pk", flat=True)]
    return previewed([(collection, entry), *along])


def for_editors(view):
    """Decorate a view: editors only, by the same rule as the desk."""

    def checked(request, *args, **kwargs):
        if not admin.site.has_permission(request):
            return HttpResponseRedirect(f"{reverse('admin:login')}?next={request.path}")
        return view(request, *args, **kwargs)

    return checked


def unseen(response):
    """No cache keeps it and no search engine lists it."""
    response["Cache-Control"] = "no-store, private"
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Referrer-Policy"] = "same-origin"
    return response


@for_editors
def preview(request, collection, slug):
    collection = collection_or_404(collection)
    row = entry_or_404(collection, slug=slug)
    return _page(request, collection, row, url=change_url(collection, row.pk), link=_("Back to the desk"))


@for_editors
def preview_json(request, collection, slug):
    collection = collection_or_404(collection)
    detail = detail_of(collection, entry_or_404(collection, slug=slug))
    return unseen(JsonResponse(detail, json_dumps_params={"ensure_ascii": False}))


def shared(request, token):
    """A preview for somebody without an account, for a week."""
    try:
        slug, pk, version = signing.loads(token, salt=SALT, max_age=A_WEEK)
    except signing.BadSignature as error:
        raise Http404(_("This preview has expired or never existed.")) from error
    collection, row = found(slug, pk)
    if row.version != version:
        raise Http404(_("The entry was changed since; ask for a new link."))
    return _page(request, collection, row)


def _page(request, collection, row, **links):
    """The page with a line at its head that says what it is: nobody takes it for the public one."""
    same = row.status == row.Status.PUBLISHED and row.version == row.published_version
    words = _("A preview: readers see this text.") if same else _("A preview: readers do not see this text yet.")
    detail = detail_of(collection, row)
    more = {"preview": {"words": words, **links}, "citations": [], "formats": []}
    return unseen(render_entry(request, collection, detail, **more))


@require_POST
def share(request, collection, pk):
    collection, row = found(collection, pk)
    token = signing.dumps([collection.slug, row.pk, row.version], salt=SALT)
    address = request.build_absolute_uri(reverse("preview-shared", args=[token]))
    link = format_html('<a href="{}">{}</a>', address, address)
    words = format_html(_("Whoever has this link sees the preview for a week: {}"), link)
    messages.success(request, words)
    return HttpResponseRedirect(change_url(collection, pk))
