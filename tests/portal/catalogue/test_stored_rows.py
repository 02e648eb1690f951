"""Rows of lists are known by their text, and read only where a part of them is asked for."""

import json

import pytest
from django.template import engines

from portal.catalogue.stored_rows import StoredRow
from portal.recent import Recent
from portal.rendering import kept

LAW = {"collection": "laws", "slug": "l", "url": "/laws/l/", "title": "On courts", "type": "law", "date": "2009-02"}
ROWS = '{% from "catalogue/_rows.html" import entry_rows %}{{ entry_rows([row]) }}'


@pytest.fixture(autouse=True)
def nothing_kept(monkeypatch):
    monkeypatch.setattr(kept, "fragments", Recent(most=5))


def rendered(row):
    return engines["jinja2"].env.from_string(ROWS).render(row=row)


def test_a_row_says_what_its_text_says():
    row = StoredRow(json.dumps(LAW))

    assert dict(row) == LAW
    assert (row["title"], row.get("question"), len(row)) == ("On courts", None, len(LAW))
    assert row | {"statements": 2} == {**LAW, "statements": 2}


def test_a_row_reads_like_the_same_row_as_a_dict():
    assert rendered(StoredRow(json.dumps(LAW))) == rendered(LAW)


def test_a_row_that_was_rendered_before_is_not_read_again():
    before = rendered(StoredRow(json.dumps(LAW)))
    row = StoredRow(json.dumps(LAW))

    assert rendered(row) == before
    assert "_read" not in vars(row)


def test_another_text_is_another_row():
    assert rendered(StoredRow(json.dumps(LAW))) != rendered(StoredRow(json.dumps(LAW | {"title": "On prisons"})))
