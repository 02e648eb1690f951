"""The language of the desk, which has no language in its addresses: a cookie's, else English."""

from django.conf import settings
from django.utils import translation
from django.views.i18n import set_language

from portal.desk_middleware import is_desk


class DeskLanguage:
    """Middleware, after the one that takes the language from the address."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
        if is_desk(request) and chosen in dict(settings.LANGUAGES):
            request.LANGUAGE_CODE = chosen
            with translation.override(chosen):
                return self.get_response(request)
        return self.get_response(request)


def choose(request):
    return set_language(request)
