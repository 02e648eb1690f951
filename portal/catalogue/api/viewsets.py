"""One viewset for every collection: its list and its entries in every format."""

from functools import cache

from django.http import Http404, HttpResponse, HttpResponsePermanentRedirect, StreamingHttpResponse
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from portal.catalogue.api.described import Described
from portal.catalogue.api.negotiation import StoredJSON, StoredJSONRenderer, renderer_named
from portal.catalogue.api.paging import read_slice
from portal.catalogue.api.problems import Gone, tombstone_json
from portal.catalogue.api.validators import conditional, etag_of, known_answer
from portal.catalogue.api.view import PublicAPI, link_header
from portal.catalogue.documents.json import to_json
from portal.catalogue.documents.stored import stored_entry
from portal.catalogue.formats.entries import ENTRY_FORMATS
from portal.catalogue.formats.lists import formats_of
from portal.catalogue.formats.names import site_root
from portal.catalogue.formats.selection import detail_selection, list_selection
from portal.catalogue.licence import LICENCE
from portal.catalogue.listing import Listing
from portal.catalogue.models import Document
from portal.catalogue.parameters import refuse_empty, refuse_parameters, refuse_unknown
from portal.catalogue.version import content_version
from portal.catalogue.whereabouts import gone, moved_to, tombstone

SLUG = r"[A-Za-z0-9_.\-]+"


class CollectionViewSet(PublicAPI, GenericViewSet):
    """Entries as they were last published, from their stored JSON."""

    schema = Described("CollectionSchema")
    collection = None
    takes_empty = False  # beside a page, whose form sends its empty fields too
    lookup_field = "slug"
    lookup_value_regex = SLUG

    def get_renderers(self):
        return _renderers(self.collection, self.detail)

    @property
    def format_name(self):
        return self.request.accepted_renderer.format

    def list(self, request, *args, **kwargs):
        version = content_version()
        answer = known_answer(request._request, version, self.format_name)
        if answer is None:
            if not self.takes_empty:
                refuse_empty(request.query_params)
            listing = Listing(self.collection, request.query_params, version=version)
            selection = list_selection(self.collection, request.query_params, listing.day)
            write = self._page if self.format_name == "json" else self._file
            answer = write(request, listing, selection)
        return answer

    def _page(self, request, listing, selection):
        found = read_slice(listing, selection)
        address = site_root(request) + request.path
        links = {"next": found.next, "prev": found.previous, **found.others}
        links = {relation: f"{address}?{query}" for relation, query in links.items() if query}
        head = {
            "count": listing.count,
            "next": links.get("next"),
            "previous": links.get("prev"),
            "data_licence": LICENCE,
            **self._withdrawn(listing),
        }
        etag = etag_of(to_json(head), selection.names, found.rows.digest)

        def write():
            body = b'%b,"results":[%b]}' % (to_json(head)[:-1].encode(), found.rows.text)
            return Response(StoredJSON(body), headers={"Link": link_header(links)})

        return self._answer(listing.version, etag, found.rows.at, write)

    def _withdrawn(self, listing):
        """For those who keep a copy: what is no longer there since the time they ask about."""
        since = listing.filterset.form.cleaned_data.get("updated_since")
        if not since:
            return {}
        return {"withdrawn": [tombstone_json(act) for act in gone(self.collection.slug, since=since)]}

    def _file(self, request, listing, selection):
        form = next(found for found in formats_of(self.collection) if found.name == self.format_name)
        refuse_parameters(request.query_params, form.refused, f"means nothing in {form.title}: it has every row.")
        digests, at = listing.fingerprint
        page = request.query_params.get("page", "1")
        acts = [act.number for act in gone(self.collection.slug)] if form.name == "atom" else []
        etag = etag_of(site_root(request), form.name, selection.names, page, acts, digests)

        def write():
            # What only asks for the headers does not make the database read the rows.
            is_head = request.method == "HEAD"
            response = StreamingHttpResponse() if is_head else form.write(request._request, listing, selection)
            response["Content-Type"] = form.content_type
            response["Content-Disposition"] = f'inline; filename="{self.collection.slug}.{form.name}"'
            return response

        return self._answer(listing.version, etag, at, write)

    def retrieve(self, request, *args, **kwargs):
        version = content_version()
        answer = known_answer(request._request, version, self.format_name)
        if answer is not None:
            return answer
        refuse_unknown(request.query_params, {"format", "fields"})
        if self.format_name != "json":
            refuse_parameters(request.query_params, ["fields"], "chooses names of JSON; other formats are whole.")
        selection = detail_selection(self.collection, request.query_params)
        found = self._read(kwargs["slug"], selection)
        if found is None:
            return self._elsewhere(request, kwargs["slug"])
        text, digest, at = found
        etag = etag_of(site_root(request), self.format_name, selection.names, digest)
        return self._answer(version, etag, at, lambda: self._entry(request, text))

    def _read(self, slug, selection):
        if not selection.names:
            return stored_entry(self.collection.slug, slug)
        rows = Document.objects.public(self.collection.slug).filter(slug=slug)
        return rows.annotate(text=selection.text).values_list("text", "digest", "revised_at").first()

    def _entry(self, request, text):
        if self.format_name == "json":
            return Response(StoredJSON(f'{text.rstrip()[:-1].rstrip()},"data_licence":{to_json(LICENCE)}}}'.encode()))
        form = next(found for found in ENTRY_FORMATS if found.name == self.format_name)
        return HttpResponse(form.write(self.collection, text, site_root(request)), content_type=form.content_type)

    def _elsewhere(self, request, slug):
        """301 to where the entry is now, 410 with its tombstone, or 404."""
        place = moved_to(self.collection.slug, slug)
        if place:
            path = request.path.replace(f"/{self.collection.slug}/{slug}", "/{}/{}".format(*place))
            query = request.META.get("QUERY_STRING")
            return HttpResponsePermanentRedirect(f"{path}?{query}" if query else path)
        act = tombstone(self.collection.slug, slug)
        if act:
            raise Gone(act)
        raise Http404(f"There is no entry {slug[:120]} in {self.collection.slug}.")

    def _answer(self, version, etag, at, write):
        return conditional(self.request._request, version, self.format_name, etag, at, write)


@cache
def _renderers(collection, detail):
    """They hold nothing of a request, so all requests share them."""
    formats = ENTRY_FORMATS if detail else formats_of(collection)
    return [StoredJSONRenderer(), *(renderer_named(found.name, found.media_type)() for found in formats)]


@cache
def viewset_of(collection):
    """The viewset class of a collection."""
    name = "".join(part.title() for part in collection.slug.split("-"))
    return type(f"{name}ViewSet", (CollectionViewSet,), {"collection": collection, "__doc__": None})
