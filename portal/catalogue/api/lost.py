"""Addresses under /api/ that are none: a problem that names the nearest one."""

import difflib

from django.http import Http404, HttpResponsePermanentRedirect
from django.urls import Resolver404, resolve

from portal.catalogue.api.view import PublicAPIView
from portal.catalogue.registry import collections

OTHERS = [f"/api/v1/{name}" for name in ("changes/", "search/", "docs/", "reference/", "openapi.json")]


class LostView(PublicAPIView):
    """404 for every method; 301 where only the slash at the end is missing."""

    schema = None

    def get(self, request, *args, **kwargs):
        if not request.path.endswith("/") and _is_known(f"{request.path}/"):
            query = request.META.get("QUERY_STRING")
            return HttpResponsePermanentRedirect(f"{request.path}/" + (f"?{query}" if query else ""))
        raise Http404(nearest(request.path))

    def http_method_not_allowed(self, request, *args, **kwargs):
        raise Http404(nearest(request.path))

    options = http_method_not_allowed


def _is_known(path):
    try:
        return resolve(path).func.view_class is not LostView
    except Resolver404:
        return False
    except AttributeError:
        return True


def nearest(path):
    known = [f"/api/v1/{collection.slug}/" for collection in collections()]
    near = difflib.get_close_matches(path, [*known, *OTHERS], n=1, cutoff=0.7)
    hint = f"did you mean {near[0]}?" if near else "/api/v1/ lists what there is."
    return f"There is nothing at {path[:120]}; {hint}"
