"""Public pages answered before they are rendered, as long as nothing new is public.

A page depends on its address, on the content version, on the day and on the code: together they
are its validator, so an unchanged page is a 304 that no view has seen, and a page asked for
twice is the same compressed bytes. Whatever is published changes the version, and with it every
key: nothing is ever removed, and nothing old can be found.
"""

import hashlib

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.db import DatabaseError
from django.http import HttpResponse, HttpResponseNotModified
from django.utils import timezone
from django.utils.http import parse_etags

from portal.catalogue.api.validators import FRESH
from portal.catalogue.version import version
from portal.delivery.encodings import encoded, encoding_for
from portal.delivery.release import release
from portal.delivery.store import Answer, Store
from portal.desk_middleware import is_desk

NOT_PAGES = ("/api/", "/static/", "/healthz")
# The language is in the path, the encoding in the key; what varies otherwise is not kept.
VARIES_BY_KEY = {"accept-language", "accept-encoding"}


class PageCache:
    def __init__(self, get_response):
        self.get_response = get_response
        self.store = Store(settings.PAGE_CACHE_BYTES)
        self.enabled = not settings.DEBUG  # there, code and templates change under way

    def __call__(self, request):
        etag, encoding = self.validator(request) if self.enabled and is_page(request) else (None, None)
        if etag is None:
            return self.get_response(request)
        if is_known(request, etag):
            return described(HttpResponseNotModified(), etag)
        answer = self.store.get(etag)
        if answer is None:
            response = self.get_response(request)
            if not is_public(response):
                return response
            answer = answer_of(request, response, etag, encoding)
            if request.method == "GET":
                self.store.keep(etag, answer)
        return HttpResponse(answer.body, headers=answer.headers)

    @staticmethod
    def validator(request):
        """A strong entity tag and the encoding it is of; None where there can be none."""
        encoding = encoding_for(request.META.get("HTTP_ACCEPT_ENCODING", ""))
        try:
            content = version()
            # Numbers begin again when a backup is restored; times do not.
            parts = (content.number, content.at, timezone.localdate(), request.build_absolute_uri(), encoding)
        except (DatabaseError, DisallowedHost):
            return None, encoding  # whoever answers now says what is wrong
        text = "\x1f".join(map(str, (release(), *parts)))
        return f'"{hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()}"', encoding


def is_page(request):
    return request.method in ("GET", "HEAD") and not request.path_info.startswith(NOT_PAGES) and not is_desk(request)


def is_known(request, etag):
    """Whether the reader has it already. A proxy that compresses makes strong tags weak."""
    sent = request.META.get("HTTP_IF_NONE_MATCH")
    return bool(sent) and etag in (tag.removeprefix("W/") for tag in parse_etags(sent))


def is_public(response):
    """Whether the response is a whole page for everyone, without validators of its own."""
    varies = {name.strip().lower() for name in response.get("Vary", "").split(",") if name}
    return (
        response.status_code == 200
        and not response.streaming
        and not response.cookies
        and "ETag" not in response
        and "Cache-Control" not in response
        and varies <= VARIES_BY_KEY
    )


def answer_of(request, response, etag, encoding):
    body, used = encoded(response.content, encoding, response.get("Content-Type", ""))
    described(response, etag)
    if used != "identity":
        response["Content-Encoding"] = used
    tags = tags_of(request)
    response["Cache-Tag"], response["Surrogate-Key"] = ",".join(tags), " ".join(tags)
    response["Content-Length"] = str(len(body))
    return Answer(body, dict(response.items()))


def described(response, etag):
    response["ETag"] = etag
    response["Cache-Control"] = FRESH
    response["Vary"] = "Accept-Encoding"
    if settings.SHARED_CACHE_SECONDS:
        response["CDN-Cache-Control"] = (
            f"public, max-age={settings.SHARED_CACHE_SECONDS}, stale-while-revalidate=30, stale-if-error=86400"
        )
    return response


def tags_of(request):
    """Names under which a content network drops pages: all of them, a collection's, one entry's."""
    match = request.resolver_match
    place = match.kwargs if match else {}
    tags = ["pages"]
    if collection := place.get("collection"):
        tags.append(collection)
        if slug := place.get("slug"):
            tags.append(f"{collection}/{slug}")
    return tags
