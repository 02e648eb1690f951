"""Every error under /api/ as problem+json (RFC 9457), naming what was wrong and what would be right."""

from http import HTTPStatus

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from rest_framework import exceptions
from rest_framework.views import set_rollback

from portal.catalogue.documents.json import to_json
from portal.catalogue.listing import NoSuchPage, WrongParameter

MEDIA_TYPE = "application/problem+json"


class Gone(Exception):
    """An entry that was withdrawn: 410, with the act that withdrew it."""

    def __init__(self, act):
        self.act = act
        super().__init__(f"“{act.title}” was taken out of public view on {act.at:%Y-%m-%d}.")


class WrongKey(Exception):
    """An API key that is unknown or revoked: 401."""


def problem(status, detail, **members):
    """An HttpResponse with a problem; ``members`` are its extensions."""
    body = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status, "detail": detail, **members}
    response = HttpResponse(to_json(body), status=status, content_type=MEDIA_TYPE)
    response["Cache-Control"] = "no-store"
    return response


def answer(error, context):
    """The REST framework's exception handler; None for what is a fault of ours."""
    set_rollback()
    request = context["request"]
    if isinstance(error, WrongParameter):
        return refused(error, request.query_params)
    if isinstance(error, NoSuchPage):
        given = {"parameter": "page", "value": str(error.page), "message": str(error), "code": "beyond_last"}
        return problem(404, str(error), errors=[given])
    if isinstance(error, Gone):
        return problem(410, str(error), tombstone=tombstone_json(error.act))
    if isinstance(error, WrongKey):
        response = problem(401, str(error))
        response["WWW-Authenticate"] = 'Api-Key realm="api"'
        return response
    if isinstance(error, Http404):
        return problem(404, str(error) or "There is nothing at this address.")
    if isinstance(error, PermissionDenied):
        return problem(403, "This is not for you.")
    if isinstance(error, exceptions.APIException):
        return _framework(error, context["view"], request)
    return None


def refused(error, asked):
    """The problem of a WrongParameter; ``asked`` is the query."""
    return problem(400, str(error), errors=[_with_value(found, asked) for found in error.errors])


def _with_value(found, asked):
    value = asked.get(found["parameter"])
    return found if value is None else {"value": value[:80], **found}


def _framework(error, view, request):
    if isinstance(error, exceptions.MethodNotAllowed):
        return not_allowed(request.method, view.allowed_methods)
    if isinstance(error, exceptions.NotAcceptable):
        types = [renderer.media_type for renderer in view.get_renderers()]
        return problem(406, f"None of the accepted types is there; there is {', '.join(types)}.", available=types)
    if isinstance(error, exceptions.Throttled):
        wait = max(1, round(error.wait or 1))
        response = problem(429, f"Too many requests in this minute; go on in {wait} seconds.")
        response["Retry-After"] = str(wait)
        return response
    return problem(error.status_code, str(error.detail))


def not_allowed(method, methods):
    allowed = ", ".join(methods)
    response = problem(405, f"{method[:20]} is not possible here; the API is read-only: {allowed}.")
    response["Allow"] = allowed
    return response


def tombstone_json(act):
    """What is left of an entry that is no longer public."""
    return {
        "collection": act.collection,
        "slug": act.slug,
        "title": act.title,
        "act": act.act,
        "at": act.at.isoformat(),
        "note": act.note or None,
        "number": act.number,
    }
