"""Partial dates in words: ``2008``, ``2008-10`` and ``2009-02-14`` never pretend to know more than they do.

Month names are written out here because Kazakh and Russian need the bare form for a month alone
("октябрь 2008") and the genitive beside a day ("25 октября 2008"), which locale data mixes up.
"""

from django.utils.translation import gettext, pgettext
from markupsafe import Markup

from portal.rendering.languages import current

_MONTHS = {
    "en": "January February March April May June July August September October November December",
    "kk": "қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан",
    "ru": "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь",
}
_MONTHS_OF_DAY = {
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
}
_SHORT = {
    "en": "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
    "kk": "қаң ақп нау сәу мам мау шіл там қыр қаз қар жел",
    "ru": "янв фев мар апр май июн июл авг сен окт ноя дек",
}


def _month(names, language, month):
    return names.get(language, _MONTHS["en"]).split()[month - 1]


def partial_date(value, language=None, short=False):
    """``2009-02`` -> ``February 2009`` / ``2009 ж. ақпан`` / ``февраль 2009``; empty for no date.

    ``short`` abbreviates the month, for axes and narrow columns.
    """
    if not value:
        return ""
    language = language or current()
    parts = [int(part) for part in str(value).split("-")]
    if len(parts) == 1:
        return f"{parts[0]}"
    names = _SHORT if short else _MONTHS
    if len(parts) == 3 and not short and language == "ru":
        names = _MONTHS_OF_DAY
    month = _month(names, language, parts[1])
    if language == "kk" and not short:
        tail = f"{parts[2]} {month}" if len(parts) == 3 else month
        return f"{parts[0]} ж. {tail}"
    return f"{parts[2]} {month} {parts[0]}" if len(parts) == 3 else f"{month} {parts[0]}"


def date_range(start, end, language=None):
    """``2009``, ``2020`` -> ``2009 – 2020``; an open end reads "since" or "until"."""
    if start and end:
        first, last = partial_date(start, language), partial_date(end, language)
        return first if first == last else f"{first} – {last}"
    if start:
        return gettext("since %(date)s") % {"date": partial_date(start, language)}
    if end:
        return gettext("until %(date)s") % {"date": partial_date(end, language)}
    return ""


def date_words(value, end=None, approximate=False, role="occurred", basis="stated"):
    """Date as a sentence part, without markup: ``about October 2008``, ``planned for 2008``, ``as
    of 2023``.
    """
    text = date_range(value, end) if end else partial_date(value)
    if not text:
        return gettext("date not known")
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
