"""What a reader may have meant: names that begin so, and words that look alike."""

import json
from dataclasses import replace

from django.db import connection

from portal.catalogue.prepared import rows
from portal.search import synonyms
from portal.search.letters import WORD, fold, is_cyrillic, kazakh_stem, plain, sound
from portal.search.matching import WEIGHTS, as_json
from portal.search.reading import read

MOST = 8
CANDIDATES = 400  # names that are compared before the best are taken

NAMED = """
WITH found AS MATERIALIZED (
  SELECT document_id, collection, heading, earliest FROM search_entry
  WHERE is_result AND collection <> 'claims' AND {condition} LIMIT %(candidates)s
)
SELECT d.collection, d.card FROM found JOIN catalogue_document AS d ON d.id = document_id
ORDER BY starts_with(heading, %(head)s) DESC, position(%(head)s in heading) > 0 DESC,
  array_position(%(last)s::text[], found.collection::text) NULLS FIRST,
  length(split_part(heading, '|', 1)) / 10, earliest DESC NULLS LAST, document_id
LIMIT %(most)s
"""
LEAST_ALIKE = 0.5
# A word is let alone that some entry has, in whatever form.
ALIKE = """
SELECT asked, (
  SELECT word FROM (
    SELECT word FROM search_word WHERE word %% asked AND similarity(word, asked) >= %(least)s
    ORDER BY similarity(word, asked) - abs(length(word) - length(asked)) * 0.02 DESC, word LIMIT 5
  ) AS near
  WHERE EXISTS (
    SELECT FROM search_entry AS e WHERE e.is_result AND e.words @@ (
      plainto_tsquery('english', word) || plainto_tsquery('russian', word) || plainto_tsquery('simple', word))
  )
  LIMIT 1
)
FROM unnest(%(words)s::text[], %(forms)s::text[]) AS given (asked, form)
WHERE NOT EXISTS (SELECT FROM search_word WHERE word = asked)
  AND NOT EXISTS (
    SELECT FROM search_entry AS e WHERE e.is_result AND e.words @@ (
      plainto_tsquery('english', asked) || plainto_tsquery('russian', asked)
      || to_tsquery('simple', form))
  )
"""


def suggest(text):
    """``[(collection slug, card)]`` of at most MOST entries whose names have these beginnings of words."""
    words = plain(fold(text)).split()[:6]
    if not words:
        return []
    values = {f"w{number}": f"% {word}%" for number, word in enumerate(words)}
    condition = " AND ".join(f"heading LIKE %({name})s" for name in values)
    return _named(condition, values, words) or _by_meaning(text, words)


def _by_meaning(text, words):
    """By synonyms, and by how the words begin to sound in either script."""
    terms = [
        replace(term, ways=(*term.ways, ("to_tsquery", "simple", f"'{sound(term.said)}':*")))
        for term in read(text).terms
        if not term.excluded and len(sound(term.said)) > 2
    ]
    if not terms:
        return []
    meant = "rank @@ (SELECT every FROM search_asked(%(terms)s::jsonb))"
    return _named(meant, {"terms": as_json(terms)}, words)


def _named(condition, values, words):
    named = {
        "candidates": CANDIDATES,
        "most": MOST,
        "head": f" {' '.join(words)}",
        "last": sorted((kind for kind in WEIGHTS if WEIGHTS[kind] < 1), key=lambda kind: -WEIGHTS[kind]),
    }
    with connection.cursor() as cursor:
        cursor.execute(NAMED.format(condition=condition), {**named, **values})
        return [(collection, json.loads(card)) for collection, card in cursor.fetchall()]


def did_you_mean(text):
    """The text with unknown words replaced by known ones that look alike; None where none does.

    Only words that some public entry has are offered: a withdrawn one is not given away.
    """
    words = sorted({word for word in WORD.findall(text.lower()) if _may_be_misspelt(word)})
    if not words:
        return None
    asked = {"words": words, "forms": [_form(word) for word in words], "least": LEAST_ALIKE}
    better = {word: near for word, near in rows(ALIKE, asked) if near}
    if not better:
        return None
    return WORD.sub(lambda found: better.get(found[0].lower(), found[0]), text)


def _form(word):
    """A query for the word in any of its Kazakh forms, which PostgreSQL cannot tell."""
    return f"'{kazakh_stem(word)}':*" if is_cyrillic(word) else f"'{word}'"


def _may_be_misspelt(word):
    return len(word) > 3 and not word[0].isdigit() and not synonyms.same_as(plain(word))
