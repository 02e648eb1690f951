"""Charts as objects of their own: on the page, as a file, embedded elsewhere, by oEmbed."""

import json

from csp.constants import UNSAFE_INLINE
from csp.decorators import csp_replace
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import Resolver404, resolve, reverse
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_exempt

from portal.catalogue.listing import WrongParameter, whole_number
from portal.catalogue.pages.answers import collection_or_404, document_or_answer, page
from portal.rendering.charts.png import png
from portal.rendering.languages import in_language, translated, without_language

WIDTH, HEIGHT = 720, 560
OEMBED_PARAMETERS = {"url", "format", "maxwidth", "maxheight"}


def figures_on_page(collection, detail):
    """``{name: what the chart component needs}`` of the entry's charts."""
    return {
        figure.name: {
            "name": figure.name,
            "title": figure.title,
            "caption": figure.caption,
            "drawing": figure.drawing(),
            "table": figure.table,
            "links": links_of(collection, detail, figure),
        }
        for figure in collection.figures(detail)
    }


def links_of(collection, detail, figure):
    place = [collection.slug, detail["slug"], figure.name]
    files = [
        {"title": form.upper(), "url": reverse("chart-file", args=[*place, form])} for form in ("svg", "png", "csv")
    ]
    return [*files, {"title": _("Embed"), "url": reverse("chart-embed", args=place)}]


def svg_file(figure):
    return figure.svg(), "image/svg+xml"


def png_file(figure):
    return png(figure.svg()), "image/png"


def csv_file(figure):
    return figure.csv(), "text/csv; charset=utf-8"


FORMS = {"svg": svg_file, "png": png_file, "csv": csv_file}


@csp_replace({"style-src": [UNSAFE_INLINE]})  # a chart's file carries its colours inside
@page
def chart_file(request, collection, slug, name, form):
    collection, detail, figure, answer = find_figure(request, collection, slug, name)
    if answer:
        return answer
    content, media_type = FORMS[form](figure)
    response = HttpResponse(content, content_type=media_type)
    response["Content-Disposition"] = f'inline; filename="{slug}-{name}.{form}"'
    response["Access-Control-Allow-Origin"] = "*"
    response["Link"] = f'<{request.build_absolute_uri(detail["url"])}>; rel="canonical"'
    return response


@xframe_options_exempt
@csp_replace({"frame-ancestors": ["*"]})
@page
def chart_embed(request, collection, slug, name):
    """The chart alone, to stand in a frame of somebody else's page."""
    collection, detail, figure, answer = find_figure(request, collection, slug, name)
    if answer:
        return answer
    address = request.build_absolute_uri(in_language(detail["url"]))
    context = {
        "figure": figures_on_page(collection, detail)[name],
        "entry": detail,
        "title": translated(detail)["text"],
        "address": address,
        "iframe": iframe(request.build_absolute_uri(request.path), figure.title, WIDTH, HEIGHT),
    }
    return render(request, "catalogue/embed.html", context)


def find_figure(request, collection, slug, name):
    """Collection, public JSON, figure and None; or the answer for a moved or withdrawn entry."""
    collection = collection_or_404(collection)
    document, answer = document_or_answer(request, collection, slug)
    if answer:
        return collection, None, None, answer
    detail = json.loads(document.detail_json)
    for figure in collection.figures(detail):
        if name in ("", figure.name):
            return collection, detail, figure, None
    raise Http404(_("This entry has no chart of that name."))


def iframe(address, title, width, height):
    title = title.replace("&", "&amp;").replace('"', "&quot;")
    return (
        f'<iframe src="{address}" title="{title}" width="{width}" height="{height}"'
        ' loading="lazy" frameborder="0"></iframe>'
    )


@page
def oembed(request):
    """oEmbed 1.0 (https://oembed.com): a chart's frame for the address of its entry or embed page."""
    unknown = set(request.GET) - OEMBED_PARAMETERS
    if unknown:
        raise WrongParameter(
            [wrong(sorted(unknown)[0], _("is not known here; known: %s.") % ", ".join(sorted(OEMBED_PARAMETERS)))]
        )
    if request.GET.get("format", "json") != "json":
        return HttpResponse(_("Only JSON is offered."), status=501, content_type="text/plain; charset=utf-8")
    width = min(WIDTH, whole_number(request.GET.get("maxwidth", str(WIDTH)), "maxwidth", 10_000))
    height = min(HEIGHT, whole_number(request.GET.get("maxheight", str(HEIGHT)), "maxheight", 10_000))
    collection, detail, figure, answer = find_figure(request, *_place(request))
    if answer:
        return answer
    embed = reverse("chart-embed", args=[collection.slug, detail["slug"], figure.name])
    response = JsonResponse(
        {
            "version": "1.0",
            "type": "rich",
            "title": f"{translated(detail)['text']}: {figure.title}",
            "provider_name": _("Reform Portal"),
            "provider_url": request.build_absolute_uri("/"),
            "width": width,
            "height": height,
            "html": iframe(request.build_absolute_uri(embed), figure.title, width, height),
        }
    )
    response["Access-Control-Allow-Origin"] = "*"
    return response


def _place(request):
    """Collection, slug and chart (empty: the first) that the parameter ``url`` names."""
    address = request.GET.get("url", "")
    if not address:
        raise WrongParameter([wrong("url", _("is missing: give the address of a page with a chart."))])
    host = request.build_absolute_uri("/")
    path, _sign, anchor = address.removeprefix(host.rstrip("/")).partition("#")
    try:
        match = resolve(without_language(path.partition("?")[0]))
    except Resolver404:
        match = None
    if match is None or match.url_name not in ("entry", "chart-embed"):
        raise Http404(_("There is no page with a chart at this address."))
    name = match.kwargs.get("name") or anchor.removeprefix("chart-")
    return match.kwargs["collection"], match.kwargs["slug"], name


def wrong(parameter, message):
    return {"parameter": parameter, "message": message, "code": "invalid"}
