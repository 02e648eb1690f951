"""Addresses of the desk's own pages, and what all of them show."""

from django.contrib import admin
from django.urls import reverse

from portal.editorial.models import Publishable


def change_url(collection, pk):
    opts = collection.model._meta
    return reverse(f"admin:{opts.app_label}_{opts.model_name}_change", args=[pk])


def is_immediate(collection):
    """Whether its entries are public when they are saved: names without a workflow."""
    return not issubclass(collection.model, Publishable)


def list_url(collection, query=""):
    opts = collection.model._meta
    return reverse(f"admin:{opts.app_label}_{opts.model_name}_changelist") + query


def desk_context(request, collection=None, row=None, **more):
    context = {**admin.site.each_context(request), "collection": collection, "row": row}
    if collection is not None:
        context["opts"] = collection.model._meta
        context["list_url"] = list_url(collection)
    if row is not None:
        context["original"] = row
        context["change_url"] = change_url(collection, row.pk)
    return context | more
