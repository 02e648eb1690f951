"""The rows of a page of results: each entry's card, and the words for which it was found."""

import json
import re
from html import escape

from markupsafe import Markup

from portal.search.models import LANGUAGES

LONGEST = 300  # characters of a highlight
READ = 4_000  # characters of an entry in which words are looked for

# Text is marked with characters that no text of the index has, and escaped before they become tags.
START, STOP = "\ue000", "\ue001"
ENDS = (".", "!", "?", "…", "»", "”", ")")
PERCENT = re.compile(f" ?({STOP})? ?({START})?percent({STOP})?\u2060")
OPTIONS = f"StartSel={START}, StopSel={STOP}, MaxFragments=2, MinWords=8, MaxWords=24, FragmentDelimiter=' … '"

ROWS = """
SELECT shown.number, shown.pk, d.collection, d.card, d.own -> 'rank' AS rank,
  ts_headline({config}, replace(told.text, '%%', ' percent\u2060'), asked.marked, asked.options) AS text,
  left(told.text, {longest} + 1) AS begins, {told_in} AS told_in,
  why.collection AS part, why.card AS part_card, why.own AS part_own,
  ts_headline('english', replace(why.text, '%%', ' percent\u2060'), asked.marked, asked.options) AS part_text,
  left(why.text, {longest} + 1) AS part_begins
FROM asked, shown
CROSS JOIN LATERAL (SELECT collection, card, own FROM catalogue_document WHERE id = shown.pk OFFSET 0) AS d
CROSS JOIN LATERAL (SELECT * FROM search_entry WHERE document_id = shown.pk OFFSET 0) AS e
CROSS JOIN LATERAL (
  SELECT CASE WHEN summary <> '' AND (body = '' OR to_tsvector({config}, summary) @@ asked.marked)
    THEN summary ELSE left(concat_ws(' · ', nullif(summary, ''), body), {read}) END AS text
  FROM (SELECT {summary} AS summary, {body} AS body) AS texts
) AS told
LEFT JOIN LATERAL (
  SELECT p.collection, pd.card, pd.own, CASE WHEN to_tsvector('english', p.summary_en) @@ asked.marked
    THEN p.summary_en ELSE left(concat_ws(' · ', nullif(p.summary_en, ''), p.body_en), {read}) END AS text
  FROM search_entry AS p JOIN catalogue_document AS pd ON pd.id = p.document_id
  WHERE p.parent_id = shown.pk AND p.collection = ANY(asked.reasons) AND p.words @@ asked.strict
  ORDER BY pd.own ->> 'rank' = 'disputed' DESC NULLS LAST, ts_rank(p.words, asked.marked) DESC, p.document_id LIMIT 1
) AS why ON true
"""
# Parts that tell a reader why an entry was found.
REASONS = ["claims", "thread-states"]


def rows_in(language):
    """SQL for the rows of the page ``shown`` (pk, number) of a question ``asked`` (marked, strict)."""
    return ROWS.format(
        config=f"'{LANGUAGES.get(language, 'english')}'::regconfig",
        summary=_in(language, "summary"),
        body=_in(language, "body"),
        told_in=_language_of(language),
        read=READ,
        longest=LONGEST,
    )


def _in(language, field):
    if language == "en":
        return f"CASE WHEN e.{field}_en = '' THEN e.{field}_ru ELSE e.{field}_en END"
    return f"CASE WHEN e.{field}_{language} = '' THEN e.{field}_en ELSE e.{field}_{language} END"


def _language_of(language):
    """SQL for the language in which an entry is told: the reader's where it has a text in it."""
    other = "ru" if language == "en" else "en"
    own = f"e.summary_{language} <> '' OR (e.summary_{other} = '' AND e.body_{language} <> '')"
    return f"CASE WHEN {own} THEN '{language}' ELSE '{other}' END"


def row_of(collection, card, rank, text, head, told_in, part, part_card, part_own, part_text, part_head):
    """{"collection", "card", "rank", "highlight", "told_in", "why"} of a row of ``rows_in``, its number apart.

    ``why`` is None or what in the entry has all the words: {"collection", "url", "rank", "text"}.
    """
    why = None
    if part:
        part_card, part_own = json.loads(part_card), json.loads(part_own)
        why = {
            "collection": part,
            "url": part_card["url"],
            "rank": part_own.get("rank"),
            "date": part_own.get("date"),
            "text": marked(part_text, part_head),
        }
    return {
        "collection": collection,
        "card": json.loads(card),
        "rank": rank and json.loads(rank),
        "highlight": marked(text, head),
        "told_in": told_in,
        "why": why,
    }


def marked(text, head=""):
    """Text with sentinels as safe markup of at most LONGEST characters, words in <mark>.

    ``head`` is how the whole text begins: a text without any of the words is shown from there.
    """
    text = _with_ellipses(text, head) if text and START in text else text and head
    text = PERCENT.sub(lambda found: f"%{STOP}" if found[3] and not found[1] else "%" + (found[1] or ""), text or "")
    shown, length, is_open = [], 0, False
    for piece in re.split(f"([{START}{STOP}])", text):
        if piece in (START, STOP):
            if (piece == START) != is_open:
                is_open = not is_open
                shown.append("<mark>" if is_open else "</mark>")
            continue
        room = LONGEST - length
        if len(piece) > room:
            shown.append(escape(piece[:room].rsplit(" ", 1)[0]) + " …")
            break
        shown.append(escape(piece))
        length += len(piece)
    return Markup("".join(shown) + ("</mark>" if is_open else ""))


def _with_ellipses(text, head):
    """What begins otherwise than the whole was cut there, and so was what does not end like a sentence."""
    bare = re.sub(f"[{START}{STOP}]", "", text).strip()
    before = "" if bare.startswith(head[:20].partition(" ")[0]) else "… "
    after = "" if bare == head.strip() or bare.endswith(ENDS) else " …"
    return f"{before}{text}{after}"
