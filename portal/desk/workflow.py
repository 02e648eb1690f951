"""The way of a change from draft to public, one function per step.

Each step locks the entry, checks the role, refuses what the state does not
allow with a sentence for the editor, and leaves an act in the audit log.
``version`` is the version that the editor was looking at: a step that was
meant for another text is refused.
"""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.catalogue.documents.publication import Publication, publish, unpublish
from portal.catalogue.entries.addresses import Addresses
from portal.catalogue.entries.faults import Fault
from portal.desk import roles
from portal.desk.companions import missing_sources, sources_collection, unpublished_sources
from portal.desk.dependents import dependents
from portal.desk.due_dates import set_next_due
from portal.desk.models import Act
from portal.desk.public_changes import what_readers_see_change
from portal.desk.readiness import faults_of
from portal.desk.revisions import editors_of, entry_of, keep_base, log_act
from portal.desk.storing import restore
from portal.editorial.models import Publishable

Status, Pending = Publishable.Status, Publishable.Pending


class StepRefused(Exception):
    """The entry's state does not allow the step; the message is for the editor."""


class NotReady(StepRefused):
    """The entry breaks rules of publication; ``faults`` name each."""

    def __init__(self, faults):
        self.faults = faults
        super().__init__(_("This cannot be published yet."))


class OthersStandOnIt(StepRefused):
    """Readers would see other entries lose what they name; the step is taken by whoever is ``sure``."""

    def __init__(self, found):
        self.dependents = found
        titles = ", ".join(f"“{one.document.title}”" for one in found[:5])
        super().__init__(_("Other public entries name what would go: %s. Open this one to go on.") % titles)


def lock(collection, pk, version=None):
    """The entry's row, locked until the end of the transaction."""
    row = collection.model.objects.select_for_update().get(pk=pk)
    if version is not None and row.version != version:
        raise StepRefused(_("Somebody saved this entry after you opened it. Look at it again."))
    return row


def move(row, **state):
    """Change the editorial state alone: the content's own date stays."""
    type(row).objects.filter(pk=row.pk).update(**state)
    for name, value in state.items():
        setattr(row, name, value)


@transaction.atomic
def submit(collection, pk, *, by, note="", version=None):
    roles.require(by, roles.EDIT)
    row = lock(collection, pk, version)
    if row.pending != Pending.EDITING:
        raise StepRefused(_("There are no edits to submit."))
    refuse_faults(collection, row)
    for kind, companion in with_new_sources(collection, row, Pending.EDITING):
        keep_base(kind, companion)
        status = Status.REVIEW if companion.status == Status.DRAFT else companion.status
        move(companion, status=status, pending=Pending.REVIEW)
        log_act(Act.Kind.SUBMITTED, by=by, collection=kind, row=companion, note=note)


@transaction.atomic
def take_back(collection, pk, *, by, note="", version=None):
    """An editor goes on editing what waits for review or publication."""
    roles.require(by, roles.EDIT)
    row = lock(collection, pk, version)
    if row.pending not in (Pending.REVIEW, Pending.APPROVED):
        raise StepRefused(_("This is not waiting for anybody."))
    if not roles.may(by, roles.REVIEW) and by.pk not in editors_of(collection, row):
        raise StepRefused(_("Only its editors and reviewers can take this back."))
    _back_to_editing(row)
    log_act(Act.Kind.TAKEN_BACK, by=by, collection=collection, row=row, note=note)


@transaction.atomic
def ask_for_changes(collection, pk, *, by, note, version=None):
    roles.require(by, roles.REVIEW)
    row = lock(collection, pk, version)
    if row.pending not in (Pending.REVIEW, Pending.APPROVED):
        raise StepRefused(_("This is not waiting for review."))
    if not note.strip():
        raise StepRefused(_("Say what should change."))
    _back_to_editing(row)
    log_act(Act.Kind.RETURNED, by=by, collection=collection, row=row, note=note)


def _back_to_editing(row):
    status = Status.DRAFT if row.status == Status.REVIEW else row.status
    move(row, status=status, pending=Pending.EDITING, publish_on=None)


@transaction.atomic
def approve(collection, pk, *, by, note="", version=None):
    roles.require(by, roles.REVIEW)
    row = lock(collection, pk, version)
    if row.pending != Pending.REVIEW:
        raise StepRefused(_("This is not waiting for review."))
    refuse_faults(collection, row)
    for kind, companion in with_new_sources(collection, row, Pending.REVIEW):
        if by.pk in editors_of(kind, companion):
            raise StepRefused(_("You had a hand in this change: somebody else has to approve it."))
        move(companion, pending=Pending.APPROVED)
        log_act(Act.Kind.APPROVED, by=by, collection=kind, row=companion, note=note)


@transaction.atomic
def publish_now(collection, pk, *, by, note="", version=None, sure=False):
    """Make the approved state public; ``note`` goes into the public log of changes."""
    roles.require(by, roles.PUBLISH)
    row = lock(collection, pk, version)
    if row.pending != Pending.APPROVED:
        raise StepRefused(_("Only an approved change can be published."))
    _refuse_to_leave_others(collection, row, entry_of(collection, row.pk), sure)
    make_public(collection, [row], by=by, note=note)


@transaction.atomic
def schedule(collection, pk, *, by, on, note="", version=None, sure=False):
    """Have the approved state made public by the first request after ``on``."""
    roles.require(by, roles.PUBLISH)
    row = lock(collection, pk, version)
    if row.pending != Pending.APPROVED:
        raise StepRefused(_("Only an approved change can be scheduled."))
    if on <= timezone.now():
        raise StepRefused(_("This time has passed already."))
    refuse_faults(collection, row)
    _refuse_to_leave_others(collection, row, entry_of(collection, row.pk), sure)
    move(row, publish_on=on)
    log_act(Act.Kind.SCHEDULED, by=by, collection=collection, row=row, note=note, on=on.isoformat())
    set_next_due()


@transaction.atomic
def withdraw(collection, pk, *, by, note, version=None, sure=False):
    """Take the entry from the public and leave a tombstone with the note."""
    roles.require(by, roles.WITHDRAW)
    row = lock(collection, pk, version)
    if row.status != Status.PUBLISHED:
        raise StepRefused(_("Only a published entry can be withdrawn."))
    if not note.strip():
        raise StepRefused(_("Readers will ask why: a withdrawal needs a public note."))
    _refuse_to_leave_others(collection, row, None, sure)
    unpublish(collection, row.slug, note=note)
    move(row, status=Status.WITHDRAWN, pending=Pending.EDITING, publish_on=None)
    log_act(Act.Kind.WITHDRAWN, by=by, collection=collection, row=row, note=note)


def _refuse_to_leave_others(collection, row, entry, sure):
    found = [] if sure else dependents(collection, row.slug, entry)
    if found:
        raise OthersStandOnIt(found)


@transaction.atomic
def discard(collection, pk, *, by, note="", version=None):
    """Go back to what readers see; the discarded state stays in the history."""
    roles.require(by, roles.EDIT)
    row = lock(collection, pk, version)
    if row.status != Status.PUBLISHED or row.pending != Pending.EDITING:
        raise StepRefused(_("There are no unpublished edits to discard."))
    row = restore(collection, pk, row.published_version, by=by, note=note)
    move(row, pending=Pending.NONE, published_version=row.version)


def make_public(collection, rows, *, by, note=""):
    """Publish locked rows as they are now, with the new sources that they cite.

    Raises NotReady with the faults of the first bad one.
    """
    acted = [pair for row in rows for pair in with_new_sources(collection, row, Pending.APPROVED)]
    acted = list({(kind.slug, row.pk): (kind, row) for kind, row in acted}.values())
    publish([_publication(kind, row, note) for kind, row in acted])
    now = timezone.now()
    for kind, row in acted:
        move(
            row,
            status=Status.PUBLISHED,
            pending=Pending.NONE,
            published_at=row.published_at or now,
            published_version=row.version,
            publish_on=None,
        )
        log_act(Act.Kind.PUBLISHED, by=by, collection=kind, row=row, note=note)


def _publication(collection, row, note):
    keep_base(collection, row)
    entry = entry_of(collection, row.pk)
    faults = [*faults_of(collection, entry), *hidden_sources(entry)]
    if faults:
        raise NotReady(faults)
    changed = what_readers_see_change(collection, entry)
    return Publication(collection, entry, row.published_at, note=note, changed=changed)


def hidden_sources(entry):
    missing = missing_sources(entry)
    text = _("cites sources that are not approved yet: %s") % ", ".join(missing)
    return [Fault("", entry["slug"], "claims", text)] if missing else []


def with_new_sources(collection, row, pending):
    """The entry and the unpublished sources that it cites, each with its collection."""
    sources = unpublished_sources(entry_of(collection, row.pk), pending)
    return [(collection, row), *((sources_collection(), source) for source in sources)]


def refuse_faults(collection, row):
    addresses = Addresses()
    faults = faults_of(collection, entry_of(collection, row.pk, addresses), addresses)
    if faults:
        raise NotReady(faults)
