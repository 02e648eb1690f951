"""Numbers as people of each language write them."""

from decimal import Decimal

from django.utils.translation import pgettext

from portal.rendering.languages import current
from portal.rendering.units import base_words, unit_words

# Thousands and decimal signs; Kazakh and Russian share the space and the comma.
_SIGNS = {"en": (",", "."), "kk": ("\u00a0", ","), "ru": ("\u00a0", ",")}
MINUS = "\u2212"


def number(value, decimals=None, language=None):
    """``40000`` -> ``40,000`` (en), ``40 000`` (kk, ru); ``None`` -> an empty string, never 0.

    ``decimals`` fixes the digits after the sign; without it the value keeps the digits it has.
    Four-digit whole numbers keep their sign of thousands, so that columns line up.
    """
    if value is None or value == "":
        return ""
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


def quantity(value, unit=None, base=None, language=None):
    """Number with its unit: ``40,000 members``; percent units become a percentage with its base."""
    if unit in ("%", "percent", "per cent"):
        return percent(value, base, language=language)
    parts = [number(value, language=language), unit_words(unit, value), base_words(base)]
    return " ".join(part for part in parts if part)
