"""How long one sign-in lasts, however busy: a session ends with the working day."""

import time

from django.conf import settings
from django.contrib.auth import logout

STARTED = "signed_in_at"


def start_session(request):
    request.session[STARTED] = int(time.time())


class SessionLimits:
    """Middleware: idle sessions end by their cookie's age, long ones here."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        session = getattr(request, "session", None)
        started = session.get(STARTED) if session is not None else None
        if started is not None and time.time() - started > settings.DESK_SESSION_LONGEST:
            logout(request)
        return self.get_response(request)
