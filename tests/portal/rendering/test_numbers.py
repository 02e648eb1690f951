import pytest

from portal.rendering.numbers import number, percent, quantity, quantity_range


@pytest.mark.parametrize(
    ("value", "language", "text"),
    [
        (40000, "en", "40,000"),
        (40000, "ru", "40\u00a0000"),
        (40000, "kk", "40\u00a0000"),
        (1234567.5, "en", "1,234,567.5"),
        (1234567.5, "ru", "1\u00a0234\u00a0567,5"),
        ("71.30", "en", "71.3"),
        (-5, "en", "\u22125"),
        (0, "en", "0"),
        (None, "en", ""),
    ],
)
def test_numbers_are_written_as_each_language_writes_them(value, language, text):
    assert number(value, language=language) == text


def test_decimals_can_be_fixed_for_columns():
    assert number(7, decimals=1, language="en") == "7.0"
    assert number(7.25, decimals=1, language="ru") == "7,2"


def test_a_percentage_names_its_base():
    assert percent(71.3, "of votes cast", language="en") == "71.3% of votes cast"
    assert percent(71.3, language="ru") == "71,3\u00a0%"
    assert percent(None, "of votes cast", language="en") == ""


def test_a_quantity_has_its_unit_and_a_percent_unit_becomes_a_percentage():
    assert quantity(40000, "members", language="en") == "40,000 members"
    assert quantity(7, "%", "of valid votes", language="en") == "7% of valid votes"
    assert quantity(None, "model", language="en") == ""


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (10**12, "1 trillion tenge"),
        (600_000_000, "600 million tenge"),
        (2_760_000, "2.76 million tenge"),
        (3_341_510, "3,341,510 tenge"),
        (550_000, "550,000 tenge"),
    ],
)
def test_a_large_round_quantity_is_written_in_words(value, words):
    assert quantity(value, "tenge", language="en") == words


def test_a_range_says_its_unit_once():
    assert quantity_range(9000, 15000, "US dollars a year", language="en") == "9,000–15,000 US dollars a year"
    assert quantity_range(18, 60, "percent", "of the population", language="en") == "18–60% of the population"
    assert quantity_range(5, None, "members", language="en") == "5 members"
