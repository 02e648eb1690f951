import pytest
from django.utils import translation

from portal.rendering.dates import date_range, date_words, partial_date, precision_note, time_element


@pytest.mark.parametrize(
    ("value", "language", "words"),
    [
        ("2008", "en", "2008"),
        ("2008-10", "en", "October 2008"),
        ("2009-02-14", "en", "14 February 2009"),
        ("2008", "ru", "2008"),
        ("2008-10", "ru", "октябрь 2008\u00a0г."),
        ("2008-10-25", "ru", "25\u00a0октября 2008\u00a0г."),
        ("2008", "kk", "2008"),
        ("2008-10", "kk", "2008 жылғы қазан"),
        ("2008-10-25", "kk", "2008 жылғы 25\u00a0қазан"),
        (None, "en", ""),
    ],
)
def test_a_partial_date_says_what_it_knows_in_each_language(value, language, words):
    assert partial_date(value, language) == words


def test_a_short_date_abbreviates_the_month_only():
    assert partial_date("2009-02-14", "en", short=True) == "14 Feb 2009"
    assert partial_date("2009-02", "ru", short=True) == "фев 2009"
    assert partial_date("2015-05-21", "ru", short=True) == "21 мая 2015"
    assert partial_date("2015-05", "ru", short=True) == "май 2015"


@pytest.mark.parametrize(
    ("value", "language", "beginning", "end"),
    [
        ("2009", "en", "since 2009", "until 2009"),
        ("2009-02-14", "en", "since 14 February 2009", "until 14 February 2009"),
        ("2009", "ru", "с 2009\u00a0г.", "до 2009\u00a0г."),
        ("2009-02", "ru", "с февраля 2009\u00a0г.", "до февраля 2009\u00a0г."),
        ("2009-02-14", "ru", "с 14\u00a0февраля 2009\u00a0г.", "до 14\u00a0февраля 2009\u00a0г."),
        ("2009", "kk", "2009 жылдан бастап", "2009 жылға дейін"),
        ("2009-02", "kk", "2009 жылғы ақпаннан бастап", "2009 жылғы ақпанға дейін"),
        ("2009-09-14", "kk", "2009 жылғы 14\u00a0қыркүйектен бастап", "2009 жылғы 14\u00a0қыркүйекке дейін"),
    ],
)
def test_a_beginning_and_an_end_have_the_form_that_each_language_needs(value, language, beginning, end):
    with translation.override(language):
        assert date_range(value, None) == date_words(value, role="since") == beginning
        assert date_range(None, value) == date_words(value, role="until") == end


def test_a_period_is_written_once_when_both_ends_read_the_same():
    assert date_range("2009", "2009", "en") == "2009"
    assert date_range("2009", "2020-05", "en") == "2009 – May 2020"


@pytest.mark.parametrize(
    ("start", "end", "language", "words"),
    [
        ("2021-01-10", "2021-01-11", "en", "10–11 January 2021"),
        ("2004-09-19", "2004-10-03", "en", "19 September – 3 October 2004"),
        ("2019-12", "2019-12-20", "en", "December 2019 – 20 December 2019"),
        ("1995-12-09", "1996-02-04", "en", "9 December 1995 – 4 February 1996"),
        ("2021-01-10", "2021-01-11", "ru", "10–11\u00a0января 2021\u00a0г."),
        ("2004-09-19", "2004-10-03", "ru", "19\u00a0сентября – 3\u00a0октября 2004\u00a0г."),
        ("2004-09", "2004-10", "ru", "сентябрь – октябрь 2004\u00a0г."),
        ("2021-01-10", "2021-01-11", "kk", "2021 жылғы 10–11\u00a0қаңтар"),
        ("2004-09-19", "2004-10-03", "kk", "2004 жылғы 19\u00a0қыркүйек – 3\u00a0қазан"),
    ],
)
def test_a_period_says_once_what_both_ends_share(start, end, language, words):
    assert date_range(start, end, language) == words


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ({"value": "2008-09", "role": "planned"}, "planned for September 2008"),
        ({"value": "2008-10", "role": "deadline"}, "due by October 2008"),
        ({"value": "2023", "basis": "as_of_source"}, "as of 2023"),
        ({"value": "1998", "approximate": True}, "about 1998"),
        ({"value": None}, "date not known"),
        ({"value": "2009", "end": "2020"}, "2009 – 2020"),
    ],
)
def test_a_date_carries_its_role_and_basis(arguments, words):
    with translation.override("en"):
        assert date_words(**arguments) == words


def test_a_date_without_its_day_says_so():
    with translation.override("en"):
        assert precision_note("2009-02") == "day not known"
        assert precision_note("2009") == "month not known"
        assert precision_note("2009-02", "inferred") == "day not known, inferred"
        assert precision_note("2009-02-14") == ""


def test_the_element_is_machine_readable_and_keeps_the_precision():
    with translation.override("en"):
        html = time_element("2009-02", note=True)

    assert html == ('<time datetime="2009-02">February 2009</time> <span class="basis">· day not known</span>')


def test_a_period_has_no_single_machine_date():
    with translation.override("en"):
        assert time_element("2009", "2020") == "<span>2009 – 2020</span>"


def test_text_in_a_date_is_escaped():
    assert "<b>" not in time_element(None, note=True)
