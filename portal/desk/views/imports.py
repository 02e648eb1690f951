"""Pages for import and export."""

import os
import subprocess
import sys
import threading

from django import forms
from django.conf import settings
from django.contrib import messages
from django.db import connection
from django.http import Http404, HttpResponse, HttpResponseRedirect, JsonResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from portal.catalogue.entries.form import form_of
from portal.catalogue.registry import collection_named, collections
from portal.desk import roles
from portal.desk.addresses import desk_context, is_immediate, list_url
from portal.desk.importing import exporting
from portal.desk.importing.names import require_right
from portal.desk.importing.reading import FORMATS, MOST_BYTES
from portal.desk.importing.running import give_up, undo_import
from portal.desk.models import ImportRun
from portal.desk.workflow import StepRefused
from portal.sources.models import Claim

State = ImportRun.State
SHOWN = 1000  # rows of a report on its page; the file has all of them
OUTCOMES = {
    "created": gettext_lazy("created"),
    "changed": gettext_lazy("changed"),
    "unchanged": gettext_lazy("unchanged"),
    "refused": gettext_lazy("refused"),
}


def tables():
    """What can be exported: every collection with entries of its own, and the claims of all records."""
    return [("claims", _("Claims")), *((c.slug, c.title) for c in collections() if c.in_files)]


def importable(user):
    """What the account can import: names that are public at once only if it publishes."""
    publishes = roles.may(user, roles.PUBLISH)
    return [
        (table, title)
        for table, title in tables()
        if publishes or table == "claims" or not is_immediate(collection_named(table))
    ]


class UploadForm(forms.Form):
    collection = forms.ChoiceField(label=gettext_lazy("Rows are"))
    file = forms.FileField(label=gettext_lazy("File (CSV, XLSX or JSON)"), max_length=200)

    def __init__(self, user, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["collection"].choices = importable(user)

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(_("The file has more than %d MB.") % (MOST_BYTES // 1024**2))
        if file.name.rpartition(".")[2].lower() not in FORMATS:
            raise forms.ValidationError(_("The file’s name ends in none of .csv, .xlsx and .json."))
        return file


def imports(request):
    roles.require(request.user, roles.IMPORT)
    form = UploadForm(request.user, request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        run = ImportRun.objects.create(
            collection=form.cleaned_data["collection"],
            file_name=file.name[-200:],
            content=file.read(),
            by=request.user,
        )
        start(run)
        return HttpResponseRedirect(reverse("admin:desk_import", args=[run.pk]))
    context = desk_context(
        request,
        form=form,
        title=_("Import and export"),
        formats=FORMATS,
        tables=tables(),
        immediate=[title for table, title in tables() if table != "claims" and is_immediate(collection_named(table))],
        runs=ImportRun.objects.select_related("by").defer("content", "report", "written")[:20],
    )
    return TemplateResponse(request, "admin/desk/imports.html", context)


def start(run, write=False):
    """Run it in a process of its own, which may be killed without harm to the portal."""
    command = [sys.executable, str(settings.BASE_DIR / "manage.py"), "run_import", str(run.pk)]
    command += ["--language", get_language(), *(["--write"] if write else [])]
    process = subprocess.Popen(command, env=dict(os.environ), stdin=subprocess.DEVNULL, start_new_session=True)
    threading.Thread(target=_watch, args=[process, run.pk], daemon=True).start()


def _watch(process, pk):
    """A process that was killed could not say so itself."""
    process.wait()
    give_up(pk)
    connection.close()


def one_import(request, pk):
    run = _run_or_404(request, pk)
    context = desk_context(
        request,
        run=run,
        lines=[line | {"words": OUTCOMES.get(line["outcome"], "")} for line in run.report[:SHOWN]],
        left_out=max(len(run.report) - SHOWN, 0),
        counts=[(name, OUTCOMES[name], number) for name, number in run.counts.items()],
        title=run.file_name,
        table=dict(tables()).get(run.collection, run.collection),
        drafts=drafts_of(run),
        waits=run.state in (State.WAITING, State.RUNNING),
        may_write=run.state == State.CHECKED,
        may_undo=run.state == State.DONE,
    )
    return TemplateResponse(request, "admin/desk/import.html", context)


def drafts_of(run):
    """Where the editor goes on with what was imported."""
    if run.state != State.DONE or run.collection == "claims":
        return ""
    collection = collection_named(run.collection)
    return list_url(collection, "" if is_immediate(collection) else "?mine=edits&pending__exact=editing")


def _run_or_404(request, pk):
    roles.require(request.user, roles.IMPORT)
    run = ImportRun.objects.select_related("by").filter(pk=pk).first()
    if run is None:
        raise Http404(_("There is no such import."))
    return run


def progress(request, pk):
    run = _run_or_404(request, pk)
    return JsonResponse(
        {"waits": run.state in (State.WAITING, State.RUNNING), "progress": run.progress or run.get_state_display()}
    )


def report(request, pk):
    """Every row of the file with what became of it, to keep."""
    run = _run_or_404(request, pk)
    names = ("row", "outcome", "entry", "cell", "reason")
    content = exporting.as_csv(names, ([line[name] for name in names] for line in run.report))
    return _file(f"import-{run.pk}-report", "csv", content)


@require_POST
def write(request, pk):
    run = _run_or_404(request, pk)
    require_right(request.user, run.collection)
    taken = ImportRun.objects.filter(pk=pk, state=State.CHECKED).update(state=State.WAITING)
    if taken:
        start(run, write=True)
    else:
        messages.error(request, _("Only an import that was checked can be written."))
    return HttpResponseRedirect(reverse("admin:desk_import", args=[pk]))


@require_POST
def undo(request, pk):
    run = _run_or_404(request, pk)
    require_right(request.user, run.collection)
    try:
        undo_import(run, by=request.user)
        messages.success(request, _("Undone: everything is as before this import."))
    except StepRefused as refused:
        messages.error(request, str(refused))
    return HttpResponseRedirect(reverse("admin:desk_import", args=[pk]))


def export(request, table, kind):
    """The working copies of a collection; with ``?empty=1`` the template to fill in."""
    roles.require(request.user, roles.EDIT)
    if table not in dict(tables()) or kind not in FORMATS:
        raise Http404(_("There is no such table."))
    empty = "empty" in request.GET
    if table == "claims":
        form = form_of(Claim, "record")
        if kind == "json":
            return _file(table, kind, exporting.claims_as_json(empty))
        columns, rows = exporting.table_of_claims(form, empty)
    else:
        collection = collection_named(table)
        form = collection.form
        if kind == "json":
            return _file(table, kind, exporting.as_json(collection, empty))
        columns, rows = exporting.table_of(collection, empty)
    content = exporting.as_csv(columns, rows) if kind == "csv" else exporting.as_xlsx(columns, rows, form)
    return _file(table, kind, content)


def _file(table, kind, content):
    response = HttpResponse(content, content_type=exporting.TYPES[kind])
    response["Content-Disposition"] = f'attachment; filename="{table}.{kind}"'
    response["Cache-Control"] = "no-store"
    return response
