"""The one way in which the desk's pages fetch an entry."""

from django.http import Http404
from django.utils.translation import gettext as _

from portal.catalogue.registry import collection_named
from portal.editorial.models import Publishable


def collection_or_404(slug):
    try:
        collection = collection_named(slug)
    except LookupError:
        collection = None
    if collection is None or not collection.in_files or not issubclass(collection.model, Publishable):
        raise Http404(_("There is no collection of this name."))
    return collection


def entry_or_404(collection, **key):
    row = collection.model.objects.filter(**key).first()
    if row is None:
        raise Http404(_("There is no such entry."))
    return row


def found(slug, pk):
    collection = collection_or_404(slug)
    return collection, entry_or_404(collection, pk=pk)
