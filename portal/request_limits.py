"""Refuses requests that no page or API of ours can mean, before any of them sees it."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseBase

from portal.desk_middleware import is_desk
from portal.refusals import refuse

LONGEST_QUERY = 4096
# What a URL decoder makes of bytes that are not UTF-8, and the byte PostgreSQL cannot store.
NOT_TEXT = ("\x00", "\ufffd")
READING = ("GET", "HEAD", "OPTIONS")


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
        if request.method not in READING and is_page(request):
            response = refuse(request, 405, f"This can only be read: {str(request.method)[:20]} means nothing here.")
            response["Allow"] = ", ".join(READING)
            return response
        if request.method == "OPTIONS" and is_page(request):
            return HttpResponse(status=204, headers={"Allow": ", ".join(READING)})
        return self.get_response(request)


def is_page(request: HttpRequest) -> bool:
    """Whether nothing is ever sent to it: all but the desk, and the API, which answers for itself."""
    return not is_desk(request) and not request.path_info.startswith("/api/")
