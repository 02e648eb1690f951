"""Serving the files of dumps, which never change, and the catalogue that describes them."""

from django.http import FileResponse, Http404, HttpResponse
from django.utils.cache import get_conditional_response

from portal.catalogue.api.negotiation import renderer_named
from portal.catalogue.api.validators import FRESH, etag_of
from portal.catalogue.api.view import PublicAPIView
from portal.catalogue.dumps import linked
from portal.catalogue.dumps.folder import CHECKSUMS, DumpFile, dump_named
from portal.catalogue.formats.names import site_root
from portal.catalogue.parameters import refuse_unknown

FOR_EVER = "public, max-age=31536000, immutable"
TYPES = {
    "csv": "text/csv; charset=utf-8; header=present",
    "json": "application/json",
    "ndjson": "application/x-ndjson",
    "sqlite": "application/vnd.sqlite3",
    "yaml": "application/yaml",
    "md": "text/markdown; charset=utf-8",
}
PLAIN = "text/plain; charset=utf-8"


class DumpFileView(PublicAPIView):
    """One file of a dump."""

    schema = None

    def get(self, request, name, path):
        refuse_unknown(request.query_params, ())
        try:
            dump = dump_named(name)
            file = dump.file(path) if path != CHECKSUMS else DumpFile(CHECKSUMS, 0, name)
        except LookupError:
            raise Http404(f"There is no file {path[:120]} in a dump {name[:40]}; /downloads/ lists them.") from None
        etag = etag_of(file.sha256)
        response = get_conditional_response(request._request, etag=etag) or FileResponse(
            (dump.folder / file.path).open("rb"), content_type=TYPES.get(file.suffix, PLAIN)
        )
        response["ETag"], response["Cache-Control"] = etag, FOR_EVER
        return response


class CatalogView(PublicAPIView):
    """The DCAT-AP catalogue as Turtle or JSON-LD."""

    schema = None
    renderer_classes = [renderer_named("ttl", "text/turtle"), renderer_named("jsonld", "application/ld+json")]

    def get(self, request, format):
        refuse_unknown(request.query_params, {"format"})
        write, media_type = {"ttl": (linked.turtle, "text/turtle"), "jsonld": (linked.json_ld, "application/ld+json")}[
            format
        ]
        text = write(site_root(request))
        etag = etag_of(text)
        response = get_conditional_response(request._request, etag=etag) or HttpResponse(text, content_type=media_type)
        response["ETag"], response["Cache-Control"] = etag, FRESH
        return response
