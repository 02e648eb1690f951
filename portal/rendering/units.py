"""Words for units and for what a percentage is a part of.

Entries carry them as free text in English. Those that are common are translated here; any other
is shown as it was written.
"""

from django.utils.translation import gettext, gettext_noop, npgettext_lazy

# Units that are counted, so that one term is not "1 terms".
_COUNTED = {
    "appeals": npgettext_lazy("unit", "appeal", "appeals"),
    "branches": npgettext_lazy("unit", "branch", "branches"),
    "citizens": npgettext_lazy("unit", "citizen", "citizens"),
    "confessions": npgettext_lazy("unit", "confession", "confessions"),
    "decisions": npgettext_lazy("unit", "decision", "decisions"),
    "ethnic groups": npgettext_lazy("unit", "ethnic group", "ethnic groups"),
    "instruments": npgettext_lazy("unit", "instrument", "instruments"),
    "laws": npgettext_lazy("unit", "law", "laws"),
    "members": npgettext_lazy("unit", "member", "members"),
    "months": npgettext_lazy("unit", "month", "months"),
    "norms": npgettext_lazy("unit", "norm", "norms"),
    "organisations": npgettext_lazy("unit", "organisation", "organisations"),
    "parties": npgettext_lazy("unit", "party", "parties"),
    "people": npgettext_lazy("unit", "person", "people"),
    "projects": npgettext_lazy("unit", "project", "projects"),
    "seats": npgettext_lazy("unit", "seat", "seats"),
    "signatures": npgettext_lazy("unit", "signature", "signatures"),
    "terms": npgettext_lazy("unit", "term", "terms"),
    "tonnes": npgettext_lazy("unit", "tonne", "tonnes"),
    "users": npgettext_lazy("unit", "user", "users"),
    "votes": npgettext_lazy("unit", "vote", "votes"),
    "years": npgettext_lazy("unit", "year", "years"),
}
_OTHER_UNITS = (
    gettext_noop("US dollars"),
    gettext_noop("US dollars a year"),
    gettext_noop("model"),
    gettext_noop("no number given"),
    gettext_noop("percent"),
    gettext_noop("percent of votes cast"),
    gettext_noop("points around a world mean of 0"),
    gettext_noop("points from 0 to 1"),
    gettext_noop("points from 0 to 100"),
    gettext_noop("rating from 1 to 7, 1 most free"),
    gettext_noop("score from 1 to 7, 1 best"),
    gettext_noop("score from 1 to 7, 7 best"),
    gettext_noop("step of the index"),
    gettext_noop("tenge"),
    gettext_noop("yes/no"),
)
_SCALES = {
    "rating from 1 to 7, 1 most free",
    "score from 1 to 7, 1 best",
    "score from 1 to 7, 7 best",
    "step of the index",
}
_BASES = (
    gettext_noop("of GDP"),
    gettext_noop("of all votes given for a candidate or against all"),
    gettext_noop("of electors"),
    gettext_noop("of mass media"),
    gettext_noop("of registered voters"),
    gettext_noop("of registered voters, by ballots issued"),
    gettext_noop("of salaries a year before"),
    gettext_noop("of the GDP of the year before"),
    gettext_noop("of the candidates on a party list"),
    gettext_noop("of the list votes; the source names no base"),
    gettext_noop("of the number of NGOs a year before"),
    gettext_noop("of the population"),
    gettext_noop("of the population (assumed)"),
    gettext_noop("of the value of all goods sold"),
    gettext_noop("of the votes counted for the lists"),
    gettext_noop("of the votes counted for the lists, against all included"),
    gettext_noop("of valid votes"),
    gettext_noop("of votes cast"),
    gettext_noop("of votes cast, ballots with both boxes marked and invalid ballots included"),
    gettext_noop("of votes cast, invalid ballots included"),
    gettext_noop("of votes; base not printed"),
    gettext_noop("of votes; the source names no base"),
)


def unit_words(unit, value=None):
    """The unit in the active language, in the form that its number asks for where it is counted."""
    if unit not in _COUNTED:
        return gettext(unit) if unit else ""
    many = 5  # a heading has the form for many; a fraction, in Russian, the form for two
    count = many if value is None else int(value) if value == int(value) else 2
    return str(_COUNTED[unit] % count)


def unit_after(unit, value):
    """The unit as it stands after its number; a place on a scale has its scale in brackets."""
    words = unit_words(unit, value)
    return f"({words})" if unit in _SCALES else words


def base_words(base):
    """What a percentage is a part of, such as "of votes cast", in the active language."""
    return gettext(base) if base else ""
