"""Which format a request gets: a suffix, then ``format=``, then the Accept header."""

from django.http import Http404
from django.http.request import MediaType
from rest_framework.exceptions import NotAcceptable
from rest_framework.negotiation import DefaultContentNegotiation
from rest_framework.renderers import BaseRenderer, JSONRenderer

from portal.catalogue.parameters import one_of

LONGEST_ACCEPT = 4096  # characters that are read


class FormatNegotiation(DefaultContentNegotiation):
    """A format asked for by name is given whatever Accept says; an unknown one is an error."""

    def select_renderer(self, request, renderers, format_suffix=None):
        by_name = {renderer.format: renderer for renderer in renderers}
        if format_suffix and format_suffix not in by_name:
            raise Http404(f"There is no .{format_suffix} of this; there is {', '.join(by_name)}.")
        name = one_of(
            request.query_params, "format", [format_suffix] if format_suffix else list(by_name), format_suffix
        )
        renderer = by_name[name] if name else preferred(renderers, request.META.get("HTTP_ACCEPT", ""))
        if renderer is None:
            raise NotAcceptable(available_renderers=renderers)
        return renderer, renderer.media_type


def preferred(renderers, accept):
    """The renderer that an Accept header wants most, the first of equals; None where it takes none.

    By quality, then by how exactly the header names it (RFC 9110, section 12.5.1); what is said
    beside a type, such as a charset, makes no other type of it.
    """
    ranges = [MediaType(part) for part in accept[:LONGEST_ACCEPT].split(",") if part.strip()]
    if not ranges:
        return renderers[0]
    wishes = [wish(renderer.media_type, ranges) for renderer in renderers]
    best = max(wishes)
    return renderers[wishes.index(best)] if best[0] else None


def wish(media_type, ranges):
    """``(quality, named, half named)`` of a media type by the narrowest range that takes it in."""
    main, _, sub = media_type.partition("/")
    found = [
        (taken.sub_type != "*", taken.main_type != "*", taken.quality)
        for taken in ranges
        if taken.main_type in ("*", main) and taken.sub_type in ("*", sub)
    ]
    named, half_named, quality = max(found, default=(False, False, 0))
    return quality, named, half_named


class StoredJSONRenderer(JSONRenderer):
    """JSON that is text already goes out as it is; anything else is serialized."""

    charset = None
    ensure_ascii = False

    def render(self, data, accepted_media_type=None, renderer_context=None):
        if isinstance(data, StoredJSON):
            return data.body
        return super().render(data, accepted_media_type, renderer_context)


class StoredJSON:
    """JSON from the database, possibly put together from several, as bytes."""

    def __init__(self, body):
        self.body = body


def renderer_named(name, media_type):
    """A renderer class for negotiation alone: the view writes the response itself."""
    return type(f"{name.title()}Renderer", (BaseRenderer,), {"format": name, "media_type": media_type, "charset": None})
