import re

import pytest
from django.template import engines
from django.test import RequestFactory
from django.utils import translation

from portal.rendering import samples, vocabulary


@pytest.fixture(autouse=True)
def _plain_static(settings):
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }


def macro(name, call, language="en", **context):
    """Output of one macro: its file, the call and what the call needs."""
    source = f'{{% from "components/{name}.html" import {call.split("(")[0]} with context %}}{{{{ {call} }}}}'
    with translation.override(language):
        html = engines["jinja2"].from_string(source).render(context)
    return re.sub(r"\s+", " ", html)


def test_a_claim_shows_value_source_locator_and_date_with_its_precision():
    html = macro("evidence", "claims_table(claims)", claims=samples.CLAIMS[:1])

    assert 'id="claims-x-1"' in html
    assert "40,000 members nationwide" in html
    assert 'Sample report of an observer mission</a><span class="small">, part II, item 1</span>' in html
    assert 'February 2009</time> <span class="basis">· day not known, inferred</span>' in html
    assert "closest to the text of the law" in html


def test_a_claim_without_a_date_says_so():
    html = macro("evidence", "claims_table(claims)", claims=samples.CLAIMS[2:])

    assert "not dated" in html
    assert "<time" not in html


def test_a_discrepancy_names_every_side_and_the_decision():
    html = macro("evidence", "discrepancy_list(items)", items=[samples.DISCREPANCY])

    assert "40,000 members nationwide" in html
    assert "printed as “fifty thousand”" in html
    assert "The text nearer to the law is preferred" in html
    assert 'href="/discrepancies/sample/"' in html


def test_many_discrepancies_are_counted_where_they_are_folded():
    items = [{**samples.DISCREPANCY, "slug": f"sample-{number}"} for number in range(7)]
    html = macro("evidence", "discrepancy_list(items)", items=items)

    assert "2 more disagreements</summary>" in html
    assert html.count('<section id="discrepancy-sample-') == 7


def test_every_state_of_a_thread_has_its_mark_and_its_word():
    html = macro("story", "thread_states(states)", states=samples.STATES)

    marks = re.findall(r'<li class="(\w+)" id="[^"]+"><span class="mark mark-(\w+)"', html)
    assert marks == [(state["kind"], state["kind"]) for state in samples.STATES]
    for word in ("happened", "planned", "nothing known", "true when written"):
        assert f"· {word}" in html


def test_a_deadline_is_a_plan_and_is_called_a_deadline():
    html = macro("story", "status_history(events)", events=samples.EVENTS)

    assert '<li class="planned"' in html
    assert "due by October 2008" in html
    assert "· deadline" in html


def test_rows_link_into_the_language_of_the_page_and_mark_a_fallen_back_title():
    card = {**samples.LAW, "title_ru": "Пример закона"}
    html = macro("lists", "rows([translated_card, plain])", "ru", translated_card=card, plain=samples.LAW)

    assert '<a href="/ru/laws/sample-law/">Пример закона</a>' in html
    assert '<a href="/ru/laws/sample-law/" lang="en">Sample law on associations</a>' in html


def test_rows_tell_plan_dispute_and_independence():
    html = macro("lists", "rows([card])", card=samples.CARDS[2])

    assert "planned for December 2008" in html
    assert "sources disagree" in html
    assert "2 sources, 1 independent" in html


def test_filters_work_as_a_plain_form_and_keep_what_is_chosen():
    html = macro("filters", 'filter_form("/laws/", facets, values, 2)', facets=samples.FACETS, values={"from": "2019"})

    assert '<form action="/laws/" method="get"' in html
    assert 'name="topic" value="elections" checked' in html
    assert 'name="from" value="2019"' in html
    assert html.count("<fieldset>") == 3
    assert "Show all 5" in html


def test_a_chosen_value_below_the_fold_unfolds_it():
    facet = {
        **samples.FACETS[0],
        "options": [
            *samples.FACETS[0]["options"][:4],
            {"value": "rights", "label": "Rights", "count": 1, "selected": True},
        ],
    }

    assert "<details open>" in macro("filters", 'filter_form("/", [facet])', facet=facet)
    assert "<details open>" not in macro("filters", 'filter_form("/", [facet])', facet=samples.FACETS[0])


def test_the_words_of_a_vocabulary_come_from_the_app_that_owns_it(monkeypatch):
    monkeypatch.setattr(vocabulary, "_words", {})
    vocabulary.register("stage", [("in_force", "In force today")])

    assert "In force today" in macro("marks", 'status_tag("in_force")')
    assert "struck down" in macro("marks", 'status_tag("struck_down")')


def test_relations_read_as_their_predicate_from_either_side(monkeypatch):
    monkeypatch.setattr(vocabulary, "_words", {})
    vocabulary.register("predicate", [("amends", "Amends")])
    vocabulary.register("predicate_inverse", [("amends", "Amended by")])
    groups = [{"predicate": "amends", "inverse": inverse, "items": [samples.LAW]} for inverse in (False, True)]

    html = macro("story", "relation_groups(groups)", groups=groups)

    assert re.findall(r"<h3>([^<]+)</h3>", html) == ["Amends", "Amended by"]


def test_text_of_the_data_is_escaped_everywhere():
    card = {**samples.LAW, "title": "<script>1</script>", "summary": "<script>2</script>"}

    assert "<script>" not in macro("lists", "rows([card])", card=card)
    assert "<script>" not in macro("text", "linked(card)", card=card)


@pytest.mark.parametrize("language", ["en", "kk", "ru"])
def test_an_error_page_explains_offers_a_way_and_has_one_heading(language):
    request = RequestFactory().get(f"/{language}/laws/?stage=asleep")
    context = {
        "status": 400,
        "title": "No such value",
        "detail": "“stage” cannot be “asleep”.",
        "allowed": ["in_force", "announced"],
        "back": "/laws/",
    }
    with translation.override(language):
        html = engines["jinja2"].get_template("errors/error.html").render(context, request)

    assert html.count("<h1>") == 1
    assert "<code>announced</code>" in html
    assert 'href="/laws/"' in html
    assert f'<html lang="{language}">' in html


def test_structured_data_cannot_close_its_element():
    html = engines["jinja2"].from_string("{{ data | json_block }}").render({"data": {"name": "</script><b>"}})

    assert "</script>" not in html
    assert "\\u003c/script\\u003e" in html


@pytest.mark.parametrize(
    ("code", "tone", "mark"),
    [
        ("in_force", "ok", "occurred"),
        ("signed", "done", "occurred"),
        ("announced", "plan", "planned"),
        ("disputed", "dispute", "dispute"),
        ("repealed", "end", "ended"),
        ("never_heard_of", "as_of", "as_of"),
    ],
)
def test_a_code_has_its_colour_and_its_mark(code, tone, mark):
    assert f'<span class="tag {tone}"><span class="mark mark-{mark}"' in macro("marks", f'status_tag("{code}")')
