"""`handler400`, `handler403` and `handler404`: one clear page, or problem+json, for each."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from portal.refusals import refuse


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return refuse(request, HTTPStatus.BAD_REQUEST, _("The request could not be understood."))


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return refuse(request, HTTPStatus.FORBIDDEN, _("Your account may not do this."))


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Views say what is missing in their Http404; the resolver only lists its patterns."""
    said = exception.args[0] if exception.args else None
    detail = said if isinstance(said, str) else _("There is nothing at this address.")
    return refuse(request, HTTPStatus.NOT_FOUND, detail)
