"""What a reader asks: text of any kind as terms, each with every way to say it.

Quotes keep words together and a leading minus excludes, as elsewhere on the web.
Nothing a reader types reaches PostgreSQL's query syntax.
"""

import re
import unicodedata
from dataclasses import dataclass, field
from itertools import product

from portal.search import synonyms
from portal.search.letters import WORD, is_cyrillic, kazakh_stem, one_script, plain, sound
from portal.search.numbers import YEARS, is_percent, percentages, read_number, spellings, with_percent
from portal.search.silent import ASKING, ASKING_ANYWHERE, FILLERS, JOINING

LONGEST = 200  # characters that are read
MOST_TERMS = 16
MOST_NAMES = 6  # of a term, put together with those of another
PIECE = re.compile(r'(?P<minus>(?<!\S)[-−](?=[\w"“«]))?(?:["“”«](?P<phrase>[^"“”«»]*)["”»]|(?P<word>[^\s"“”«»]+))')
CODE = re.compile(r"\b\d{1,4}[-‐‑–][IVXLC]{1,6}\b", re.IGNORECASE)
GROUPED = re.compile(r"(?<![\w.,-])(\d{1,3})((?:[ ,\u00a0\u202f]\d{3})+)(?![\w,])")
CONTROL = re.compile(r"[\x00-\x1f\x7f\ue000\ue001\ud800-\udfff]")


@dataclass(frozen=True)
class Term:
    """One thing that is asked for: any of these ``(function, configuration, text)``."""

    said: str
    ways: tuple
    excluded: bool = False
    names: tuple = ()  # whatever else it is called


@dataclass
class Question:
    """A reader's text, read. ``terms`` is empty where nothing in it can be searched for."""

    text: str
    terms: list = field(default_factory=list)
    exact: list = field(default_factory=list)  # full names and codes that it may be
    years: list = field(default_factory=list)
    is_question: bool = False
    was_cut: bool = False


def read(text):
    """Read up to LONGEST characters of what was typed."""
    whole = CONTROL.sub(" ", unicodedata.normalize("NFC", text)).strip()
    asked = Question(whole[:LONGEST], was_cut=len(whole) > LONGEST)
    joined = GROUPED.sub(lambda found: re.sub(r"\D", "", found[0]), asked.text)
    pieces = list(_pieces(with_percent(one_script(joined))))
    words = [word for word, _, excluded in pieces if not excluded]
    asked.is_question = len(words) > 2 and (
        words[0].split()[0] in ASKING or asked.text.endswith("?") or not ASKING_ANYWHERE.isdisjoint(words)
    )
    if asked.is_question:
        pieces = _without(FILLERS | ASKING, pieces)
    asked.terms = list(_terms(_without(JOINING, pieces)))[:MOST_TERMS]
    asked.exact = _names(asked)
    asked.years = [int(word) for word in plain(asked.text).split() if word.isdecimal() and int(word) in YEARS]
    return asked


def _names(asked):
    """Every name or code that the whole text may be, the text itself first."""
    whole = plain(asked.text)
    bare = re.sub(r"^(?:no|number|law no|law) (?=\d)", "", whole)
    names = [whole, bare, *(plain(code) for code in CODE.findall(asked.text)), _as_percentage(whole.split())]
    called = [(term.said, *term.names)[:MOST_NAMES] for term in asked.terms]
    if len(called) == 1:
        names += asked.terms[0].names
    elif len(called) == 2 and not asked.is_question:
        names += _names_of_two(*called)
    return [name for name in dict.fromkeys(names) if name]


def _names_of_two(one, other):
    """ "закон о партиях" is "party law" or "law on parties", whichever came first."""
    pairs = [(a, b) for a, b in [*product(one, other), *product(other, one)] if is_cyrillic(a) == is_cyrillic(b)]
    return [f"{a}{joined}{b}" for a, b in pairs for joined in ((" ",) if is_cyrillic(a) else (" ", " on ", " of "))]


def _pieces(text):
    """``(plain words, is a phrase, is excluded)`` of each piece of the text."""
    for found in PIECE.finditer(text):
        is_phrase = found["phrase"] is not None
        words = plain(found["phrase"] if is_phrase else found["word"])
        if words:
            yield words, is_phrase, bool(found["minus"])


def _without(silent, pieces):
    """The pieces that say something; all of them where none does."""
    return [piece for piece in pieces if piece[0] not in silent] or pieces


def _terms(pieces):
    place = 0
    while place < len(pieces):
        words, is_phrase, excluded = pieces[place]
        if is_phrase or excluded:
            yield Term(words, tuple(ways_of([words])), excluded)
            place += 1
            continue
        run = []
        while place + len(run) < len(pieces) and not any(pieces[place + len(run)][1:]):
            run.append(pieces[place + len(run)][0])
        used, term = _number(run) or _synonyms(run) or (1, Term(run[0], tuple(ways_of([run[0]]))))
        yield term
        place += used


def _number(run):
    """A number at the head of the run, in figures or words, with a percent sign after it."""
    words = " ".join(run).split()
    used, number = read_number(words)
    if not used or used < len(run[0].split()) and not any(map(is_percent, words[used : used + 1])):
        return None
    after = words[used : used + 2]
    share = 1 if after[:1] and is_percent(after[0]) else 2 if after == ["per", "cent"] else 0
    phrases = percentages(number) if share else spellings(number)
    said = " ".join(words[: used + share])
    return _pieces_of(run, used + share), Term(said, tuple(ways_of(dict.fromkeys([said, *phrases]))))


def _pieces_of(run, words):
    """How many pieces of the run hold its first so many words."""
    for number in range(1, len(run) + 1):
        if len(" ".join(run[:number]).split()) >= words:
            return number
    return len(run)


def _synonyms(run):
    for length in range(min(synonyms.longest(), len(run)), 0, -1):
        said = " ".join(run[:length])
        if others := synonyms.same_as(said):
            ways = dict.fromkeys((*ways_of([said]), *ways_of(others, by_sound=False)))
            return length, Term(said, tuple(ways), names=others)
    return None


def ways_of(phrases, by_sound=True):
    """Each phrase in the configuration of its script; Cyrillic also by Kazakh stem and by sound."""
    for phrase in phrases:
        if not is_cyrillic(phrase):
            yield "phraseto_tsquery", "english", phrase
            continue
        yield "phraseto_tsquery", "russian", phrase
        if " " not in phrase:
            stem = kazakh_stem(phrase)
            yield "to_tsquery", "simple", f"'{stem}':*" if len(stem) > 3 else f"'{stem}'"
            if by_sound and len(stem) > 4:
                yield "to_tsquery", "simple", f"'{sound(stem)}':*"


def in_sound(term):
    """The term by how it sounds, for spellings that nobody has foreseen."""
    return tuple(("to_tsquery", "simple", f"'{sound(word)}'") for word in WORD.findall(term.said) if len(word) > 4)


def _as_percentage(words):
    used, number = read_number(words)
    rest = words[used:]
    return f"{number:g} percent" if used and rest and (is_percent(rest[0]) or rest == ["per", "cent"]) else None
