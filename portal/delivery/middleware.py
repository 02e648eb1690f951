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
from portal.delivery import data_answers
from portal.delivery.encodings import encoded, encoding_for
from portal.delivery.networks import limit, tell
from portal.delivery.release import release
from portal.delivery.store import Answer, is_for_everyone, store
from portal.desk_middleware import is_desk
from portal.refusals import wants_json

NOT_KEPT = ("/static/", "/healthz")
# The language is in the path, the encoding in the key; what varies otherwise is not kept.
VARIES_BY_KEY = {"accept-language", "accept-encoding"}


class PageCache:
    def __init__(self, get_response):
        self.get_response = get_response
        self.store = store()
        self.enabled = not settings.DEBUG  # there, code and templates change under way

    def __call__(self, request):
        if not (self.enabled and may_be_kept(request)):
            return self.get_response(request)
        if wants_json(request):
            return self.data(request)
        return self.page(request)

    def page(self, request):
        etag, encoding = self.validator(request)
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
                self.store.keep(etag, answer, version().number)
        return HttpResponse(answer.body, headers=answer.headers)

    def data(self, request):
        key, encoding = self.validator(request, *data_answers.asked_for(request))
        if key is None or data_answers.has_other_conditions(request):
            return self.get_response(request)
        answer = self.store.get(key)
        rate = None if answer is None else data_answers.counted(request)
        if rate is not None:
            return data_answers.sent(request, answer, rate)
        response = self.get_response(request)
        if data_answers.may_be_kept(response):
            rate = {name: response[name] for name in data_answers.OF_ONE_READER if name in response}
            answer = data_answers.answer_of(request, response, encoding)
            if request.method == "GET":
                self.store.keep(key, answer, version().number)
            response = data_answers.sent(request, answer, rate)
        return response

    @staticmethod
    def validator(request, *more):
        """A strong entity tag and the encoding it is of; None where there can be none."""
        encoding = encoding_for(request.META.get("HTTP_ACCEPT_ENCODING", ""))
        try:
            content = version()
            # Numbers begin again when a backup is restored; times do not.
            parts = (content.number, content.at, timezone.localdate(), request.build_absolute_uri(), encoding, *more)
        except (DatabaseError, DisallowedHost):
            return None, encoding  # whoever answers now says what is wrong
        text = "\x1f".join(map(str, (release(), *parts)))
        return f'"{hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()}"', encoding


def may_be_kept(request):
    return request.method in ("GET", "HEAD") and not request.path_info.startswith(NOT_KEPT) and not is_desk(request)


def is_known(request, etag):
    """Whether the reader has it already. A proxy that compresses makes strong tags weak."""
    sent = request.META.get("HTTP_IF_NONE_MATCH")
    return bool(sent) and etag in (tag.removeprefix("W/") for tag in parse_etags(sent))


def is_public(response):
    """Whether the response is a whole page for everyone, without validators of its own."""
    has_validators = "ETag" in response or "Cache-Control" in response
    return not has_validators and is_for_everyone(response, VARIES_BY_KEY)


def answer_of(request, response, etag, encoding):
    body, used = encoded(response.content, encoding, response.get("Content-Type", ""))
    described(response, etag)
    if used != "identity":
        response["Content-Encoding"] = used
    tell(request, response)
    response["Content-Length"] = str(len(body))
    return Answer(body, dict(response.items()))


def described(response, etag):
    response["ETag"] = etag
    response["Cache-Control"] = FRESH
    response["Vary"] = "Accept-Encoding"
    limit(response)
    return response
