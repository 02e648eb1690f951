"""Pages for changing an address and for merging two entries."""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from portal.catalogue.entries.faults import EntriesRefused
from portal.desk import moving, roles
from portal.desk.addresses import change_url, desk_context
from portal.desk.differences import differences
from portal.desk.merging_entries import merge as merge_entries
from portal.desk.merging_entries import unmerge as undo_merge
from portal.desk.models import Act
from portal.desk.revisions import entry_of
from portal.desk.views.access import found
from portal.desk.views.writing import alike
from portal.desk.workflow import StepRefused


class RenameForm(forms.Form):
    slug = forms.CharField(label=gettext_lazy("New address"), max_length=120)
    note = forms.CharField(label=gettext_lazy("Public note"), required=False, max_length=2000)


def rename(request, collection, pk):
    collection, row = found(collection, pk)
    roles.require(request.user, roles.REDIRECT)
    form = RenameForm(request.POST or None, initial={"slug": row.slug})
    if request.method == "POST" and form.is_valid():
        try:
            moving.rename(collection, pk, form.cleaned_data["slug"], by=request.user, note=form.cleaned_data["note"])
            messages.success(request, _("Moved. The old address leads here."))
            return HttpResponseRedirect(change_url(collection, pk))
        except StepRefused as refused:
            form.add_error("slug", str(refused))
    context = desk_context(
        request,
        collection,
        row,
        form=form,
        title=_("Change the address"),
        help=_("Readers of the old address are led to the new one."),
        button=_("Change the address"),
    )
    return TemplateResponse(request, "admin/desk/small_form.html", context)


class MergeForm(forms.Form):
    other: forms.ModelChoiceField = forms.ModelChoiceField(
        None,
        label=gettext_lazy("The entry that goes: its title or address"),
        to_field_name="slug",
        widget=forms.TextInput(attrs={"list": "found", "autocomplete": "off"}),
    )
    note = forms.CharField(label=gettext_lazy("Public note"), max_length=2000, required=False)

    def __init__(self, collection, row, *args, confirmed=False, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["note"].required = confirmed  # the difference is looked at first
        self.fields["other"].queryset = collection.model.objects.exclude(pk=row.pk)
        self.fields["other"].error_messages["invalid_choice"] = _("No other entry has this address.")
        self.fields["other"].widget.attrs["data-find"] = reverse("admin:desk_find", args=[collection.slug, row.pk])


def merge(request, collection, pk):
    """Choose the other entry, see the difference, then merge. ``?other=`` chooses it by its address."""
    collection, row = found(collection, pk)
    roles.require(request.user, roles.MERGE)
    confirmed = "confirmed" in request.POST
    initial = {"other": request.GET.get("other", "")}
    form = MergeForm(collection, row, request.POST or None, initial=initial, confirmed=confirmed)
    other = form.fields["other"].queryset.filter(slug=request.GET.get("other", "")).first()
    if request.method == "POST" and form.is_valid():
        other = form.cleaned_data["other"]
        if confirmed:
            return _merged(request, collection, row, other, form.cleaned_data["note"])
    context = desk_context(request, collection, row, form=form, title=_("Merge another entry"))
    if other is None:
        likely = alike(collection, title=row.title, aliases=getattr(row, "aliases", ())).exclude(pk=pk)
        context["likely"] = [(str(one), one.slug) for one in likely[:5]]
    else:
        mine, theirs = entry_of(collection, pk), entry_of(collection, other.pk)
        context |= {"other": other, "changes": differences(collection.form, mine, theirs)}
    return TemplateResponse(request, "admin/desk/merge.html", context)


def _merged(request, collection, row, other, note):
    try:
        merge_entries(collection, row.pk, other.pk, by=request.user, note=note)
        messages.success(request, _("Merged. The address of “%s” leads here.") % other)
    except (StepRefused, EntriesRefused) as refused:
        messages.error(request, str(refused))
    return HttpResponseRedirect(change_url(collection, row.pk))


@require_POST
def unmerge(request, act):
    act = Act.objects.filter(pk=act, kind=Act.Kind.MERGED).first()
    if act is None:
        raise Http404(_("There is no such merge."))
    collection, row = found(act.collection, act.object_id)
    try:
        undo_merge(act, by=request.user)
        messages.success(request, _("Both entries are as they were before the merge."))
    except (StepRefused, EntriesRefused) as refused:
        messages.error(request, str(refused))
    return HttpResponseRedirect(change_url(collection, row.pk))
