"""How often one asker may ask; counted for all workers together."""

import hashlib
import ipaddress
import math
import time

from django.conf import settings
from django.core.cache import cache
from django.utils.crypto import salted_hmac
from rest_framework.throttling import BaseThrottle

from portal.apikeys.counting import WINDOW, count_request
from portal.apikeys.models import ApiKey, digest_of
from portal.catalogue.api.problems import WrongKey

KEY_KNOWN_FOR = 30  # seconds until a revoked key stops working in every worker


class SharedThrottle(BaseThrottle):
    """A number of requests a minute, by address or by API key."""

    def allow_request(self, request, view):
        asker, limit = self._asker(request)
        if not limit:
            return True
        now = time.time()
        made = count_request(asker, now, limit)
        reset = math.ceil(WINDOW - now % WINDOW)
        request.rate = {"limit": limit, "left": max(0, limit - made), "reset": reset}
        return made <= limit

    def wait(self):
        return math.ceil(WINDOW - time.time() % WINDOW)

    def _asker(self, request):
        text = key_in(request)
        if text is None:
            return self._reader(request), settings.API_LIMIT_ANONYMOUS
        digest = digest_of(text)
        limit = cache.get_or_set(f"apikey:{digest}", lambda: _limit_of(digest), KEY_KNOWN_FOR)
        if limit < 0:
            raise WrongKey("This API key is unknown or revoked. Without a key you may ask as well, less often.")
        return digest, limit

    def _reader(self, request):
        """The address, not readable in the table; an IPv6 subscriber has a whole /64."""
        address = self.get_ident(request) or ""
        try:
            parsed = ipaddress.ip_address(address)
            if parsed.version == 6:
                address = str(ipaddress.ip_network((parsed, 64), strict=False))
        except ValueError:
            address = hashlib.md5(address.encode(), usedforsecurity=False).hexdigest()
        return salted_hmac("portal.api.asker", address).hexdigest()


def key_in(request):
    """The API key of a request: X-API-Key, or Authorization: Api-Key; None without one."""
    scheme, _, text = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() == "api-key" and text.strip():
        return text.strip()
    return request.headers.get("X-API-Key", "").strip() or None


def _limit_of(digest):
    """Requests a minute of a key; -1 for none that is valid."""
    key = ApiKey.objects.valid().filter(digest=digest).first()
    if key is None:
        return -1
    return key.per_minute or settings.API_LIMIT_KEY


def rate_headers(rate):
    """The RateLimit fields of a response (draft-ietf-httpapi-ratelimit-headers)."""
    return {
        "RateLimit-Policy": f'"default";q={rate["limit"]};w={WINDOW}',
        "RateLimit": f'"default";r={rate["left"]};t={rate["reset"]}',
    }
