"""One import from upload to report: check, write all or nothing, undo."""

from django.db import DEFAULT_DB_ALIAS, connections, transaction
from django.db.models import ProtectedError, RestrictedError
from django.utils.translation import gettext as _

from portal.catalogue.entries.faults import EntriesRefused
from portal.catalogue.entries.files import FileEntry
from portal.catalogue.entries.loading import load_entries
from portal.catalogue.entries.reading import same_content
from portal.catalogue.entries.writing import write_entries
from portal.catalogue.registry import collection_named
from portal.desk.addresses import is_immediate
from portal.desk.importing.names import still_used, undo_names, write_names
from portal.desk.importing.outcomes import CHANGED, CREATED, REFUSED, line_of
from portal.desk.importing.planning import plan_claims, plan_entries
from portal.desk.importing.reading import FileRefused, read_file
from portal.desk.models import Act, ImportRun, Revision
from portal.desk.revisions import keep_base, log_act
from portal.desk.workflow import StepRefused

State = ImportRun.State


def check_import(run, progress=lambda text: None):
    """Fill the run's report without writing any entry; return the plan, or None if refused."""
    try:
        plan = _plan(run, progress)
    except FileRefused as refused:
        _finish(run, State.REFUSED, report=[line_of("", REFUSED, reason=str(refused))])
        return None
    refused = plan.counts["refused"]
    _finish(run, State.REFUSED if refused else State.CHECKED, counts=plan.counts, report=plan.report)
    return None if refused else plan


def _plan(run, progress):
    progress(_("reading the file"))
    rows = read_file(run.file_name, bytes(run.content))
    is_json = run.file_name.lower().endswith(".json")
    if run.collection == "claims":
        return plan_claims(rows, is_json, progress)
    return plan_entries(collection_named(run.collection), rows, is_json, progress)


def _finish(run, state, **values):
    run.state, run.progress = state, ""
    for name, value in values.items():
        setattr(run, name, value)
    run.save()


def write_import(run, progress=lambda text: None):
    """Check again, since the desk went on meanwhile, and write everything or nothing."""
    plan = check_import(run, progress)
    if plan is None:
        return
    try:
        with transaction.atomic():
            written = _write(run, plan, progress)
            _finish(run, State.DONE, written=written, content=b"")
    except EntriesRefused as refused:
        _finish(run, State.REFUSED, report=[_line(fault) for fault in refused.faults])


def give_up(pk):
    """Of an import whose process ended before it was done, as one does that takes too much."""
    reason = _("The file could not be read with the memory and time allowed. Divide it, and import the pieces.")
    unfinished = ImportRun.objects.filter(pk=pk, state__in=[State.WAITING, State.RUNNING])
    unfinished.update(state=State.REFUSED, report=[line_of("", REFUSED, reason=reason)])


def _line(fault):
    return line_of("", REFUSED, fault.field, f"{fault.entry}: {fault.message}")


def _write(run, plan, progress):
    touched = [
        planned for planned in plan.entries if any(plan.outcome_of(row) in (CREATED, CHANGED) for row in planned.rows)
    ]
    progress(_("writing %d entries") % len(touched))
    if run.collection != "claims" and is_immediate(collection_named(run.collection)):
        return write_names(run, touched, progress)
    _keep_bases([planned for planned in touched if planned.base is not None])
    files = [FileEntry("", planned.collection, planned.entry) for planned in touched]
    loaded = load_entries(files, progress, publishing=False)
    progress(_("keeping the history"))
    return _record(run, loaded.written, by=run.by, kind=Act.Kind.IMPORTED)


def _keep_bases(changed):
    by_collection = {}
    for planned in changed:
        by_collection.setdefault(planned.collection, []).append(planned.base["slug"])
    for collection, slugs in by_collection.items():
        rows = list(collection.model.objects.select_for_update().filter(slug__in=slugs))
        known = set(
            Revision.objects.filter(collection=collection.slug, object_id__in=[r.pk for r in rows]).values_list(
                "object_id", "number"
            )
        )
        for row in rows:
            if (row.pk, row.version) not in known:
                keep_base(collection, row)


def _record(run, written, *, by, kind):
    """Revisions and acts of everything written; what the undo needs to know."""
    versions = {}
    for collection in {one.collection for one in written}:
        pks = [one.pk for one in written if one.collection is collection]
        rows = collection.model.objects.filter(pk__in=pks).values_list("pk", "version")
        versions |= {(collection.slug, pk): version for pk, version in rows}
    revisions, acts, memory = [], [], []
    for one in written:
        slug, number = one.collection.slug, versions[one.collection.slug, one.pk]
        shared = {"collection": slug, "object_id": one.pk, "slug": one.entry["slug"], "number": number, "by": by}
        revisions.append(Revision(entry=one.entry, note=run.file_name, **shared))
        acts.append(
            Act(
                kind=kind,
                username=by.username if by else "",
                title=str(one.collection.title_of(one.entry))[:300] if "title" in one.entry else one.entry["slug"],
                note=run.file_name,
                **shared,
            )
        )
        memory.append([slug, one.pk, number, one.is_new])
    Revision.objects.bulk_create(revisions, batch_size=500)
    Act.objects.bulk_create(acts, batch_size=500)
    return memory


@transaction.atomic
def undo_import(run, *, by):
    """Put every entry back to before the import, unless one of them was changed since."""
    run = ImportRun.objects.select_for_update().get(pk=run.pk)
    if run.state != State.DONE:
        raise StepRefused(_("Only an import that was written can be undone."))
    if run.collection != "claims" and is_immediate(collection_named(run.collection)):
        undo_names(run, by)
    else:
        _undo_entries(run, by)
    _finish(run, State.UNDONE)
    log_act(Act.Kind.IMPORT_UNDONE, by=by, note=run.file_name)


def _undo_entries(run, by):
    _refuse_changed_since(run)
    new = {}
    files = []
    for slug, pk, number, is_new in run.written:
        collection = collection_named(slug)
        if is_new:
            new.setdefault(collection, []).append(pk)
        else:
            before = Revision.objects.of(collection, pk).filter(number__lt=number).first()
            files.append(FileEntry("", collection, before.entry))
    try:
        for collection, pks in new.items():
            collection.model.objects.filter(pk__in=pks).delete()
        loaded = load_entries(files, publishing=False)
    except (ProtectedError, RestrictedError) as error:
        raise StepRefused(still_used(run.file_name, error)) from error
    except EntriesRefused as refused:
        raise StepRefused(str(refused)) from refused
    _record(run, loaded.written, by=by, kind=Act.Kind.IMPORT_UNDONE)


def _refuse_changed_since(run):
    """An entry that an undone import took back to what this one wrote is as this one left it."""
    by_collection = {}
    for slug, pk, number, is_new in run.written:
        by_collection.setdefault(collection_named(slug), {})[pk] = (number, is_new)
    for collection, expected in by_collection.items():
        rows = collection.model.objects.select_for_update().in_bulk(list(expected))
        later = {pk: number for pk, (number, _new) in expected.items() if pk in rows and rows[pk].version != number}
        changed = _changed_since(collection, later)
        for pk, (_number, is_new) in expected.items():
            row = rows.get(pk)
            if row is None or pk in changed or (is_new and row.published_version):
                text = _("“%s” was changed or published after the import.")
                raise StepRefused(text % (row or collection.slug))


def _changed_since(collection, numbers):
    """Which of the entries, given as {pk: number of a version}, say something else now."""
    now = write_entries(collection.model, list(numbers)) if numbers else {}
    then = Revision.objects.filter(collection=collection.slug, object_id__in=numbers)
    written = {
        pk: entry for pk, number, entry in then.values_list("object_id", "number", "entry") if numbers[pk] == number
    }
    same = {pk for pk in now if pk in written and same_content(collection.form, now[pk], written[pk])}
    return numbers.keys() - same


class Progress:
    """Says how far an import is, outside of the transaction that nobody else sees."""

    def __init__(self, run):
        self.pk = run.pk
        self.connection = connections.create_connection(DEFAULT_DB_ALIAS)

    def __call__(self, text):
        with self.connection.cursor() as cursor:
            cursor.execute("UPDATE desk_importrun SET progress = %s WHERE id = %s", [text[:120], self.pk])
