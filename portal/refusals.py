"""Answers a request that is refused before, or instead of, its view.

problem+json (RFC 9457) under /api/ and wherever JSON was asked for, a plain page elsewhere.
Never touches the database: it may be the reason for the refusal.
"""

import re
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext, gettext_noop

from portal.rendering.languages import without_language

# Formats that no reader looks at in a browser: a plain page would not be an answer.
DATA = (".json", ".jsonld", ".ndjson", ".csv", ".xlsx", ".atom", ".ics", ".bib", ".ris")

# The phrases of HTTP that a reader may meet, for the pages in other languages.
PHRASES = (
    gettext_noop("Bad Request"),
    gettext_noop("Content Too Large"),
    gettext_noop("Forbidden"),
    gettext_noop("Gone"),
    gettext_noop("Internal Server Error"),
    gettext_noop("Method Not Allowed"),
    gettext_noop("Not Acceptable"),
    gettext_noop("Not Found"),
    gettext_noop("Request Entity Too Large"),
    gettext_noop("Request-URI Too Long"),
    gettext_noop("Service Unavailable"),
    gettext_noop("Too Many Requests"),
    gettext_noop("URI Too Long"),
)


def refuse(request: HttpRequest, status: int, detail: str, *, retry_after: int | None = None) -> HttpResponse:
    title = HTTPStatus(status).phrase
    if wants_json(request):
        problem = {"type": "about:blank", "title": title, "status": status, "detail": detail}
        response: HttpResponse = JsonResponse(problem, status=status, content_type="application/problem+json")
    else:
        heading = gettext("Page not found") if status == HTTPStatus.NOT_FOUND else gettext(title)
        context = {"status": status, "title": heading, "detail": detail, "guess": guess(request.path)}
        response = render(request, "errors/error.html", context, status=status)
    response["Cache-Control"] = "no-store"
    if retry_after is not None:
        response["Retry-After"] = str(retry_after)
    return response


def guess(path: str) -> str:
    """Words to search for instead of a page that is not there: ``/laws/media-law/`` -> ``media law``."""
    last = without_language(path).strip("/").rpartition("/")[2][:80]
    return " ".join(re.findall(r"[^\W_]+", last))


def wants_json(request: HttpRequest) -> bool:
    return request.path.startswith("/api/") or request.path.endswith(DATA)
