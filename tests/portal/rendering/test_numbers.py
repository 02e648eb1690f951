import pytest

from portal.rendering.numbers import number, percent, quantity


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
