"""What every entry is: a record, its relations and its dated changes of status."""

from portal.records.models.record import Record, RecordQuerySet
from portal.records.models.relation import Predicate, Relation
from portal.records.models.status import StatusEvent

__all__ = ["Predicate", "Record", "RecordQuerySet", "Relation", "StatusEvent"]
