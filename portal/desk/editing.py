"""Who may change an entry now, and saving it without losing anybody's edit."""

from portal.catalogue.entries.reading import same_content
from portal.desk import roles
from portal.desk.models import Act, Revision
from portal.desk.revisions import (
    LostUpdate,
    entry_of,
    keep_base,
    log_act,
    revision_at,
    write_revision,
)
from portal.editorial.marking import mark_edited
from portal.editorial.models import Publishable

UNDER_REVIEW = (Publishable.Pending.REVIEW, Publishable.Pending.APPROVED)


class NothingChanged(Exception):
    """The entry says what it said before; no version is made of it."""


def may_edit(user, collection, row, seen=None):
    """Whether the user may save the entry, or might have when its newest version was ``seen``.

    What waits for review is taken back first. An author joins no unpublished
    edits of others; reviewers and publishers do.
    """
    if not roles.is_editor(user) or row.pending in UNDER_REVIEW:
        return False
    if roles.may(user, roles.REVIEW) or roles.may(user, roles.PUBLISH):
        return True
    revisions = Revision.objects.of(collection, row.pk).unpublished(row)
    if seen is not None:
        revisions = revisions.filter(number__lte=seen)
    editors = set(revisions.exclude(by=None).values_list("by", flat=True))
    return not editors or user.pk in editors


def seen_version(request):
    """The version that the editor of a submitted form had before them."""
    text = request.POST.get("seen_version", "") if request.method == "POST" else ""
    return int(text) if text.isascii() and text.isdigit() else None


def had_a_hand(user, collection, row):
    revisions = Revision.objects.of(collection, row.pk).unpublished(row)
    return revisions.filter(by=user).exists()


def claim_next_version(collection, row, seen):
    """Compare and swap, in one statement: raise LostUpdate unless ``seen`` is still the version."""
    table = collection.model._meta.get_field("version").model
    won = table.objects.filter(pk=row.pk, version=seen).update(version=seen + 1)
    if not won:
        raise LostUpdate
    keep_base(collection, row)  # only the winner comes here, before anything else is written
    row.version = seen + 1
    mark_edited(row)


def record_save(collection, row, *, by, note="", seen=None):
    """Write the saved state into the history. Raises NothingChanged when it is the seen one."""
    entry = entry_of(collection, row.pk)
    if seen is not None:
        before = revision_at(collection, row.pk, seen).entry
        if same_content(collection.form, before, entry):
            raise NothingChanged
    write_revision(collection, row.pk, row.version, by=by, note=note, entry=entry)
    kind = Act.Kind.CREATED if seen is None else Act.Kind.SAVED
    log_act(kind, by=by, collection=collection, row=row, note=note)
