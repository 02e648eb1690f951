"""What needs an editor's attention, as querysets: for the dashboard's numbers and the lists alike."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce, Now
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portal.catalogue.registry import collection_of
from portal.desk.acts import STEPS
from portal.desk.models import Act, LinkCheck, Revision
from portal.editorial.models import Publishable
from portal.records.models import Record, StatusEvent
from portal.sources.models import Claim, Discrepancy, Source
from portal.threads.models import Thread, ThreadState


@dataclass(frozen=True)
class Need:
    """Something that entries of some models lack."""

    name: str
    label: str | Promise
    models: tuple
    lacking: Callable

    def concerns(self, model):
        return issubclass(model, self.models)

    def among(self, rows):
        """Those that lack it. What was withdrawn or went into another entry needs nothing any more."""
        return self.lacking(rows.exclude(status=Publishable.Status.WITHDRAWN))


def _own_revisions(rows, user):
    collection = OuterRef("kind") if issubclass(rows.model, Record) else Value(_slug(rows.model))
    return Revision.objects.filter(
        collection=collection,
        object_id=OuterRef("pk"),
        by=user,
        number__gt=Coalesce(OuterRef("published_version"), 0),
    )


def _slug(model):
    return collection_of(model).slug


def of_mine(rows, user):
    """Entries with unpublished edits in which the user had a hand."""
    return rows.exclude(pending="none").filter(Exists(_own_revisions(rows, user)))


def to_review(rows, user):
    """Entries that wait for a review by somebody like the user, who had no hand in them."""
    waiting = rows.filter(pending=Publishable.Pending.REVIEW)
    return waiting.exclude(Exists(_own_revisions(rows, user)))


def sent_back(rows, user):
    """Edits of the user for which a reviewer asked for changes, until they are submitted again."""
    collection = OuterRef("kind") if issubclass(rows.model, Record) else Value(_slug(rows.model))
    steps = Act.objects.filter(collection=collection, object_id=OuterRef("pk"), kind__in=STEPS).order_by("-pk")
    return (
        of_mine(rows, user)
        .filter(pending=Publishable.Pending.EDITING)
        .annotate(last_step=Subquery(steps.values("kind")[:1]))
        .filter(last_step=Act.Kind.RETURNED)
    )


def without_claim(rows):
    return rows.filter(~Exists(Claim.objects.filter(record=OuterRef("pk"))))


def with_passed_plan(rows):
    """Entries with a plan or deadline in the past and nothing that occurred on its axis since."""
    outcome = StatusEvent.objects.filter(
        record=OuterRef("record"),
        axis=OuterRef("axis"),
        role=StatusEvent.Role.OCCURRED,
    ).filter(Q(date_latest__gte=OuterRef("date_earliest")) | Q(status=OuterRef("status")))
    passed = StatusEvent.objects.filter(~Exists(outcome), record=OuterRef("pk"), date_latest__lt=Now()).exclude(
        role=StatusEvent.Role.OCCURRED
    )
    return rows.filter(Exists(passed))


def without_translation(rows):
    """Entries without a title or text in Kazakh or in Russian."""
    names = {field.name for field in rows.model._meta.fields}
    missing = Q()
    for name in ("title", "question", "summary", "explanation", "answer"):
        if {f"{name}_kk", f"{name}_ru"} <= names:
            empty = Q(**{f"{name}_kk": ""}) | Q(**{f"{name}_ru": ""})
            missing |= empty & ~Q(**{f"{name}_en": ""})
    return rows.filter(missing)


def with_dead_link(rows):
    dead = LinkCheck.objects.filter(source=OuterRef("pk"), outcome=LinkCheck.Outcome.DEAD, url=OuterRef("url"))
    return rows.filter(Exists(dead))


def with_gap(rows):
    return rows.filter(Exists(ThreadState.objects.filter(thread=OuterRef("pk"), kind=ThreadState.Kind.GAP)))


def unresolved(rows):
    return rows.filter(resolution__in=["", Discrepancy.Resolution.UNCLEAR])


def approved(rows):
    return rows.filter(pending=Publishable.Pending.APPROVED)


NEEDS = (
    Need("claim", _("a claim"), (Record,), without_claim),
    Need("outcome", _("the outcome of a plan whose date has passed"), (Record,), with_passed_plan),
    Need("resolution", _("a decision between sources"), (Discrepancy,), unresolved),
    Need("gap", _("an answer to a gap"), (Thread,), with_gap),
    Need("link", _("a new address: the link is dead"), (Source,), with_dead_link),
    Need("translation", _("a translation"), (Record, Discrepancy, Thread), without_translation),
)
