"""Words and colours for the codes that the public JSON carries.

The words belong to the models (TextChoices); each app hands them over in its ``ready()`` with
``register("stage", Law.Stage.choices)``. Rendering is the lowest layer and imports no model.
"""

from django.utils.translation import gettext, pgettext

_words: dict = {}

# Green in force, the accent for steps taken on the way, violet planned, amber disputed, red ended,
# grey only as-of or not known.
_TONES = {
    "ok": "in_force implemented mostly occurred met accede ratified deposited prefer preferred official",
    "plan": "announced drafted consultation submitted_government submitted_parliament "
    "not_started in_progress partial partially planned deadline forecasts",
    "done": "passed_lower passed_upper referendum adopted signed published amended held",
    "dispute": "disputed unclear both vetoed reversed denies",
    "end": "repealed superseded struck_down withdrawn rejected lapsed not_implemented ended abolished dissolved",
}
TONE_OF = {code: tone for tone, codes in _TONES.items() for code in codes.split()}
MARK_OF_TONE = {
    "ok": "occurred",
    "done": "occurred",
    "plan": "planned",
    "dispute": "dispute",
    "end": "ended",
    "as_of": "as_of",
}

# Grades wear the marks of the scorecard, where colour alone would not tell them apart.
_MARKS = {"mostly": "planned", "partially": "as_of", "no_longer_applicable": "dispute", "not_assessed": "gap"}


def register(name, choices):
    """Take the words of a vocabulary: pairs ``(code, label)``, labels lazy or plain."""
    _words.setdefault(name, {}).update(dict(choices))


def label(name, code):
    """Words for a code in the active language; an unknown code is shown readable rather than hidden."""
    if code in (None, ""):
        return ""
    word = _words.get(name, {}).get(code)
    return str(word) if word is not None else gettext(str(code).replace("_", " "))


def tone(code):
    """Colour class of a code: ok, done, plan, dispute, end or as_of."""
    return TONE_OF.get(code, "as_of")


def mark(code):
    """Mark that stands beside a code: occurred, planned, dispute, ended or as_of."""
    return _MARKS.get(code) or MARK_OF_TONE[tone(code)]


def time_word(kind):
    """Word beside a mark of time, so that shape and colour are never alone."""
    return {
        "occurred": pgettext("time mark", "happened"),
        "planned": pgettext("time mark", "planned"),
        "deadline": pgettext("time mark", "deadline"),
        "as_of": pgettext("time mark", "true when written"),
        "gap": pgettext("time mark", "nothing known"),
        "ended": pgettext("time mark", "ended"),
    }.get(kind, label("time", kind))
