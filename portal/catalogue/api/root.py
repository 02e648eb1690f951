"""The way in: which collections there are, in which formats, and the rest of the API."""

from django.db.models import Count
from rest_framework.response import Response

from portal.catalogue.api.described import Described
from portal.catalogue.api.parameters import query
from portal.catalogue.api.schemas import REF, STRING, TEXT, whole
from portal.catalogue.api.validators import conditional, etag_of, known_answer
from portal.catalogue.api.view import PublicAPIView
from portal.catalogue.filters import filterset_class
from portal.catalogue.formats.lists import formats_of
from portal.catalogue.formats.names import site_root
from portal.catalogue.licence import LICENCE
from portal.catalogue.models import Document
from portal.catalogue.parameters import refuse_unknown
from portal.catalogue.registry import collections
from portal.catalogue.version import content_version, last_publication

ADDRESS = {"type": "string", "format": "uri"}
COLLECTION = {
    "slug": STRING,
    "title": STRING,
    "description": TEXT,
    "count": {"type": "integer", "minimum": 0},
    "url": ADDRESS,
    "page": {"type": ["string", "null"], "format": "uri", "description": "The list for people; null where none is."},
    "filters": {"type": "array", "items": STRING},
    "formats": {"type": "array", "items": STRING},
}
SCHEMA = whole(
    {
        "name": STRING,
        "version": STRING,
        "content_version": {"type": "integer", "description": "The number of the last publication."},
        "data_licence": {"$ref": f"{REF}Licence"},
        **dict.fromkeys(("documentation", "reference", "openapi", "changes", "search", "catalog"), ADDRESS),
        "collections": {"type": "array", "items": whole(COLLECTION)},
    }
)


class RootView(PublicAPIView):
    """Every collection with its address, size, filters and formats."""

    schema = Described("PlainSchema")
    openapi = {
        "id": "get_root",
        "summary": "All collections",
        "description": "Every collection with its address, number of entries, filters and formats.",
        "parameters": [query("format", {"type": "string", "enum": ["json"]}, "Format")],
        "schema": SCHEMA,
    }

    def get(self, request, format=None):
        version = content_version()
        answer = known_answer(request._request, version, "root")
        if answer is not None:
            return answer
        refuse_unknown(request.query_params, {"format"})
        root = site_root(request)
        etag = etag_of("root", root, version)
        return conditional(
            request._request, version, "root", etag, last_publication(), lambda: Response(describe(root, version))
        )


def describe(root, version):
    api = f"{root}/api/v1"
    rows = Document.objects.values_list("collection").annotate(Count("pk")).order_by()
    counts = dict(rows)
    return {
        "name": "Reform Portal API",
        "version": "1",
        "content_version": version,
        "data_licence": LICENCE,
        "documentation": f"{api}/docs/",
        "reference": f"{api}/reference/",
        "openapi": f"{api}/openapi.json",
        "changes": f"{api}/changes/",
        "search": f"{api}/search/",
        "catalog": f"{root}/catalog.jsonld",
        "collections": [
            describe_collection(collection, counts.get(collection.slug, 0), root, api) for collection in collections()
        ],
    }


def describe_collection(collection, count, root, api):
    return {
        "slug": collection.slug,
        "title": str(collection.title),
        "description": str(collection.description) or None,
        "count": count,
        "url": f"{api}/{collection.slug}/",
        "page": f"{root}/{collection.slug}/" if collection.has_pages else None,
        "filters": list(filterset_class(collection).base_filters),
        "formats": ["json", *(found.name for found in formats_of(collection))],
    }
