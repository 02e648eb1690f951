"""``fields`` and ``include``: which names of the stored JSON a row brings.

Both change what PostgreSQL reads: without them the stored text of a row goes out as it is.
"""

from dataclasses import dataclass

from django.db.models import F
from django.db.models.expressions import RawSQL

from portal.catalogue.parameters import choices_in
from portal.catalogue.shape import IDENTITY, detail_names, extra_names, row_names

CHOSEN = """
(SELECT json_object_agg(part.key, part.value)::text
 FROM json_each("catalogue_document"."{column}"::json) AS part WHERE part.key = ANY(%s))
"""


@dataclass(frozen=True)
class Selection:
    """The names that each row has; ``names`` is empty for the stored rows as they are."""

    names: tuple = ()
    column: str = "list_json"

    @property
    def text(self):
        """The SQL expression for the JSON text of a row."""
        if not self.names:
            return F(self.column)
        return RawSQL(CHOSEN.format(column=self.column), [list(self.names)])  # noqa: S611 - own column names


def list_selection(collection, data):
    """What ``data`` asks the rows of a list to have. Raises WrongParameter."""
    fields = choices_in(data, "fields", detail_names(collection))
    include = choices_in(data, "include", extra_names(collection))
    if not fields and not include:
        return Selection()
    names = (*IDENTITY, *(fields or row_names(collection)), *include)
    extra = set(names) & set(extra_names(collection))
    return Selection(names, "detail_json" if extra else "list_json")


def detail_selection(collection, data):
    """What ``data`` asks an entry to have. Raises WrongParameter."""
    fields = choices_in(data, "fields", detail_names(collection))
    return Selection((*IDENTITY, *fields) if fields else (), "detail_json")
