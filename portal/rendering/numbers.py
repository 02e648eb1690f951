"""Numbers as people of each language write them."""

from decimal import Decimal

from django.utils.translation import gettext, ngettext_lazy

from portal.rendering.languages import current

# Thousands and decimal signs; Kazakh and Russian share the space and the comma.
_SIGNS = {"en": (",", "."), "kk": ("\u00a0", ","), "ru": ("\u00a0", ",")}
MINUS = "\u2212"
# Units that are counted, so that one term is not "1 terms"; other units stand as they are.
_COUNTED = {
    "members": ngettext_lazy("member", "members"),
    "seats": ngettext_lazy("seat", "seats"),
    "years": ngettext_lazy("year", "years"),
    "months": ngettext_lazy("month", "months"),
    "terms": ngettext_lazy("term", "terms"),
    "citizens": ngettext_lazy("citizen", "citizens"),
    "signatures": ngettext_lazy("signature", "signatures"),
}


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
    """``71.3, "of votes cast"`` -> ``71.3% of votes cast``; a space before the sign in kk and ru."""
    if value is None or value == "":
        return ""
    language = language or current()
    sign = "%" if language == "en" else "\u00a0%"
    text = f"{number(value, decimals, language)}{sign}"
    return f"{text} {base}" if base else text


def quantity(value, unit=None, base=None, language=None):
    """Number with its unit: ``40,000 members``; percent units become a percentage with its base."""
    if unit in ("%", "percent", "per cent"):
        return percent(value, base, language=language)
    words = unit_words(unit, value)
    return " ".join(part for part in (number(value, language=language), words, base) if part)


def unit_words(unit, value=None):
    """The unit in the active language, in the form that its number asks for where it is counted."""
    if unit in _COUNTED and value is not None:
        return str(_COUNTED[unit] % int(value)) if value == int(value) else gettext(unit)
    return gettext(unit) if unit else ""
