"""Charts as objects of their own: on the page, as a file, embedded elsewhere, by oEmbed."""

from csp.constants import UNSAFE_INLINE
from csp.decorators import csp_replace
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_exempt

from portal.catalogue.listing import WrongParameter
from portal.catalogue.pages.answers import page
from portal.catalogue.pages.charted import charted_page, shown
from portal.catalogue.parameters import refuse_empty, whole_number
from portal.rendering.charts.png import png
from portal.rendering.languages import in_language, without_language

WIDTH, HEIGHT = 720, 560
OEMBED_PARAMETERS = {"url", "format", "maxwidth", "maxheight"}


def figures_on_page(collection, detail):
    """``{name: what the chart component needs}`` of the entry's charts."""
    return {figure.name: shown(detail["url"], figure) for figure in collection.figures(detail)}


def svg_file(figure):
    return figure.svg(), "image/svg+xml"


def png_file(figure):
    return png(figure.svg()), "image/png"


def csv_file(figure):
    return figure.csv(), "text/csv; charset=utf-8"


FORMS = {"svg": svg_file, "png": png_file, "csv": csv_file}


@csp_replace({"style-src": [UNSAFE_INLINE]})  # a chart's file carries its colours inside
@page
def chart_file(request, path, name, form):
    charted, answer = charted_page(request, path)
    if answer:
        return answer
    content, media_type = FORMS[form](charted.figure(name))
    response = HttpResponse(content, content_type=media_type)
    response["Content-Disposition"] = f'inline; filename="{path.rpartition("/")[2]}-{name}.{form}"'
    response["Access-Control-Allow-Origin"] = "*"
    response["Link"] = f'<{request.build_absolute_uri(charted.url)}>; rel="canonical"'
    return response


@xframe_options_exempt
@csp_replace({"frame-ancestors": ["*"]})
@page
def chart_embed(request, path, name):
    """The chart alone, to stand in a frame of somebody else's page."""
    charted, answer = charted_page(request, path)
    if answer:
        return answer
    figure = charted.figure(name)
    context = {
        "figure": shown(charted.url, figure),
        "title": charted.title,
        "address": request.build_absolute_uri(in_language(charted.url)),
        "iframe": iframe(request.build_absolute_uri(request.path), figure.title, WIDTH, HEIGHT),
    }
    return render(request, "catalogue/embed.html", context)


def iframe(address, title, width, height):
    title = title.replace("&", "&amp;").replace('"', "&quot;")
    return (
        f'<iframe src="{address}" title="{title}" width="{width}" height="{height}"'
        ' loading="lazy" frameborder="0"></iframe>'
    )


@page
def oembed(request):
    """oEmbed 1.0 (https://oembed.com): a chart's frame for the address of its page or embed page."""
    unknown = set(request.GET) - OEMBED_PARAMETERS
    if unknown:
        raise WrongParameter(
            [wrong(sorted(unknown)[0], _("is not known here; known: %s.") % ", ".join(sorted(OEMBED_PARAMETERS)))]
        )
    refuse_empty(request.GET)
    if request.GET.get("format", "json") != "json":
        return HttpResponse(_("Only JSON is offered."), status=501, content_type="text/plain; charset=utf-8")
    width = min(WIDTH, whole_number(request.GET, "maxwidth", WIDTH, 10_000))
    height = min(HEIGHT, whole_number(request.GET, "maxheight", HEIGHT, 10_000))
    path, name = _place(request)
    charted, answer = charted_page(request, path)
    if answer:
        return answer
    figure = charted.figure(name)
    embed = reverse("chart-embed", kwargs={"path": charted.url.strip("/"), "name": figure.name})
    response = JsonResponse(
        {
            "version": "1.0",
            "type": "rich",
            "title": f"{charted.title}: {figure.title}",
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
    """Path of the page and name of its chart (empty: the first) that the parameter ``url`` names."""
    address = request.GET.get("url", "")
    if not address:
        raise WrongParameter([wrong("url", _("is missing: give the address of a page with a chart."))])
    host = request.build_absolute_uri("/")
    path, _sign, anchor = address.removeprefix(host.rstrip("/")).partition("#")
    path = without_language(path.partition("?")[0])
    if not path.startswith("/"):
        raise Http404(_("There is no page with a chart at this address."))
    if path.startswith("/embed/"):
        path, _sign, name = path.removeprefix("/embed").strip("/").rpartition("/")
        return path, name
    return path, anchor.removeprefix("chart-")


def wrong(parameter, message):
    return {"parameter": parameter, "message": message, "code": "invalid"}
