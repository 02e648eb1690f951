"""Questions that readers ask of the whole data set, and what they find first."""

import re

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from portal.catalogue.models import Document
from portal.catalogue.version import content_version
from portal.search import matching
from portal.search.parameters import read_parameters
from portal.search.query import search
from portal.search.reading import read


def ask(text, **more):
    query = QueryDict(mutable=True)
    query.update({"q": text, **more})
    version = content_version()
    return search(read_parameters(query, version), version)


def found(results):
    return [row["card"]["url"] for row in results.rows]


FIRST = [
    # exact rules, numbers, acronyms
    ("7%", "/rules/majilis-threshold/"),
    ("seven percent", "/rules/majilis-threshold/"),
    ("7 per cent", "/rules/majilis-threshold/"),
    ("130-IV", "/laws/ratification-iccpr-op1-2009/"),
    ("No. 130-IV", "/laws/ratification-iccpr-op1-2009/"),
    ("154-VII", "/laws/ombudsman/"),
    ("CRPD", "/instruments/crpd/"),
    ("president.max_terms", "/rules/president-max-terms/"),
    # numbers in words and in figures
    ("250", "/recommendations/250-proposals/"),
    ("two hundred and fifty", "/recommendations/250-proposals/"),
    # spellings and synonyms
    ("Majilis", "/institutions/mazhilis/"),
    ("Mazhilis", "/institutions/mazhilis/"),
    ("Majlis", "/institutions/mazhilis/"),
    ("lower house", "/institutions/mazhilis/"),
    ("ODHIR", "/institutions/odihr/"),
    ("Kurultai", "/institutions/kurultai/"),
    ("Quryltai", "/institutions/kurultai/"),
    ("mayor", "/institutions/akim/"),
    ("ombudsperson", "/institutions/ombudsman/"),
    ("Nur-Otan", "/parties/nur-otan/"),
    ("Nur Otan", "/parties/nur-otan/"),
    # scripts
    ("Мажилис", "/institutions/mazhilis/"),
    ("Мәжіліс", "/institutions/mazhilis/"),
    ("құрылтай", "/institutions/kurultai/"),
    ("курылтай", "/institutions/kurultai/"),
    ("Назарбаев", "/people/nazarbayev/"),
    ("Токаев", "/people/tokayev/"),
    ("Нур Отан", "/parties/nur-otan/"),
    ("Байтақ", "/parties/baytaq/"),
    ("байтак", "/parties/baytaq/"),
    # questions lead to the thread
    ("how did the party registration threshold change", "/threads/party-registration-threshold/"),
    ("party registration threshold", "/threads/party-registration-threshold/"),
    ("how many members must a party have", "/threads/party-registration-threshold/"),
    ("when was the death penalty abolished?", "/threads/death-penalty/"),
    ("who appoints akims", "/threads/choice-of-akims/"),
    ("when was the death penalty abolished", "/threads/death-penalty/"),
    ("what is the kurultai", "/institutions/kurultai/"),
    ("who is the ombudsman", "/institutions/ombudsman/"),
    ("how long is the president's term", "/threads/presidential-term/"),
    # a year, or a day, is the thing's own
    ("presidential election 2022", "/elections/president-2022/"),
    ("2019 presidential election", "/elections/president-2019/"),
    ("2023 parliamentary election", "/elections/mazhilis-2023/"),
    ("June 2022 referendum", "/elections/referendum-2022/"),
    ("5 June 2022", "/elections/referendum-2022/"),
    ("law on political parties 2002", "/laws/parties/"),
    ("constitutional law on elections", "/laws/elections/"),
    ("Law No. 344", "/laws/parties/"),
    ("constitutional court", "/institutions/const-court/"),
    ("governor", "/institutions/akim/"),
    ("40,000 members", "/measures/party-threshold-40000/"),
    ("Haraszti", "/recommendations/haraszti/"),
    ("third package of reforms", "/packages/package-3/"),
    # Russian, in any case
    ("закон о политических партиях", "/laws/parties/"),
    ("закон о партиях", "/laws/parties/"),
    ("смертная казнь", "/threads/death-penalty/"),
    ("когда отменили смертную казнь", "/threads/death-penalty/"),
    ("сколько членов нужно для регистрации партии", "/threads/party-registration-threshold/"),
    ("выборы мажилиса 2023", "/elections/mazhilis-2023/"),
    ("уполномоченный по правам человека", "/institutions/ombudsman/"),
    ("конституционный суд", "/institutions/const-court/"),
    ("семипроцентный порог", "/measures/threshold-7/"),
    ("7 процентов", "/rules/majilis-threshold/"),
    ("срок полномочий президента", "/threads/presidential-term/"),
    ("закон о мирных собраниях", "/threads/peaceful-assembly/"),
    ("конвенция о правах инвалидов", "/instruments/crpd/"),
    ("референдум 2022", "/elections/referendum-2022/"),
    ("суд присяжных", "/threads/jury-trials/"),
    ("явка", "/indicators/voter-turnout-by-year/"),
    ("аким", "/institutions/akim/"),
    # Kazakh, with its endings
    ("партиялар туралы заң", "/laws/parties/"),
    ("саяси партиялар туралы заң", "/laws/parties/"),
    ("партияны тіркеу шегі", "/threads/party-registration-threshold/"),
    ("өлім жазасы қашан жойылды", "/threads/death-penalty/"),
    ("адам құқықтары жөніндегі уәкіл", "/institutions/ombudsman/"),
    ("конституциялық сот", "/institutions/const-court/"),
    ("жеті пайыз", "/rules/majilis-threshold/"),
    ("сайлауға қатысу деңгейі", "/indicators/voter-turnout-by-year/"),
    ("президенттің өкілеттік мерзімі", "/threads/presidential-term/"),
    ("президент сайлауы 2022", "/elections/president-2022/"),
    ("әйелдер квотасы", "/threads/inclusion-quotas/"),
    ("бейбіт жиналыс туралы заң", "/threads/peaceful-assembly/"),
    # a letter of the other script
    ("кyрултай", "/institutions/kurultai/"),
    # names that only one source uses
    ("2022 general election", "/elections/mazhilis-2023/"),
]


@pytest.mark.parametrize(("text", "first"), FIRST)
def test_a_search_finds_first(kazakhstan, text, first):
    assert found(ask(text))[:1] == [first]


def test_a_wrong_name_is_found_with_the_disputed_claim_that_uses_it(kazakhstan):
    first = ask("2022 general election").rows[0]

    assert first["card"]["url"] == "/elections/mazhilis-2023/"
    assert first["why"]["collection"] == "claims"
    assert first["why"]["rank"] == "disputed"
    assert "<mark>2022</mark> <mark>general</mark> <mark>election</mark>" in first["why"]["text"]


@pytest.mark.parametrize(
    "variants",
    [
        ("Qazaqstan", "Kazakhstan", "Қазақстан", "казакстан"),
        ("Kurultai", "Quryltai", "National Congress", "құрылтай"),
        ("250", "two hundred and fifty"),
        ("7%", "seven percent", "7 per cent"),
        ("20,000", "20 000", "20000", "twenty thousand"),
        ("maslikhats", "maslikhates", "local councils", "маслихат"),
    ],
)
def test_every_spelling_finds_the_same(kazakhstan, variants):
    totals = {text: ask(text).total for text in variants}

    assert len(set(totals.values())) == 1, totals
    assert min(totals.values()) > 0


def test_a_word_with_a_slip_leads_to_the_right_one(kazakhstan):
    results = ask("registration treshold")

    assert results.did_you_mean == "registration threshold"
    assert ask(results.did_you_mean).total > 0


def test_a_mistake_leads_to_the_word_of_its_length(kazakhstan):
    assert ask("mazhlis electon").did_you_mean == "mazhilis election"


def test_where_nothing_has_all_the_words_those_with_most_come_first(kazakhstan):
    results = ask("death penalty zzyzx")

    assert results.any_of
    assert "/threads/death-penalty/" in found(results)[:3]


def test_quoted_words_stand_together(kazakhstan):
    together, apart = ask('"against all"'), ask("against all")

    assert 0 < together.total <= apart.total
    assert found(together)[0] == "/measures/against-all/"


def test_a_minus_leaves_out(kazakhstan):
    everything, less = ask("death penalty"), ask("death penalty -moratorium")

    assert 0 < less.total < everything.total
    assert "/measures/death-moratorium/" in found(everything)
    assert "/measures/death-moratorium/" not in found(less)


def test_each_facet_is_counted_under_the_others(kazakhstan):
    whole = ask("election")

    for kind in list(whole.matches.kinds)[:4]:
        narrowed = ask("election", kind=kind)
        assert narrowed.total == whole.matches.kinds[kind]
        assert narrowed.matches.kinds == whole.matches.kinds
        for topic, count in list(narrowed.matches.topics.items())[:3]:
            assert ask("election", kind=kind, topic=topic).total == count
    assert sum(whole.matches.kinds.values()) == whole.total


def test_dates_narrow_to_what_may_lie_between_them(kazakhstan):
    results = ask("election", kind="elections", **{"from": "2021", "to": "2021-12-31"})
    slugs = {url.split("/")[2] for url in found(results)}

    assert slugs
    dates = Document.objects.filter(collection="elections", slug__in=slugs).values_list("date", flat=True)
    assert {date[:4] for date in dates} == {"2021"}


def test_pages_hold_every_match_once(kazakhstan):
    first = ask("election")
    seen = [url for page in range(1, first.last + 1) for url in found(ask("election", page=str(page)))]

    assert len(seen) == first.total
    assert len(set(seen)) == len(seen)


def test_by_date_is_by_date(kazakhstan):
    results = ask("election", kind="elections", ordering="date")
    dates = [row["card"]["date"] for row in results.rows if row["card"]["date"]]

    assert dates == sorted(dates)


def test_a_page_of_results_costs_few_queries(kazakhstan):
    with CaptureQueriesContext(connection) as queries:
        ask("election")

    # content version, titles of topics, matches, rows
    assert len(queries) <= 4


def test_highlights_are_short_and_escaped(kazakhstan):
    for row in ask("election law parties").rows:
        text = str(row["highlight"])
        bare = text.replace("<mark>", "").replace("</mark>", "")
        assert "<" not in bare
        assert text.count("<mark>") == text.count("</mark>")
        assert len(bare.replace("&#x27;", "'").replace("&quot;", '"').replace("&amp;", "&")) <= 310


def test_a_percent_sign_is_shown_as_it_was_written(kazakhstan):
    texts = [str(row["highlight"]) for row in ask("percent", kind="claims").rows]

    assert all("\u2060" not in text for text in texts)


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_other_languages_find_the_same_and_fall_back_to_english(kazakhstan, language):
    english = found(ask("CRPD"))
    with translation.override(language):
        other = ask("CRPD")

    assert found(other) == english
    assert other.rows[0]["highlight"]


def test_the_filter_of_a_list_uses_the_same_index(kazakhstan, client):
    def count(path, text):
        return int(re.search(r'role="status"><strong>(\d+)', client.get(path, {"q": text}).text)[1])

    assert count("/laws/", "130-IV") == ask("130-IV", kind="laws").total
    assert count("/elections/", "lower house") == ask("lower house", kind="elections").total > 0
    assert count("/institutions/", "Мәжіліс") == ask("Мажилис", kind="institutions").total > 0
    assert count("/laws/", "???") == 0


def test_of_too_many_matches_the_kinds_that_weigh_most_are_ranked_and_none_is_lost(kazakhstan, monkeypatch):
    question = read("election")
    nothing = {"kinds": None, "topics": None, "start": None, "end": None}
    whole = matching.matches(question, question.terms, chosen=nothing, size=2000)
    monkeypatch.setattr(matching, "RANKED", 60)
    few = matching.matches(question, question.terms, chosen=nothing, size=2000)

    assert len(whole.shown) == whole.total > 100
    assert sorted(few.shown) == sorted(whole.shown)
    assert (few.kinds, few.topics, few.decades) == (whole.kinds, whole.topics, whole.decades)
    threads = set(Document.objects.public("threads").values_list("pk", flat=True))
    ranked = [pk for pk in whole.shown if pk in threads]
    assert [pk for pk in few.shown if pk in threads] == ranked
    assert 0 < len(ranked) < 60 < few.total


def test_where_more_match_than_are_counted_the_chosen_ones_are_counted_by_themselves(kazakhstan, monkeypatch, client):
    rules = ask("election", kind="rules")
    monkeypatch.setattr(matching, "MOST", 100)
    monkeypatch.setattr("portal.search.query.MOST", 100)

    question = read("election")
    chosen = {"kinds": ["rules"], "topics": None, "start": None, "end": None}
    found = matching.matches(question, question.terms, chosen=chosen)
    page = client.get("/search/", {"q": "election"}).text

    assert found.is_capped
    assert (found.total, sorted(found.shown)) == (rules.total, sorted(rules.matches.shown))
    assert "More than" in page
    assert 'class="count"' not in page
    assert client.get("/api/v1/search/", {"q": "election"}).json()["facets"] == {"kind": {}, "topic": {}, "decade": {}}
