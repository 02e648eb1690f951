"""Imports of topics, places and countries: names without an editorial life, public when written."""

from django.db.models import ProtectedError, RestrictedError
from django.utils.translation import gettext as _

from portal.catalogue.documents.publication import Publication, publish, unpublish
from portal.catalogue.entries.files import FileEntry
from portal.catalogue.entries.loading import load_entries
from portal.catalogue.models import Document
from portal.catalogue.registry import collection_named
from portal.desk import roles
from portal.desk.addresses import is_immediate
from portal.desk.models import Act
from portal.desk.revisions import entry_of, log_act
from portal.desk.workflow import StepRefused


def require_right(user, table):
    """Importing is for whoever imports; what is public at once, for those who publish as well."""
    roles.require(user, roles.IMPORT)
    if table != "claims" and is_immediate(collection_named(table)):
        roles.require(user, roles.PUBLISH)


def write_names(run, planned, progress):
    """Write and publish; return what the undo needs: each entry as it was and as it is now."""
    collection = collection_named(run.collection)
    before = {one.entry["slug"]: one.base for one in planned}
    loaded = load_entries([FileEntry("", collection, one.entry) for one in planned], progress, publishing=False)
    _publish(collection, loaded.written, run, run.by, Act.Kind.IMPORTED)
    return [
        {"pk": one.pk, "before": before[one.entry["slug"]], "after": entry_of(collection, one.pk)}
        for one in loaded.written
    ]


def undo_names(run, by):
    """Put back what the import changed and take out what it added, unless either was touched since."""
    collection = collection_named(run.collection)
    rows = collection.model.objects.select_for_update().in_bulk([one["pk"] for one in run.written])
    for one in run.written:
        if one["pk"] not in rows or entry_of(collection, one["pk"]) != one["after"]:
            raise StepRefused(_("“%s” was changed or published after the import.") % one["after"]["slug"])
    changed = [FileEntry("", collection, one["before"]) for one in run.written if one["before"]]
    loaded = load_entries(changed, publishing=False)
    _publish(collection, loaded.written, run, by, Act.Kind.IMPORT_UNDONE)
    for one in run.written:
        if one["before"] is None:
            _take_out(collection, rows[one["pk"]])


def _take_out(collection, row):
    try:
        if Document.objects.public(collection.slug).filter(slug=row.slug).exists():
            unpublish(collection, row.slug)
        row.delete()
    except (ProtectedError, RestrictedError) as error:
        raise StepRefused(still_used(row, error)) from error


def still_used(name, error):
    """Why something is not deleted: ``error`` of Django knows who names it."""
    users = ", ".join(sorted(map(str, error.args[1]))[:5])
    return _("“%(name)s” is used by now: %(users)s") % {"name": name, "users": users}


def _publish(collection, written, run, by, kind):
    if written:
        publish([Publication(collection, one.entry) for one in written])
    rows = collection.model.objects.in_bulk([one.pk for one in written])
    for one in written:
        log_act(kind, by=by, collection=collection, row=rows[one.pk], note=run.file_name)
