"""What all API views share: errors, limits, negotiation, headers."""

from django.conf import settings
from django.http import HttpResponse
from rest_framework.views import APIView

from portal.catalogue.api.negotiation import FormatNegotiation, StoredJSONRenderer
from portal.catalogue.api.problems import answer
from portal.catalogue.api.throttling import SharedThrottle, rate_headers
from portal.catalogue.licence import LICENCE

DOCUMENTATION = "/api/v1/docs/"


class PublicAPI:
    """Mixed into every view of the API, before the REST framework's own class."""

    http_method_names = ["get", "head", "options"]
    content_negotiation_class = FormatNegotiation
    renderer_classes = [StoredJSONRenderer]
    throttle_classes = [SharedThrottle]
    permission_classes: list = []
    parser_classes: list = []
    deprecated_since = None  # a datetime in UTC: the address will go away (RFC 9745)
    sunset = None  # a datetime in UTC: when it goes (RFC 8594)

    def get_exception_handler(self):
        return answer

    def options(self, request, *args, **kwargs):
        return HttpResponse(status=204)  # Allow says it all; the description of the API says the rest

    def finalize_response(self, request, response, *args, **kwargs):
        response = super().finalize_response(request, response, *args, **kwargs)
        rate = getattr(request, "rate", None)
        for name, value in (rate_headers(rate) if rate else {}).items():
            response[name] = value
        # A fetch from any page may read this, even where no middleware knows the address.
        response["Access-Control-Allow-Origin"] = "*"
        self._add_links(response)
        if self.deprecated_since:
            response["Deprecation"] = f"@{int(self.deprecated_since.timestamp())}"
        if self.sunset:
            response["Sunset"] = self.sunset.strftime("%a, %d %b %Y %H:%M:%S GMT")
        return response

    def _add_links(self, response):
        links = [
            response.get("Link"),
            f'<{LICENCE["url"]}>; rel="license"',
            f'<{settings.SITE_URL}{DOCUMENTATION}>; rel="service-doc"',
            self.deprecated_since and f'<{settings.SITE_URL}{DOCUMENTATION}>; rel="deprecation"',
        ]
        response["Link"] = ", ".join(filter(None, links))


class PublicAPIView(PublicAPI, APIView):
    pass


def link_header(links):
    """The Link field (RFC 8288) for ``{relation: address}``."""
    return ", ".join(f'<{address}>; rel="{relation}"' for relation, address in links.items() if address)
