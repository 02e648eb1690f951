"""The filter ``q`` of every list, answered by the search index."""

from django.db.models import BooleanField
from django.db.models.expressions import RawSQL

from portal.catalogue.filters import search_text_with
from portal.search.matching import Parameters, query_of
from portal.search.models import Entry
from portal.search.reading import read


@search_text_with
def only_matching(queryset, text):
    """The documents of the queryset that have all the words; none for a text without words."""
    question = read(text)
    if not question.terms:  # as SQL, because facets are counted with the statement of the queryset
        return queryset.filter(RawSQL("FALSE", [], output_field=BooleanField()))
    return queryset.filter(pk__in=Entry.objects.filter(matching(question)).values("pk"))


def matching(question):
    """A condition on entries: all the terms, or exactly this name or code."""
    words = Parameters()
    query = query_of(question.terms, words)
    for name in words:
        query = query.replace(f"%({name})s", "%s", 1)
    sql = f"(words @@ ({query}) OR exact && %s::text[])"
    return RawSQL(sql, [*words.values(), question.exact], output_field=BooleanField())
