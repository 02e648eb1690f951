"""What all reform collections share."""

from typing import Any

from portal.records.collection import RecordCollection
from reforms.parts import ASSESSMENTS


class ReformCollection(RecordCollection):
    parts: tuple[Any, ...] = (*RecordCollection.parts, ASSESSMENTS)
