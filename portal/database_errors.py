"""Turns a database's refusal into an answer a reader can act on, instead of a 500."""

import logging
import sys
from collections.abc import Callable

from django.db import DataError, InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from psycopg.errors import QueryCanceled

from portal.refusals import refuse

logger = logging.getLogger(__name__)
ANSWERED = (DataError, OperationalError, InterfaceError)
RETRY_AFTER = 5  # seconds


class DatabaseErrors:
    """Answers the database errors of views."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        return answer(request, error) if isinstance(error, ANSWERED) else None


def answer(request: HttpRequest, error: BaseException) -> HttpResponse:
    """400 for a value the database cannot take, 503 when it is slow or away."""
    if isinstance(error, DataError):
        return refuse(request, 400, "A value in the address is outside what can be looked up.")
    logger.warning("%s: %s", request.path, error)
    if isinstance(error.__cause__, QueryCanceled):
        detail = "This took too long and was stopped. Narrow your filters, or try again in a few seconds."
    else:
        detail = "The database is busy or away. Try again in a few seconds."
    return refuse(request, 503, detail, retry_after=RETRY_AFTER)


def server_error(request: HttpRequest) -> HttpResponse:
    """`handler500`: a fault of ours, or a database error outside a view, as in saving a session."""
    error = sys.exception()
    if isinstance(error, ANSWERED):
        return answer(request, error)
    return refuse(request, 500, "Something went wrong here. It was logged; try again later.")
