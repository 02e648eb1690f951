"""From a question to rows: which entries match, in which order, counted by each facet."""

import json
import re
from dataclasses import dataclass, field

from portal.catalogue.prepared import rows
from portal.search.highlights import OPTIONS, REASONS, row_of, rows_in
from portal.search.letters import fold
from portal.search.statement import EVERYTHING, HEAD, MATCHES, ONLY_CHOSEN, ORDERS, SCORED, SCORED_FIRST

MOST = 10_000  # matches that the indexes count, beyond it "more than", and matches that are shown page by page
RANKED = 3_000  # matches whose words are weighed, of the kinds that weigh most; the others come after them
SAMPLED = 200  # the same of common words, and where more than MOST match
FEW = 2_000  # entries that a rare way to say a common word may have, to be added to its bits

# How much a hit of each kind weighs; whatever is not named weighs 1.
WEIGHTS = {
    "claims": 0.1,
    "jurisdictions": 0.3,
    "sources": 0.45,
    "discrepancies": 0.7,
    "people": 0.9,
    "elections": 1.15,
    "institutions": 1.2,
    "threads": 1.25,
}
QUESTION_WEIGHT = 2.5  # of a thread, when a whole question is asked


@dataclass
class Matches:
    """What matches; counts of a facet are under every filter but its own."""

    total: int = 0
    unfiltered: int = 0
    is_counted: bool = True  # else the numbers of the facets are not known, and only some of their values
    kinds: dict = field(default_factory=dict)
    topics: dict = field(default_factory=dict)
    decades: dict = field(default_factory=dict)
    titles: dict = field(default_factory=dict)  # of topics: English, Kazakh, Russian
    shown: list = field(default_factory=list)  # documents of the page, best first
    rows: list = field(default_factory=list)  # the same as ``row_of`` reads them
    is_exact: bool = True  # the total

    @property
    def is_capped(self):
        """Whether there are more than are counted, so that the numbers of the facets are not known."""
        return not self.is_counted


def matches(question, terms, *, chosen, by_blocks=True, **more):
    """Return the Matches of a question's terms: all of them, or any of them.

    ``chosen`` has kinds, topics (lists or None), start and end (days or None); ``more`` whether any_of, the order,
    start and size of the page and the language of its rows. Where more than MOST match, the chosen ones are
    looked for by themselves.
    """
    dated = chosen["start"] or chosen["end"]
    found = _matches(question, terms, chosen, EVERYTHING, by_blocks=by_blocks and not dated, **more)
    if found.is_capped and any(chosen.values()):
        narrowed = _matches(question, terms, chosen, ONLY_CHOSEN, by_blocks=False, **more)
        found.total, found.is_exact = narrowed.total, narrowed.is_exact
        found.shown, found.rows = narrowed.shown, narrowed.rows
    return found


def _matches(question, terms, chosen, narrowed, *, language="en", **more):
    place = {name: more[name] for name in ("order", "start", "size") if name in more}
    found = rows(_statement(narrowed, language, **place), chosen | _asked(question, terms, **more))
    total, unfiltered, is_counted, *facets = found[0][:HEAD]
    page = [row[HEAD + 1 :] for row in found if row[HEAD]]
    return Matches(
        total,
        unfiltered,
        is_counted,
        *(json.loads(counts or "{}") for counts in facets),
        shown=[pk for pk, *_ in page],
        rows=[row_of(*row) for _, *row in page],
        is_exact=is_counted or total < MOST,
    )


def _statement(narrowed, language, order="relevance", start=0, size=25):
    ordered, scored = "candidates", ""
    if order == "relevance":
        ordered, scored = "scored" if start + size <= SAMPLED else SCORED_FIRST, SCORED
    return MATCHES.format(
        narrowed=narrowed, scored=scored, ordered=ordered, order=ORDERS[order], rows=rows_in(language)
    )


def _asked(question, terms, *, by_blocks, any_of=False, order="relevance", start=0, size=25):
    return {
        "terms": as_json(terms),
        "any_of": any_of,
        "by_blocks": by_blocks and order == "relevance",
        "exact": question.exact,
        "years": question.years,
        "heads": [_in_name(term) for term in terms if not term.excluded],
        "weights": json.dumps(WEIGHTS | ({"threads": QUESTION_WEIGHT} if question.is_question else {})),
        "most": MOST,
        "few": FEW,
        "ranked": RANKED,
        "sampled": SAMPLED,
        "likely": max(SAMPLED, start + size),
        "size": size,
        "offset": start,
        "options": OPTIONS,
        "reasons": REASONS,
    }


def _in_name(term):
    """A regular expression for the term, in any of its names, among the words of a heading."""
    return rf"\m({'|'.join(re.escape(fold(name)) for name in dict.fromkeys([term.said, *term.names]))})\M"


def as_json(terms):
    """The terms for ``search_asked``: a reader's text is a value there, never part of a statement."""
    return json.dumps([{"excluded": term.excluded, "ways": term.ways} for term in terms], ensure_ascii=False)
