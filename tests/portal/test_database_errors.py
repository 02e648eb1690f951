"""What a reader is told when the database refuses, and that nothing of it is a 500."""

import json

import pytest
from django.core.exceptions import SuspiciousOperation
from django.db import DataError, OperationalError, connection
from django.http import HttpResponse
from django.test import Client

from portal.database_errors import DatabaseErrors, server_error
from portal.desk_middleware import DeskPatience
from portal.request_limits import RequestLimits


def answer(request, error):
    return DatabaseErrors(HttpResponse).process_exception(request, error)


def problem(response):
    assert response["Content-Type"] == "application/problem+json"
    return json.loads(response.content)


def test_a_slow_query_is_a_503_that_says_to_narrow(rf, db):
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = 1")
    with pytest.raises(OperationalError) as slow, connection.cursor() as cursor:
        cursor.execute("SELECT pg_sleep(10)")

    response = answer(rf.get("/api/v1/laws/"), slow.value)

    assert response.status_code == 503
    assert response["Retry-After"] == "5"
    assert response["Cache-Control"] == "no-store"
    assert problem(response)["detail"].startswith("This took too long and was stopped. Narrow your filters")


def test_a_database_that_is_away_is_a_503(rf):
    response = answer(rf.get("/api/v1/laws/"), OperationalError("connection refused"))

    assert response.status_code == 503
    assert problem(response)["detail"] == "The database is busy or away. Try again in a few seconds."


def test_a_value_the_database_cannot_take_is_a_400(rf, db):
    with pytest.raises(DataError) as refused, connection.cursor() as cursor:
        cursor.execute("SELECT '99999999999'::int")

    assert answer(rf.get("/api/v1/laws/"), refused.value).status_code == 400


def test_another_error_is_left_to_django(rf):
    assert answer(rf.get("/laws/"), SuspiciousOperation()) is None


def test_a_page_is_answered_as_a_page_without_a_query(rf, django_assert_num_queries, db):
    with django_assert_num_queries(0):
        response = answer(rf.get("/laws/"), OperationalError("connection refused"))

    assert response["Content-Type"] == "text/html; charset=utf-8"
    assert "The database is busy or away" in response.content.decode()


def test_an_error_outside_a_view_reaches_the_same_answer(rf):
    try:
        raise OperationalError("connection refused")
    except OperationalError:
        response = server_error(rf.get("/admin/"))

    assert response.status_code == 503


def test_a_fault_of_ours_stays_a_500(rf):
    try:
        raise ZeroDivisionError
    except ZeroDivisionError:
        response = server_error(rf.get("/api/v1/laws/"))

    assert response.status_code == 500
    assert problem(response)["detail"] == "Something went wrong here. It was logged; try again later."


@pytest.mark.parametrize(
    ("path", "query", "status"),
    [
        ("/laws/", "q=" + "a" * 4094, 200),
        ("/laws/", "q=" + "a" * 4095, 414),
        ("/laws/", "q=a%00b", 400),
        ("/laws/\x00/", "", 400),
        ("/laws/\ufffd/", "", 400),
        ("/laws/", "q=Қазақстан", 200),
    ],
)
def test_what_no_page_can_mean_is_refused_first(rf, path, query, status):
    request = rf.get("/laws/", QUERY_STRING=query)
    request.path = path

    assert RequestLimits(lambda request: HttpResponse())(request).status_code == status


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
@pytest.mark.parametrize("path", ["/", "/laws/", "/kk/search/?q=x", "/laws.csv", "/nothing-here/"])
def test_what_readers_see_takes_nothing(db, method, path):
    client = Client(enforce_csrf_checks=True)
    response = client.generic(method.upper(), path, "a=1", content_type="application/x-www-form-urlencoded")

    assert response.status_code == 405
    assert response["Allow"] == "GET, HEAD, OPTIONS"


def test_a_page_says_which_methods_it_has(db, client):
    response = client.options("/laws/")

    assert (response.status_code, response["Allow"], response.content) == (204, "GET, HEAD, OPTIONS", b"")


def test_editors_may_take_longer_and_readers_get_their_limit_back(rf, db, settings):
    settings.STATEMENT_TIMEOUT_MS, settings.DESK_STATEMENT_TIMEOUT_MS = 2_000, 15_000
    seen = []

    def limit():
        with connection.cursor() as cursor:
            cursor.execute("SHOW statement_timeout")
            return cursor.fetchone()[0]

    def view(request):
        seen.append(limit())
        return HttpResponse()

    DeskPatience(view)(rf.get("/admin/"))
    seen.append(limit())

    assert seen == ["15s", "2s"]
