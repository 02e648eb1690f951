"""Chooses the database of each request: the replica for readers, the primary for editors."""

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.db import InterfaceError, OperationalError, connections

from portal.catalogue.version import one_reading, version
from portal.desk_middleware import is_desk
from portal.replica.reading import REPLICA, on_replica
from portal.replica.watch import watch

# Written row by row while they are sent: nobody could go on from another database half-way.
FILES = (".csv", ".ndjson", ".xlsx", ".ics", ".zip")
FILE_TYPES = ("csv", "ndjson", "spreadsheet", "calendar")


class ReadReplica:
    """A request that the replica fails in is answered once more, from the primary."""

    def __init__(self, get_response):
        if REPLICA not in connections.settings:
            raise MiddlewareNotUsed
        self.get_response = get_response

    def __call__(self, request):
        response = self.from_replica(request) if may_read_replica(request) and watch.is_usable() else None
        return self.get_response(request) if response is None else response

    def from_replica(self, request):
        """The response, or None when the replica could not give it."""
        try:
            with one_reading(), on_replica() as reading:
                version()  # the first query, which finds out whether its connection lives
                response = self.get_response(request)
        except (OperationalError, InterfaceError) as error:
            watch.lost(error)
            return None
        if reading.failed:
            watch.look()
            return None
        return response


def may_read_replica(request):
    """Readers' pages and data. An editor, known by the session's cookie, sees what they just wrote."""
    return (
        request.method in ("GET", "HEAD")
        and request.path_info != "/healthz"
        and not is_desk(request)
        and settings.SESSION_COOKIE_NAME not in request.COOKIES
        and not is_file(request)
    )


def is_file(request):
    accepted = request.META.get("HTTP_ACCEPT", "")
    return (
        request.path_info.endswith(FILES)
        or "format=" in request.META.get("QUERY_STRING", "")
        or any(name in accepted for name in FILE_TYPES)
    )
