"""The synonyms of ``synonyms.yaml``, by any of their words in any of their forms."""

from functools import cache, lru_cache
from itertools import islice, product
from pathlib import Path

import yaml

from portal.search.letters import known_stems, plain
from portal.search.silent import JOINING

FILE = Path(__file__).with_name("synonyms.yaml")
MOST_READINGS = 200  # of a phrase, each of whose words may be a form of several


@cache
def groups():
    """``{words of a phrase: every phrase of its group}``, in plain letters, without what only joins them."""
    found = {}
    for group in yaml.safe_load(FILE.read_text(encoding="utf-8")):
        phrases = tuple(dict.fromkeys(plain(str(phrase)) for phrase in group))
        for phrase in phrases:
            words = _words(phrase)
            found[words] = tuple(dict.fromkeys(found.get(words, ()) + phrases))
    return found


@cache
def known():
    """``{stem: words of the synonyms that have it}``."""
    found = {}
    for words in groups():
        for word in words:
            for stem in known_stems(word):
                found.setdefault(stem, {})[word] = True
    return found


@cache
def longest():
    """Number of words in the longest phrase."""
    return max(len(words) for words in groups())


@lru_cache(4096)
def same_as(phrase):
    """Every phrase that means the same, itself included; empty for one without synonyms."""
    readings = product(*(_meant(word) for word in _words(phrase)))
    return next((groups()[words] for words in islice(readings, MOST_READINGS) if words in groups()), ())


def _words(phrase):
    words = tuple(phrase.split())
    return tuple(word for word in words if word not in JOINING) or words


def _meant(word):
    """Words of the synonyms that this may be a form of: itself, then those that share more of it."""
    stems = sorted(known_stems(word), key=lambda stem: (-len(stem), stem))
    return list(dict.fromkeys([word, *(meant for stem in stems for meant in known().get(stem, ()))]))
