"""Answers of the API and files of lists, kept as sent under the content version.

Their views write validators of their own, made of the entries shown, so that a reader who follows
one entry sees no change when another is published. What is kept here is found by the address, the
content version and what the view would look at; who asks is counted as the view would count.
"""

from django.http import HttpResponse
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import parse_http_date_safe

from portal.catalogue.api.problems import WrongKey
from portal.catalogue.api.throttling import SharedThrottle, rate_headers
from portal.catalogue.api.validators import FRESH
from portal.delivery.encodings import IDENTITY, encoded
from portal.delivery.networks import tell
from portal.delivery.store import Answer, is_for_everyone

# What a view may look at: the address, which has the language in it, and what the key has.
VARIES_BY_KEY = {"accept", "accept-encoding", "accept-language", "origin"}
OF_ONE_READER = ("RateLimit", "RateLimit-Policy")


def asked_for(request):
    """What the answer depends on beside its address."""
    return request.META.get("HTTP_ACCEPT", ""), "HTTP_ORIGIN" in request.META


def has_other_conditions(request):
    """Conditions that only the view knows how to test."""
    return "HTTP_IF_MATCH" in request.META or "HTTP_IF_UNMODIFIED_SINCE" in request.META


def may_be_kept(response):
    has_validators = "ETag" in response and response.get("Cache-Control") == FRESH
    return has_validators and is_for_everyone(response, VARIES_BY_KEY)


def answer_of(request, response, encoding):
    """The answer as kept. A strong tag is of these bytes (RFC 9110, 8.8.3): compressed, it is another one."""
    body, used = encoded(response.content, encoding, response.get("Content-Type", ""))
    patch_vary_headers(response, ["Accept-Encoding"])
    if used != IDENTITY:
        response["Content-Encoding"] = used
        response["ETag"] = f'{response["ETag"][:-1]}-{used}"'
    tell(request, response)
    response["Content-Length"] = str(len(body))
    return Answer(body, {name: value for name, value in response.items() if name not in OF_ONE_READER})


def sent(request, answer, rate):
    """The response to this reader: 304 where they have it already."""
    headers = answer.headers | rate
    if "HTTP_IF_NONE_MATCH" in request.META or "HTTP_IF_MODIFIED_SINCE" in request.META:
        at = parse_http_date_safe(headers.get("Last-Modified", ""))
        unchanged = get_conditional_response(request, etag=headers["ETag"], last_modified=at)
        if unchanged is not None:
            for name, value in headers.items():
                if not name.startswith("Content-"):
                    unchanged[name] = value
            return unchanged
    return HttpResponse(answer.body, headers=headers)


def counted(request):
    """The RateLimit fields for one more request of this reader; None where the view has to refuse it."""
    try:
        if not SharedThrottle().allow_request(request, None):
            return None
    except WrongKey:
        return None
    rate = getattr(request, "rate", None)
    return rate_headers(rate) if rate else {}
