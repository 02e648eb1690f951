"""Refuses requests that no page or API of ours can mean, before any of them sees it."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

from portal.refusals import refuse

LONGEST_QUERY = 4096
# What a URL decoder makes of bytes that are not UTF-8, and the byte PostgreSQL cannot store.
NOT_TEXT = ("\x00", "\ufffd")


class RequestLimits:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        query = request.META.get("QUERY_STRING", "")
        if len(query) > LONGEST_QUERY:
            return refuse(request, 414, f"The query is longer than {LONGEST_QUERY} characters. Use fewer filters.")
        if any(mark in request.path for mark in NOT_TEXT):
            return refuse(request, 400, "The address holds characters that are not text.")
        if "%00" in query or "\x00" in query:
            return refuse(request, 400, "The query holds a NUL character.")
        return self.get_response(request)
