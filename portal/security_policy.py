"""The Content-Security-Policy of answers that change nothing about it: one text, put together once."""

from functools import cache

from csp.constants import HEADER
from csp.middleware import CSPMiddleware
from csp.utils import build_policy
from django.conf import settings


class SecurityPolicy(CSPMiddleware):
    """The library's. It builds two policies for each answer, the second one only to report; we have none of those."""

    def process_response(self, request, response):
        is_usual = not any(name.startswith("_csp") for name in vars(response))
        if not is_usual or getattr(request, "_csp_nonce", None) or settings.DEBUG:
            return super().process_response(request, response)
        if HEADER not in response:
            response[HEADER] = usual_policy()
        return response


@cache
def usual_policy():
    return build_policy()
