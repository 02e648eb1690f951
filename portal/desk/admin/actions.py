"""Steps of the workflow for several entries at once, each by the rules of one."""

from django.contrib import admin, messages
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from portal.desk import roles, workflow

MOST = 200


class WorkflowActions:
    """Mixin of ModelAdmin. A refused entry is named and the others go on."""

    actions = ("submit_selected", "approve_selected", "publish_selected")

    @admin.action(description=gettext_lazy("Submit for review"), permissions=["edit"])
    def submit_selected(self, request, queryset):
        self._step(request, queryset, workflow.submit)

    @admin.action(description=gettext_lazy("Approve"), permissions=["review"])
    def approve_selected(self, request, queryset):
        self._step(request, queryset, workflow.approve)

    @admin.action(description=gettext_lazy("Publish what is approved"), permissions=["publish"])
    def publish_selected(self, request, queryset):
        self._step(request, queryset, workflow.publish_now)

    def has_edit_permission(self, request):
        return roles.may(request.user, roles.EDIT)

    def has_review_permission(self, request):
        return roles.may(request.user, roles.REVIEW)

    def has_publish_permission(self, request):
        return roles.may(request.user, roles.PUBLISH)

    def _step(self, request, queryset, step):
        done = 0
        rows = list(queryset[:MOST])
        for row in rows:
            try:
                step(self.collection, row.pk, by=request.user)
                done += 1
            except workflow.StepRefused as refused:
                messages.warning(request, f"{row}: {refused}")
        if done:
            text = ngettext("%d entry moved on.", "%d entries moved on.", done)
            messages.success(request, text % done)
        if queryset.count() > MOST:
            messages.info(request, _("Only the first %d were taken.") % MOST)
