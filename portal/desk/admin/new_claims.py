"""Claims that are written in a form, and chosen in the same form before they are saved."""

from django import forms
from django.core.exceptions import ValidationError
from django.forms.models import BaseInlineFormSet
from django.utils.translation import gettext_lazy as _

from portal.desk.admin.choices import KnownChoice
from portal.sources.models import Claim

MARK = "new:"  # before the permanent key that the browser gave the claim


def is_new(value):
    return isinstance(value, str) and value.startswith(MARK)


class NewClaims:
    """The claims of one submitted form by key. Rows of parts name them as ``new:<key>``."""

    def __init__(self):
        self.formset = None

    def _form(self, value):
        forms = self.formset.forms if self.formset is not None and self.formset.is_bound else []
        for form in forms:
            if form.data.get(form.add_prefix("key")) == value.removeprefix(MARK):
                return form
        return None

    def claim(self, value):
        """The claim's instance, which is saved before whatever names it."""
        form = self._form(value)
        if form is None or form.data.get(form.add_prefix("DELETE")):
            raise ValidationError(_("This claim is not in the form any more."))
        form.errors  # noqa: B018 - reads the form, which fills its instance
        return form.instance

    def label(self, value):
        form = self._form(value)
        names = ("attribute", "value_text")
        said = [form.data.get(form.add_prefix(name), "") for name in names] if form else []
        return ": ".join(filter(None, said)) or value.removeprefix(MARK)


class PartFormSet(BaseInlineFormSet):
    """The rows of one group of parts, which share the new claims of their entry's form."""

    def __init__(self, *args, new_claims=None, **kwargs):
        self.new_claims = new_claims
        super().__init__(*args, **kwargs)
        if new_claims is not None and self.model is Claim:
            new_claims.formset = self

    def add_fields(self, form, index):
        """Django looks each row up again by its hidden primary key; it is the form's own instance."""
        super().add_fields(form, index)
        name = self.model._meta.pk.name
        if form.instance.pk is not None and name in form.fields:
            queryset = form.fields[name].queryset
            row = KnownChoice(queryset, initial=form.instance.pk, required=False, widget=forms.HiddenInput)
            row.known = form.instance
            form.fields[name] = row

    def get_form_kwargs(self, index):
        return super().get_form_kwargs(index) | {"new_claims": self.new_claims}
