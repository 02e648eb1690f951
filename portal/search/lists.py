"""The filter ``q`` of every list, answered by the search index."""

from portal.catalogue.filters import search_text_with


@search_text_with
def only_matching(queryset, text):
    return queryset
