"""Fragments that are rendered once: the same markup as rendered anew, and never another language's or row's."""

import pytest
from django.template import engines
from django.utils import translation

from portal.catalogue.listing import Choice
from portal.recent import Recent
from portal.rendering import kept

ROW = {"collection": "laws", "slug": "l", "url": "/laws/l/", "title": "On courts", "type": "law", "date": "2009-02"}
TEMPLATE = """
{%- from "catalogue/_rows.html" import entry_row with context -%}
{{ kept(entry_row, row, 2, False) if keeping else entry_row(row, 2, False) }}
"""


@pytest.fixture(autouse=True)
def nothing_kept(monkeypatch):
    monkeypatch.setattr(kept, "fragments", Recent(most=2))
    monkeypatch.setattr(kept, "with_values", Recent(most=3))


@pytest.fixture
def environment():
    """The environment of the pages as in production, where templates do not change under way."""
    return engines["jinja2"].env.overlay(auto_reload=False)


def rendered(environment, row=ROW, keeping=True):
    return environment.from_string(TEMPLATE).render(row=row, keeping=keeping)


@pytest.mark.parametrize("language", ["en", "kk", "ru"])
def test_a_kept_row_is_the_row_rendered_anew_in_each_language(environment, language):
    with translation.override("ru" if language != "ru" else "kk"):
        rendered(environment)

    with translation.override(language):
        first, again, fresh = rendered(environment), rendered(environment), rendered(environment, keeping=False)

    assert first == again == fresh


def test_a_row_that_reads_differently_is_rendered_anew(environment):
    rendered(environment)

    assert "On judges" in rendered(environment, ROW | {"title": "On judges"})


def test_a_kept_row_is_not_rendered_again(environment):
    rendered(environment)

    assert kept.fragments.get_or_make(next(iter(kept.fragments._known)), lambda: "again") != "again"


def test_only_the_last_fragments_are_kept(environment):
    for number in range(5):
        rendered(environment, ROW | {"slug": f"l-{number}"})

    assert len(kept.fragments._known) == 2


def test_nothing_is_kept_where_templates_change_under_way():
    environment = engines["jinja2"].env.overlay(auto_reload=True)

    rendered(environment)

    assert len(kept.fragments._known) == 0


FACET = """
{%- from "components/filters.html" import facet_field with context -%}
{{ kept_by_value(facet_field, "topic", "Topic", 6, options) if keeping else facet_field("topic", "Topic", 6, options) }}
"""
OPTIONS = (Choice("courts", "Courts", 3, False), Choice("media", "Media & press", 1, True))


def filters_rendered(environment, options=OPTIONS, keeping=True):
    return environment.from_string(FACET).render(options=options, keeping=keeping)


@pytest.mark.parametrize("language", ["en", "ru"])
def test_kept_values_of_a_filter_are_those_rendered_anew_in_each_language(environment, language):
    filters_rendered(environment)

    with translation.override(language):
        first, again = filters_rendered(environment), filters_rendered(environment)
        fresh = filters_rendered(environment, keeping=False)

    assert first == again == fresh
    assert "Media &amp; press" in fresh


def test_another_count_or_choice_is_rendered_anew(environment):
    before = filters_rendered(environment)

    assert ">4<" in filters_rendered(environment, (OPTIONS[0]._replace(count=4), OPTIONS[1]))
    assert filters_rendered(environment, (OPTIONS[0]._replace(selected=True), OPTIONS[1])).count(" checked") == 2
    assert filters_rendered(environment) == before
    assert len(kept.with_values._known) == 3


def test_values_that_cannot_be_compared_are_rendered_each_time(environment):
    assert "Courts" in filters_rendered(environment, [{"value": "courts", "label": "Courts", "count": 3}])
    assert not kept.with_values._known
