"""The policy of an answer is the one that the library would have written."""

import pytest
from csp.constants import HEADER
from csp.middleware import CSPMiddleware
from django.http import HttpResponse
from django.test import RequestFactory

from portal.security_policy import SecurityPolicy


def policy_of(middleware, response):
    return middleware(lambda request: response)(RequestFactory().get("/"))[HEADER]


def response_with(**marks):
    response = HttpResponse()
    for name, value in marks.items():
        setattr(response, name, value)
    return response


@pytest.mark.parametrize(
    "marks", [{}, {"_csp_replace": {"frame-ancestors": ["*"]}}, {"_csp_update": {"img-src": ["*"]}}]
)
def test_an_answer_has_the_policy_that_the_library_would_give_it(marks):
    assert policy_of(SecurityPolicy, response_with(**marks)) == policy_of(CSPMiddleware, response_with(**marks))


def test_a_policy_that_an_answer_has_already_stays():
    response = HttpResponse(headers={HEADER: "sandbox"})

    assert policy_of(SecurityPolicy, response) == "sandbox"


def test_an_exempt_answer_has_none():
    response = SecurityPolicy(lambda request: response_with(_csp_exempt=True))(RequestFactory().get("/"))

    assert HEADER not in response
