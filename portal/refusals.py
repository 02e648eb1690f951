"""Answers a request that is refused before, or instead of, its view.

problem+json (RFC 9457) under /api/ and wherever JSON was asked for, a plain page elsewhere.
Never touches the database: it may be the reason for the refusal.
"""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

# Formats that no reader looks at in a browser: a plain page would not be an answer.
DATA = (".json", ".jsonld", ".ndjson", ".csv", ".xlsx", ".atom", ".ics", ".bib", ".ris")


def refuse(request: HttpRequest, status: int, detail: str, *, retry_after: int | None = None) -> HttpResponse:
    title = HTTPStatus(status).phrase
    if wants_json(request):
        problem = {"type": "about:blank", "title": title, "status": status, "detail": detail}
        response: HttpResponse = JsonResponse(problem, status=status, content_type="application/problem+json")
    else:
        context = {"status": status, "title": title, "detail": detail}
        response = render(request, "errors/error.html", context, status=status)
    response["Cache-Control"] = "no-store"
    if retry_after is not None:
        response["Retry-After"] = str(retry_after)
    return response


def wants_json(request: HttpRequest) -> bool:
    return request.path.startswith("/api/") or request.path.endswith(DATA)
