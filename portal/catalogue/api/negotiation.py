"""Which format a request gets: a suffix, then ``format=``, then the Accept header."""

from django.http import Http404
from rest_framework.negotiation import DefaultContentNegotiation
from rest_framework.renderers import BaseRenderer, JSONRenderer

from portal.catalogue.parameters import one_of


class FormatNegotiation(DefaultContentNegotiation):
    """A format asked for by name is given whatever Accept says; an unknown one is an error."""

    def select_renderer(self, request, renderers, format_suffix=None):
        by_name = {renderer.format: renderer for renderer in renderers}
        if format_suffix and format_suffix not in by_name:
            raise Http404(f"There is no .{format_suffix} of this; there is {', '.join(by_name)}.")
        name = one_of(
            request.query_params, "format", [format_suffix] if format_suffix else list(by_name), format_suffix
        )
        if name:
            return self._chosen(by_name[name])
        return super().select_renderer(request, renderers)

    def _chosen(self, renderer):
        return renderer, renderer.media_type


class StoredJSONRenderer(JSONRenderer):
    """JSON that is text already goes out as it is; anything else is serialized."""

    charset = None
    ensure_ascii = False

    def render(self, data, accepted_media_type=None, renderer_context=None):
        if isinstance(data, StoredJSON):
            return data.text.encode()
        return super().render(data, accepted_media_type, renderer_context)


class StoredJSON:
    """JSON text from the database, possibly put together from several."""

    def __init__(self, text):
        self.text = text


def renderer_named(name, media_type):
    """A renderer class for negotiation alone: the view writes the response itself."""
    return type(f"{name.title()}Renderer", (BaseRenderer,), {"format": name, "media_type": media_type, "charset": None})
