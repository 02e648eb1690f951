"""``fields``, ``include`` and ``on``: which names a row brings.

All change what PostgreSQL reads: without them the stored text of a row goes out as it is.
"""

from dataclasses import dataclass
from datetime import date

from django.db.models import F
from django.db.models.expressions import RawSQL

from portal.catalogue.days import OnDay
from portal.catalogue.parameters import choices_in
from portal.catalogue.shape import IDENTITY, detail_names, extra_names, row_names

CHOSEN = """
(SELECT json_object_agg(part.key, part.value)::text
 FROM json_each({row}::json) AS part WHERE part.key = ANY(%s))
"""


@dataclass(frozen=True)
class Selection:
    """The names that each row has; ``names`` is empty for the stored rows as they are."""

    names: tuple = ()
    column: str = "list_json"
    on_day: OnDay | None = None
    day: date | None = None

    @property
    def text(self):
        """The SQL expression for the JSON text of a row."""
        if not self.names:
            return F(self.column)
        row, parameters = f'"catalogue_document"."{self.column}"', []
        if self.on_day:
            row, parameters = self.on_day.row(self.day, self.column)
        return RawSQL(CHOSEN.format(row=row), [*parameters, list(self.names)])  # noqa: S611 - own column names


def list_selection(collection, data, day=None):
    """What ``data`` asks the rows of a list to have, ``day`` being that of ``on``. Raises WrongParameter."""
    on_day = collection.on_day if day else None
    of_day = tuple(on_day.names) if on_day else ()
    fields = choices_in(data, "fields", [*detail_names(collection), *of_day])
    include = choices_in(data, "include", extra_names(collection))
    if not (fields or include or on_day):
        return Selection()
    usual = [name for name in row_names(collection) if not (on_day and name in on_day.instead_of)]
    names = (*IDENTITY, *(fields or [*usual, *of_day]), *include)
    extra = set(names) & set(extra_names(collection))
    return Selection(names, "detail_json" if extra else "list_json", on_day, day)


def detail_selection(collection, data):
    """What ``data`` asks an entry to have. Raises WrongParameter."""
    fields = choices_in(data, "fields", detail_names(collection))
    return Selection((*IDENTITY, *fields) if fields else (), "detail_json")
