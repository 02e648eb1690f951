"""Rows of lists: values stand in the text of the statement, and what is asked for often is planned once."""

import json

import pytest
from django.db import connection

from tests import factories as make
from tests.portal.catalogue.test_publication import publish_rows

TITLES = [
    "O'Neill's law",
    "100% of seats, %s and %(x)s",
    "A {page} in braces",
    r"Back\slash \' and \\",
    'Quotes "within" $1 $$',
    "Law; -- no comment",
]
PREPARED = "SELECT statement FROM pg_prepared_statements WHERE statement LIKE %s"


@pytest.mark.parametrize("ordering", ["title", "-title"])
def test_any_title_can_be_where_a_page_ends(db, client, ordering):
    publish_rows(*(make.LawFactory(slug=f"law-{n}", title_en=title) for n, title in enumerate(TITLES)))
    page, found = {"cursor": "*"}, []
    address = "/api/v1/laws/"
    while address:
        body = client.get(address, page and {**page, "ordering": ordering, "page_size": 1}).json()
        found += [row["title"] for row in body["results"]]
        address, page = body["next"], {}

    assert sorted(found) == sorted(TITLES)
    assert len(found) == len(TITLES)


def test_a_list_that_is_asked_for_often_is_planned_once_for_its_own_values(db, client):
    publish_rows(*(make.LawFactory(slug=f"law-{n}") for n in range(3)))
    ask_often(client, {"type": "law", "page_size": 2})
    client.get("/api/v1/laws/", {"page_size": 1})

    statements = prepared('%"catalogue_document"."list_json" AS "text"%')

    assert len(statements) == 1
    assert "type:law" in statements[0]


def test_a_plan_that_is_kept_reads_what_was_published_since(db, client):
    first, second = make.LawFactory(slug="first"), make.LawFactory(slug="second")
    publish_rows(first)
    ask_often(client, {"ordering": "title"})
    publish_rows(second)

    body = json.loads(client.get("/api/v1/laws/", {"ordering": "title"}).content)

    assert {row["slug"] for row in body["results"]} == {"first", "second"}


def ask_often(client, query):
    """Each time with another Accept, or the answer that is kept would be sent again."""
    for number in range(4):
        answer = client.get("/api/v1/laws/", query, headers={"accept": f"application/json;n={number}"})
        assert answer.status_code == 200


def prepared(pattern):
    with connection.cursor() as cursor:
        cursor.execute(PREPARED, [pattern])
        return [statement for (statement,) in cursor.fetchall()]
