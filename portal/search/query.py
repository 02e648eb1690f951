"""A search: what was asked for, the best entries, counts for each facet, and ways on."""

import hashlib
from dataclasses import dataclass, field, replace

from django.core.cache import cache
from django.utils.translation import get_language

from portal.catalogue.listing import NoSuchPage
from portal.search.matching import MOST, Matches, matches
from portal.search.parameters import DEEPEST_PAGE, Parameters
from portal.search.reading import Question, in_sound, read
from portal.search.suggestions import did_you_mean

PAGE_SIZE = 20
KEPT = 600  # seconds


@dataclass
class Results:
    """The answer to a search. ``any_of``: nothing has all the words, these have some."""

    parameters: Parameters
    question: Question
    matches: Matches = field(default_factory=Matches)
    any_of: bool = False
    did_you_mean: str | None = None
    last: int = 1

    @property
    def total(self):
        return self.matches.total

    @property
    def rows(self):
        return self.matches.rows

    @property
    def is_capped(self):
        """Whether there are more matches than are counted."""
        return not self.matches.is_exact


def search(parameters, version, size=PAGE_SIZE):
    """Return the Results for Parameters, from the cache under the content version.

    Raises NoSuchPage beyond the last page.
    """
    language = (get_language() or "en").split("-")[0]
    name = repr((version, language, size, parameters)).encode()
    key = "search:" + hashlib.md5(name, usedforsecurity=False).hexdigest()
    found = cache.get_or_set(key, lambda: _search(parameters, size, language), KEPT)
    if parameters.page > found.last:
        raise NoSuchPage(parameters.page, found.last)
    return found


def _search(parameters, size, language):
    question = read(parameters.text)
    found = Results(parameters, question)
    if not question.terms:
        return found
    options = {
        "chosen": parameters.chosen,
        "order": parameters.order,
        "start": (parameters.page - 1) * size,
        "size": size,
        "language": language,
    }
    terms = question.terms
    found.matches = matches(question, terms, **options)
    if not found.matches.unfiltered:
        found.any_of = len(terms) > 1
        terms = [replace(term, ways=(*term.ways, *in_sound(term))) for term in terms]
        found.matches = matches(question, terms, any_of=True, **options)
        found.did_you_mean = did_you_mean(question.text)
    found.last = max(1, min(-(-min(found.total, MOST) // size), DEEPEST_PAGE))
    return found
