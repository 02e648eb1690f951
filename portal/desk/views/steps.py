"""One step of the workflow with one entry."""

from datetime import UTC, datetime

from django.contrib import messages
from django.http import HttpResponseBadRequest, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from portal.catalogue.entries.faults import EntriesRefused
from portal.desk import workflow
from portal.desk.addresses import change_url, desk_context
from portal.desk.panel import message_of
from portal.desk.views.access import found

STEPS = {
    "submit": (workflow.submit, _("Submitted: a reviewer sees it on the desk now.")),
    "take_back": (workflow.take_back, _("Taken back: you can go on editing.")),
    "ask_for_changes": (workflow.ask_for_changes, _("Sent back with your note.")),
    "approve": (workflow.approve, _("Approved: a publisher can publish it now.")),
    "publish_now": (workflow.publish_now, _("Published: readers see it now.")),
    "schedule": (workflow.schedule, _("It will be published at this time.")),
    "discard": (workflow.discard, _("The unpublished edits are gone from here; history has them.")),
    "withdraw": (workflow.withdraw, _("Withdrawn: readers see your note instead.")),
}

SURE = ("publish_now", "schedule", "withdraw")  # steps that may take something from other public entries


@require_POST
def take(request, collection, pk):
    collection, row = found(collection, pk)
    name = request.POST.get("step", "")
    if name not in STEPS:
        return HttpResponseBadRequest(f"step is one of {', '.join(STEPS)}", "text/plain")
    function, done = STEPS[name]
    try:
        arguments = _arguments(request, name)
        function(collection, row.pk, by=request.user, **arguments)
        messages.success(request, done)
    except workflow.NotReady as refused:
        reasons = "; ".join(message_of(collection, fault) for fault in refused.faults)
        messages.error(request, f"{refused} {reasons}")
    except workflow.OthersStandOnIt as refused:
        return _ask(request, collection, row, name, refused.dependents)
    except workflow.StepRefused as refused:
        messages.error(request, str(refused))
    except EntriesRefused as refused:
        messages.error(request, str(refused))
    return HttpResponseRedirect(change_url(collection, row.pk))


def _ask(request, collection, row, step, dependents):
    """Show what else readers see that would lose something, before the step is taken."""
    context = desk_context(
        request,
        collection,
        row,
        title=_("Others stand on this"),
        step=step,
        asked={name: request.POST.get(name, "") for name in ("note", "version", "on")},
        dependents=dependents,
        withdraws=step == "withdraw",
    )
    return TemplateResponse(request, "admin/desk/dependents.html", context, status=409)


def _arguments(request, name):
    arguments = {"note": request.POST.get("note", "").strip()[:2000]}
    if request.POST.get("version", "").isdigit():
        arguments["version"] = int(request.POST["version"])
    if name in SURE:
        arguments["sure"] = request.POST.get("sure") == "1"
    if name == "schedule":
        arguments["on"] = moment(request.POST.get("on", ""))
    return arguments


def moment(text):
    """A day and time as a browser sends it, taken as UTC."""
    try:
        return datetime.fromisoformat(text).replace(tzinfo=UTC)
    except ValueError as error:
        message = _("Give the day and the time, such as 2026-12-01T09:00.")
        raise workflow.StepRefused(message) from error
