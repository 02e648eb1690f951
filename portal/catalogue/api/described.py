"""Which OpenAPI class describes a view, looked up when the document is written.

The library that writes it brings Django's test client and unittest: 3 MiB that few workers ever need.
"""

from django.utils.functional import cached_property
from django.utils.module_loading import import_string
from rest_framework.schemas.inspectors import ViewInspector


class Described(ViewInspector):
    """``schema = Described("PlainSchema")``: a class of ``operations``, as the view's schema."""

    def __init__(self, name):
        super().__init__()
        self.name = name

    def __get__(self, view, owner):
        return self if view is None else self.found.__get__(view, owner)

    def __set__(self, view, other):
        self.found.__set__(view, other)

    @cached_property
    def found(self):
        return import_string(f"portal.catalogue.api.operations.{self.name}")()
