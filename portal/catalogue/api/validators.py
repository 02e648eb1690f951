"""Strong validators of every representation, and 304 without rendering one.

An entity tag is made of the digests of the entries shown, so a publication changes the tags of
exactly what shows one of its entries. Which tag a file had at a content version is kept in
the cache: whoever asks again before the next publication is answered from there. Other answers are
kept whole, with their tags (``portal.delivery``).
"""

import hashlib

from django.core.cache import cache
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import http_date, quote_etag

KEPT = 60 * 60  # seconds
FRESH = "public, max-age=0, must-revalidate"  # a publication shows at once; 304 is cheap


def etag_of(*parts):
    joined = "\x1f".join(str(part) for part in parts)
    return quote_etag(hashlib.md5(joined.encode(), usedforsecurity=False).hexdigest())


def known_answer(request, version, format_name):
    """A 304 from the cache of tags, or None. ``request`` is Django's."""
    if "HTTP_IF_NONE_MATCH" not in request.META:
        return None
    known = cache.get(_key(request, version, format_name))
    return known and _not_modified(request, *known)


def conditional(request, version, format_name, etag, at, write):
    """The response of ``write()`` with its validators, or a 304 instead of writing it."""
    response = _not_modified(request, etag, at)
    if response is None:
        response = write()
        _describe(response, etag, at)
        if response.streaming:
            cache.set(_key(request, version, format_name), (etag, at), KEPT)
    return response


def _not_modified(request, etag, at):
    """A 304 when the request's conditions say so. The response of the condition is described too."""
    modified = at and int(at.timestamp())
    response = get_conditional_response(request, etag=etag, last_modified=modified)
    if response is not None:
        _describe(response, etag, at)
    return response


def _describe(response, etag, at):
    response["ETag"] = etag
    if at:
        response["Last-Modified"] = http_date(at.timestamp())
    response["Cache-Control"] = FRESH
    patch_vary_headers(response, ["Accept"])


def _key(request, version, format_name):
    address = etag_of(request.build_absolute_uri(), format_name, version)
    return f"etag:{address}"
