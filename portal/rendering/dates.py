"""Partial dates in words: ``2008``, ``2008-10`` and ``2009-02-14`` never pretend to know more than they do.

Month names are written out here because Kazakh and Russian need several forms of them, which locale
data mixes up: the bare one for a month alone ("октябрь 2008 г."), the genitive beside a day and after
"since" ("25 октября 2008 г.", "с октября 2008 г."), and in Kazakh an ending of its own after "since"
and "until" ("2008 жылғы қазаннан бастап").
"""

from django.utils.translation import gettext, pgettext
from markupsafe import Markup

from portal.rendering.languages import current

_MONTHS = {
    "en": "January February March April May June July August September October November December",
    "kk": "қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан",
    "ru": "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь",
}
_RUSSIAN_GENITIVE = "января февраля марта апреля мая июня июля августа сентября октября ноября декабря"
_SHORT = {
    "en": "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
    "kk": "қаң ақп нау сәу мам мау шіл там қыр қаз қар жел",
    "ru": "янв фев мар апр май июн июл авг сен окт ноя дек",
}
# Endings of the twelve months and of "жыл" (year).
_KAZAKH_ENDINGS = {
    "since": "дан нан дан ден дан нан ден дан тен нан дан нан дан",
    "until": "ға ға ға ге ға ға ге ға ке ға ға ға ға",
}


def _nth(names, number):
    return names.split()[number - 1]


def _english(year, month, day, case):
    return " ".join(str(part) for part in (day, month and _nth(_MONTHS["en"], month), year) if part)


def _russian(year, month, day, case):
    if not month:
        return f"{year}\u00a0г." if case else f"{year}"
    name = _nth(_RUSSIAN_GENITIVE if day or case else _MONTHS["ru"], month)
    return f"{day}\u00a0{name} {year}\u00a0г." if day else f"{name} {year}\u00a0г."


def _kazakh(year, month, day, case):
    ending = _nth(_KAZAKH_ENDINGS[case], month or 13) if case else ""
    if not month:
        return f"{year} жыл{ending}" if case else f"{year}"
    name = _nth(_MONTHS["kk"], month) + ending
    return f"{year} жылғы {day}\u00a0{name}" if day else f"{year} жылғы {name}"


# The year before and after a month, as the writers set it.
_YEAR_AROUND = {"en": ("", " {}"), "ru": ("", " {}\u00a0г."), "kk": ("{} жылғы ", "")}
_WRITERS = {"en": _english, "ru": _russian, "kk": _kazakh}


def partial_date(value, language=None, short=False, case=""):
    """``2009-02`` -> ``February 2009`` / ``2009 жылғы ақпан`` / ``февраль 2009 г.``; empty for no date.

    ``short`` abbreviates the month, for axes and narrow columns. ``case`` is the form that the
    language needs after "since" or "until"; English has one form for all.
    """
    if not value:
        return ""
    language = language or current()
    year, month, day = ([int(part) for part in str(value).split("-")] + [None, None])[:3]
    if short:
        name = month and _nth(_SHORT.get(language, _SHORT["en"]), month)
        if day and name == "май":  # the one short name that has a genitive of its own
            name = "мая"
        return " ".join(str(part) for part in (day, name, year) if part)
    return _WRITERS.get(language, _english)(year, month, day, case)


def since(value, language=None):
    return gettext("since %(date)s") % {"date": partial_date(value, language, case="since")}


def until(value, language=None):
    return gettext("until %(date)s") % {"date": partial_date(value, language, case="until")}


def date_range(start, end, language=None):
    """``2009``, ``2020`` -> ``2009 – 2020``; an open end reads "since" or "until"."""
    if start and end:
        first, last = partial_date(start, language), partial_date(end, language)
        return first if first == last else _within_a_year(start, end, language or current()) or f"{first} – {last}"
    if start:
        return since(start, language)
    return until(end, language) if end else ""


def _within_a_year(start, end, language):
    """``10–11 January 2021``, ``19 September – 3 October 2004``: what both ends share is said once.

    None where they share no year, or are not known equally well.
    """
    (year, *first), (last_year, *last) = (str(value).split("-") for value in (start, end))
    if year != last_year or len(first) != len(last):
        return None
    before, after = _YEAR_AROUND.get(language, _YEAR_AROUND["en"])
    rest = partial_date(end, language).removeprefix(before.format(year))
    if len(first) == 2 and first[0] == last[0]:
        return f"{before.format(year)}{int(first[1])}–{rest}"
    return f"{partial_date(start, language).removesuffix(after.format(year))} – {rest}"


def date_words(value, end=None, approximate=False, role="occurred", basis="stated"):
    """Date as a sentence part, without markup: ``about October 2008``, ``planned for 2008``, ``as
    of 2023``. The roles "since" and "until" make it a beginning or an end.
    """
    text = date_range(value, end) if end else partial_date(value)
    if not text:
        return gettext("date not known")
    if role in ("since", "until"):
        return {"since": since, "until": until}[role](value)
    if approximate:
        text = pgettext("date", "about %(date)s") % {"date": text}
    if role == "planned":
        return pgettext("date", "planned for %(date)s") % {"date": text}
    if role == "deadline":
        return pgettext("date", "due by %(date)s") % {"date": text}
    if basis == "as_of_source":
        return pgettext("date", "as of %(date)s") % {"date": text}
    return text


def precision_note(value, basis="stated"):
    """What a date does not say: day or month not known, or inferred; empty when it says all."""
    notes = []
    if value:
        missing = {1: gettext("month not known"), 2: gettext("day not known")}
        notes = [missing[len(parts)]] if len(parts := str(value).split("-")) in missing else []
    if basis == "inferred":
        notes.append(gettext("inferred"))
    return ", ".join(notes)


def time_element(value, end=None, approximate=False, role="occurred", basis="stated", note=False):
    """``<time datetime="2009-02">February 2009</time>``, with "· day not known" when ``note`` is set."""
    words = date_words(value, end, approximate, role, basis)
    if not value:
        return Markup('<span class="basis">{}</span>').format(words)
    # A range has no single datetime; its start would claim too much.
    html = Markup("<span>{}</span>" if end else '<time datetime="{1}">{0}</time>').format(words, value)
    # A period and an as-of date already say what they are; only a single date could be taken for exact.
    extra = precision_note(value, basis) if note and not end and basis != "as_of_source" else ""
    return html + (Markup(' <span class="basis">· {}</span>').format(extra) if extra else "")
