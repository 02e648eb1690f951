"""Help while an editor writes: rendered Markdown, how a date reads, entries that are alike."""

from django.contrib.postgres.search import TrigramSimilarity
from django.db.models import Q, Value
from django.db.models.functions import Greatest
from django.http import HttpResponse, HttpResponseBadRequest, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from portal.desk.addresses import change_url
from portal.desk.admin.fields import IDENTIFIER, PartialDateInput
from portal.desk.views.access import collection_or_404
from portal.editorial.dates import bounds
from portal.rendering.markdown import MarkdownTooLong, render_markdown

ALIKE = 0.45
MOST = 5
LONGEST = 250


@require_POST
def markdown(request):
    try:
        return HttpResponse(render_markdown(request.POST.get("text", "")))
    except MarkdownTooLong as error:
        return HttpResponseBadRequest(str(error), "text/plain")


@require_GET
def reads(request):
    text = request.GET.get("date", "").strip()
    try:
        bounds(text)
    except ValueError:
        words = _("Write 2008, 2008-10 or 2008-10-31.")
        return JsonResponse({"understood": False, "words": words})
    return JsonResponse({"understood": True, "words": PartialDateInput.reads(text)})


@require_GET
def similar(request, collection):
    """Entries with nearly the same title, the same other name or the same identifier."""
    collection = collection_or_404(collection)
    rows = alike(
        collection,
        title=request.GET.get("title", "").strip()[:LONGEST],
        aliases=request.GET.get("aliases", "").splitlines()[:20],
        identifiers=request.GET.get("identifiers", "").splitlines()[:20],
    )
    except_pk = request.GET.get("except", "")
    rows = rows.exclude(pk=except_pk) if except_pk.isdigit() else rows
    found = [{"title": str(row), "url": change_url(collection, row.pk)} for row in rows[:MOST]]
    return JsonResponse({"found": found})


@require_GET
def find(request, collection, pk):
    """Other entries of the collection whose title or address has the words, for a field that takes an address."""
    collection = collection_or_404(collection)
    words = request.GET.get("q", "").strip()[:LONGEST]
    rows = collection.model.objects.exclude(pk=pk)
    for word in words.split():
        rows = rows.filter(Q(**{f"{_title_column(collection)}__icontains": word}) | Q(slug__icontains=word))
    found = [{"address": row.slug, "title": str(row)} for row in rows[: 2 * MOST]] if words else []
    return JsonResponse({"found": found})


def _title_column(collection):
    names = {field.name for field in collection.model._meta.get_fields()}
    return next(name for name in ("title_en", "question_en", "title") if name in names)


def alike(collection, *, title, aliases=(), identifiers=()):
    names = {field.name for field in collection.model._meta.get_fields()}
    column = _title_column(collection)
    spellings = [name.strip() for name in [title, *aliases] if name.strip()]
    same = Q(**{f"{column}__iexact": title}) if title else Q(pk=None)
    if "aliases" in names and spellings:
        same |= Q(aliases__overlap=spellings) | Q(**{f"{column}__in": spellings})
    if "identifiers" in names:
        for line in identifiers:
            if match := IDENTIFIER.fullmatch(line):
                same |= Q(identifiers__contains={match[1].lower(): match[2]})
    nearness = TrigramSimilarity(column, title) if title else Value(0.0)
    rows = collection.model.objects.annotate(nearness=Greatest(nearness, Value(0.0)))
    return rows.filter(same | Q(nearness__gte=ALIKE)).order_by("-nearness", "pk")
