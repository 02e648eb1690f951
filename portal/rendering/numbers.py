"""Numbers as people of each language write them."""

from decimal import Decimal

from django.utils.translation import pgettext, pgettext_lazy

from portal.rendering.languages import current
from portal.rendering.units import base_words, unit_after

# Thousands and decimal signs; Kazakh and Russian share the space and the comma.
_SIGNS = {"en": (",", "."), "kk": ("\u00a0", ","), "ru": ("\u00a0", ",")}
MINUS = "\u2212"
PERCENT = ("%", "percent", "per cent")
_LARGE = (
    (10**12, pgettext_lazy("number", "%(number)s trillion")),
    (10**9, pgettext_lazy("number", "%(number)s billion")),
    (10**6, pgettext_lazy("number", "%(number)s million")),
)


def number(value, decimals=None, language=None):
    """``40000`` -> ``40,000`` (en), ``40 000`` (kk, ru); ``None`` -> an empty string, never 0.

    ``decimals`` fixes the digits after the sign; without it the value keeps the digits it has.
    Four-digit whole numbers keep their sign of thousands, so that columns line up.
    """
    if value is None or value == "":
        return ""
    if type(value) is int and -1000 < value < 1000 and not decimals:  # most counts: nothing to group
        return str(value) if value >= 0 else f"{MINUS}{-value}"
    exact = Decimal(str(value))
    if decimals is None:
        exact = exact.normalize()
        decimals = max(0, -exact.as_tuple().exponent)
    thousands, point = _SIGNS.get(language or current(), _SIGNS["en"])
    text = f"{abs(exact):,.{decimals}f}".translate({ord(","): thousands, ord("."): point})
    return f"{MINUS}{text}" if exact < 0 else text


def percent(value, base=None, decimals=None, language=None):
    """``71.3, "of votes cast"`` -> ``71.3% of votes cast``; a space before the sign in kk and ru.

    A base without a translation stays as it was written, after the number.
    """
    if value is None or value == "":
        return ""
    sign = "%" if (language or current()) == "en" else "\u00a0%"
    text = f"{number(value, decimals, language)}{sign}"
    if not base:
        return text
    words = base_words(base)
    if words == base:
        return f"{text} {base}"
    return pgettext("share", "%(percent)s %(base)s") % {"percent": text, "base": words}


def in_words(value, language=None):
    """``1000000000000`` -> ``1 trillion``; a number that is not round to the hundredth stays in figures."""
    exact = abs(Decimal(str(value)))
    for size, words in _LARGE:
        if exact >= size and exact % (size // 100) == 0:
            return words % {"number": number(Decimal(str(value)) / size, language=language)}
    return number(value, language=language)


def quantity(value, unit=None, base=None, language=None):
    """Number with its unit: ``40,000 members``; percent units become a percentage with its base.

    No number is no quantity, whatever its unit.
    """
    if value in (None, ""):
        return ""
    if unit in PERCENT:
        return percent(value, base, language=language)
    parts = [in_words(value, language), unit_after(unit, value), base_words(base)]
    return " ".join(part for part in parts if part)


def quantity_range(low, high, unit=None, base=None, language=None):
    """``9,000–15,000 US dollars``; the unit and its base are said once, after the upper end."""
    if high is None:
        return quantity(low, unit, base, language)
    if unit in PERCENT:
        return f"{number(low, language=language)}–{percent(high, base, language=language)}"
    ends = f"{number(low, language=language)}–{number(high, language=language)}"
    return " ".join(part for part in (ends, unit_after(unit, high), base_words(base)) if part)
