"""Sessions, users and messages exist at the editors' desk only.

A public page reads no cookie and knows no user, so it can be cached for everyone and costs
no query for one. The subclasses keep the names that Django's own system checks look for.
"""

import contextlib
import re
from collections.abc import Callable

from django.conf import settings
from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponseBase

from portal.database_errors import ANSWERED, answer

DESK = re.compile(r"^(/(kk|ru))?/(admin|preview)(/|$)")


def is_desk(request: HttpRequest) -> bool:
    return DESK.match(request.path_info) is not None


class DeskOnly:
    """Mixin: everywhere else the request passes by untouched."""

    get_response: Callable[[HttpRequest], HttpResponseBase]

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if is_desk(request):
            return super().__call__(request)
        return self.get_response(request)


class DeskSessionMiddleware(DeskOnly, SessionMiddleware):
    pass


class DeskAuthenticationMiddleware(DeskOnly, AuthenticationMiddleware):
    pass


class DeskMessageMiddleware(DeskOnly, MessageMiddleware):
    pass


class DeskPatience:
    """Editors' requests may hold the database longer than readers' requests."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not (is_desk(request) and settings.STATEMENT_TIMEOUT_MS):
            return self.get_response(request)
        try:
            limit_statements(settings.DESK_STATEMENT_TIMEOUT_MS)
        except ANSWERED as error:
            return answer(request, error)
        try:
            return self.get_response(request)
        finally:
            # The connection goes back to a pool that readers share; a lost one does not.
            with contextlib.suppress(DatabaseError):
                limit_statements(settings.STATEMENT_TIMEOUT_MS)


def limit_statements(milliseconds: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('statement_timeout', %s, false)", [str(milliseconds)])
