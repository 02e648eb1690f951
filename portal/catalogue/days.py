"""What an entry was on one day, where one of its parts says so: a rule and its values.

A list under ``on`` has it in every row, so that nobody takes today's value for that of the day.
"""

import json
from dataclasses import dataclass

from django.db.models import OuterRef

from portal.catalogue.models import Document

ROW = """(
SELECT ("catalogue_document"."{column}"::jsonb || (
    SELECT jsonb_object_agg(name.key, part.list_json::jsonb -> name.value) FROM jsonb_each_text(%s::jsonb) AS name
))::text
FROM "catalogue_document" AS part
WHERE part.parent_id = "catalogue_document"."id" AND part.collection = %s AND part.valid @> %s::date
ORDER BY part.valid LIMIT 1
)"""


@dataclass(frozen=True)
class OnDay:
    """``names`` are those of a row with what each is called in the part, of the collection ``part``.

    ``instead_of`` are names of the row that say what the entry is on another day.
    """

    part: str
    names: dict
    instead_of: tuple = ()

    def parts(self, day):
        """For ``Exists``: the part of an entry that held on the day."""
        return Document.objects.filter(parent=OuterRef("pk"), collection=self.part, valid__contains=day)

    def row(self, day, column):
        """The SQL of an entry's JSON with what it was on the day, and its parameters."""
        return ROW.format(column=column), [json.dumps(self.names), self.part, day]
