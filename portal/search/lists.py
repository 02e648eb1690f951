"""The filter ``q`` of every list, answered by the search index."""

from django.core.cache import cache
from django.db.models import BigIntegerField, BooleanField
from django.db.models.expressions import RawSQL

from portal.catalogue.documents.json import digest
from portal.catalogue.filters import search_text_with
from portal.catalogue.prepared import rows
from portal.catalogue.version import content_version
from portal.search.matching import as_json
from portal.search.models import Entry
from portal.search.reading import read

MANY = 3_000
ASKED = """
SELECT every::text, search_has_many(every, %(most)s::int) FROM search_asked(%(terms)s::jsonb)
"""
# A few entries are looked up before the list is; of many the list is walked in its order, and each looked at.
# The database would guess which, and a wrong guess about a rare word reads every entry there is.
FEW = "SELECT search_filter(%s::tsquery, %s::text[])"
EACH = "(words @@ %s::tsquery OR exact && %s::text[])"


@search_text_with
def only_matching(queryset, text):
    """The documents of the queryset that have all the words; none for a text without words."""
    question = read(text)
    if not question.terms:  # as SQL, because facets are counted with the statement of the queryset
        return queryset.filter(RawSQL("FALSE", [], output_field=BooleanField()))
    words, are_many = _asked(as_json(question.terms))
    if are_many:
        each = RawSQL(EACH, [words, question.exact], output_field=BooleanField())
        return queryset.filter(pk__in=Entry.objects.filter(each).values("pk"))
    return queryset.filter(pk__in=RawSQL(FEW, [words, question.exact], output_field=BigIntegerField()))


def _asked(terms):
    """The terms as text of a query, and whether many entries match it."""

    def read():
        return rows(ASKED, {"terms": terms, "most": MANY})[0]

    return cache.get_or_set(f"search-filter:{content_version()}:{digest(terms)}", read, None)
