"""The synonyms of ``synonyms.yaml``, by any of their words."""

from functools import cache
from pathlib import Path

import yaml

from portal.search.letters import fold, forms, is_cyrillic, plain

FILE = Path(__file__).with_name("synonyms.yaml")


@cache
def groups():
    """``{phrase: every phrase of its group}``, phrases in plain letters."""
    found = {}
    for group in yaml.safe_load(FILE.read_text(encoding="utf-8")):
        phrases = tuple(dict.fromkeys(plain(str(phrase)) for phrase in group))
        for phrase in {*phrases, *(fold(phrase) for phrase in phrases)}:
            found[phrase] = tuple(dict.fromkeys(found.get(phrase, ()) + phrases))
    return found


@cache
def longest():
    """Number of words in the longest phrase."""
    return max(len(phrase.split()) for phrase in groups())


def same_as(phrase):
    """Every phrase that means the same, itself included; empty for one without synonyms."""
    said = forms(phrase) if is_cyrillic(phrase) else [phrase]
    return next((groups()[form] for form in said if form in groups()), ())
