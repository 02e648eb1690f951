"""What any page of the web may read is the same from everywhere and in every language, and says so.

The libraries for languages and for other sites mark every answer as depending on both, so that a
shared cache would keep a copy for each site that asks.
"""

import re

from django.conf import settings

OPEN = re.compile(settings.CORS_URLS_REGEX)
EXPOSED = ", ".join(settings.CORS_EXPOSE_HEADERS)
SAME_FOR_ALL = {"accept-language", "origin"}


class SameForAll:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if OPEN.match(request.path_info):
            response["Access-Control-Allow-Origin"] = "*"
            response["Access-Control-Expose-Headers"] = EXPOSED
            varies = [name.strip() for name in response.get("Vary", "").split(",")]
            response["Vary"] = ", ".join(name for name in varies if name and name.lower() not in SAME_FOR_ALL)
            if not response["Vary"]:
                del response["Vary"]
        return response
