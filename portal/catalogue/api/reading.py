"""For plain views under /api/: read-only like everything there, and problems for errors."""

import functools

from django.http import HttpResponse
from django.views.decorators.csrf import csrf_exempt

from portal.catalogue.api.problems import not_allowed, refused
from portal.catalogue.listing import WrongParameter

METHODS = ("GET", "HEAD", "OPTIONS")


def reading_only(view):
    """Decorate a view: other methods are a 405, parameters that it refuses a 400."""

    @csrf_exempt  # what asks for a form's token here would be a 403 instead of the 405
    @functools.wraps(view)
    def answer(request, *args, **kwargs):
        if request.method not in METHODS:
            return not_allowed(request.method, METHODS)
        if request.method == "OPTIONS":
            return HttpResponse(status=204, headers={"Allow": ", ".join(METHODS)})
        try:
            return view(request, *args, **kwargs)
        except WrongParameter as error:
            return refused(error, request.GET)

    return answer
