"""The parameters of a search, each checked; a wrong one is refused by name."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from portal.catalogue.filter_fields import BACKWARDS
from portal.catalogue.listing import WrongParameter
from portal.catalogue.parameters import choices_in, one_of, refuse_unknown, single, whole_number, wrong
from portal.catalogue.registry import collections
from portal.catalogue.vocabulary import titles_of
from portal.editorial.dates import bounds
from portal.search.reading import LONGEST
from portal.search.statement import ORDERS
from portal.sources.catalogue import CLAIMS

NAMES = frozenset({"q", "kind", "topic", "from", "to", "ordering", "page"})
DEEPEST_PAGE = 500
RELEVANCE = "relevance"


@dataclass(frozen=True)
class Parameters:
    """What was asked, as it was written (``since``, ``until``) and as days (``start``, ``end``)."""

    text: str = ""
    kinds: tuple = ()
    topics: tuple = ()
    since: str = ""
    until: str = ""
    start: object = None
    end: object = None
    order: str = RELEVANCE
    page: int = 1

    @property
    def chosen(self):
        """The filters as the statement takes them."""
        return {
            "kinds": list(self.kinds) or None,
            "topics": list(self.topics) or None,
            "start": self.start,
            "end": self.end,
        }

    @property
    def active(self):
        """``[(parameter, value)]`` of the filters in use."""
        return [
            *(("kind", kind) for kind in self.kinds),
            *(("topic", topic) for topic in self.topics),
            *([("from", self.since)] if self.since else []),
            *([("to", self.until)] if self.until else []),
        ]


def read_parameters(data, version, *, also=frozenset(), refuse_long=False):
    """Read a QueryDict. ``also`` are names that the caller reads itself. Raises WrongParameter."""
    refuse_unknown(data, NAMES | also)
    text = single(data, "q", "")
    if refuse_long and len(text) > LONGEST:
        message = _("has %(length)s characters; %(most)s are read.") % {"length": len(text), "most": LONGEST}
        raise WrongParameter([wrong("q", message, "too_long")])
    since, start = _day(data, "from", 0)
    until, end = _day(data, "to", 1)
    if start and end and start > end:
        raise WrongParameter([wrong(name, message, "order") for name, message in BACKWARDS.items()])
    return Parameters(
        text=text,
        kinds=tuple(choices_in(data, "kind", [kind.slug for kind in kinds()] if "kind" in data else ())),
        topics=tuple(choices_in(data, "topic", sorted(titles_of("topics", version)) if "topic" in data else ())),
        since=since,
        until=until,
        start=start,
        end=end,
        order=one_of(data, "ordering", list(ORDERS), RELEVANCE),
        page=whole_number(data, "page", 1, DEEPEST_PAGE),
    )


def kinds():
    """The collections whose entries are results of their own."""
    return [collection for collection in collections() if collection.has_pages or collection is CLAIMS]


def _day(data, name, side):
    text = single(data, name, "").strip()
    if not text:
        return "", None
    try:
        return text, bounds(text)[side]
    except ValueError:
        message = _("“%(value)s” is not a date: write 2008, 2008-10 or 2008-10-31.") % {"value": text[:40]}
        raise WrongParameter([wrong(name, message, "partial_date", value=text[:80])]) from None
