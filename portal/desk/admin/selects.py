"""Searches in place of lists of everything, drawn without a query or a template of their own."""

import re
from functools import cache

from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple, RelatedFieldWidgetWrapper
from django.core.exceptions import ValidationError
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from portal.desk.admin.choices import KnownChoice, KnownChoices
from portal.desk.admin.new_claims import is_new

KEY = re.compile(r"[0-9]{1,18}")  # of a row; a browser sends nothing else


class KnownLabels:
    """Mixin: a select of what is chosen already, without a query per select.

    ``known`` maps primary keys to labels; rows of a formset fill it from what
    their queryset fetched together. ``new_claims`` knows the claims that are
    written in the same form; ``entry`` is the entry whose claims come first.
    """

    known = None
    new_claims = None
    entry = ""

    def get_url(self):
        return f"{_search_url()}?entry={self.entry}" if self.entry else _search_url()

    def build_attrs(self, base_attrs, extra_attrs=None):
        attrs = super().build_attrs(base_attrs, extra_attrs)
        return attrs | {"data-new-claims": ""} if self.new_claims else attrs

    def optgroups(self, name, value, attr=None):
        chosen = [str(item) for item in value if str(item) not in self.choices.field.empty_values]
        new = [item for item in chosen if is_new(item)]
        if new:
            chosen = [item for item in chosen if item not in new]
            labels = {item: self.new_claims.label(item) if self.new_claims else item for item in new}
        else:
            labels = {}
        chosen = [item for item in chosen if KEY.fullmatch(item)]  # the field has said what is wrong with others
        if self.known is None or any(item not in self.known for item in chosen):
            found = super().optgroups(name, chosen, attr)[0][1]
        else:
            found = [] if self.is_required or self.allow_multiple_selected else [("", "")]
            found += [(item, self.known[item]) for item in chosen]
            found = [self.create_option(name, item, label, item != "", at) for at, (item, label) in enumerate(found)]
        found += [
            self.create_option(name, item, label, True, at)
            for at, (item, label) in enumerate(labels.items(), len(found))
        ]
        return [(None, found, 0)]


@cache
def _search_url():
    return reverse("admin:autocomplete")


class OneOfMany(KnownLabels, AutocompleteSelect):
    pass


class SomeOfMany(KnownLabels, AutocompleteSelectMultiple):
    pass


class SelectWithWindows(RelatedFieldWidgetWrapper):
    """The select, with windows to add what is missing and to look at what is chosen."""

    WINDOW = (
        '<a class="related-widget-wrapper-link {}-related" id="{}_id_{}" data-popup="yes" {}="{}" title="{}">'
        '<img src="{}" alt="" width="24" height="24"></a>'
    )

    def render(self, name, value, attrs=None, renderer=None):
        model = self.rel.model
        select = self.widget.render(name, value, attrs, renderer)
        add = view = ""
        if self.can_add_related:
            title = gettext("Add another %(model)s") % {"model": model._meta.verbose_name}
            add = self._window("add", name, "href", f"{_page_url(model, 'add')}?_to_field=id&_popup=1", title)
        if self.can_view_related:
            title = gettext("View selected %(model)s") % {"model": model._meta.verbose_name}
            address = f"{_page_url(model, 'change', '__fk__')}?_to_field=id"
            view = self._window("view", name, "data-href-template", address, title)
        frame = '<div class="related-widget-wrapper" data-model-ref="{}">{}{}{}</div>'
        return format_html(frame, model._meta.model_name, select, add, view)

    def _window(self, act, name, attribute, address, title):
        return format_html(self.WINDOW, act, act, name, attribute, address, title, _icon(act))


@cache
def _page_url(model, action, *arguments):
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{action}", args=arguments)


@cache
def _icon(act):
    return static(f"admin/img/icon-{act}link.svg")


class ClaimChoice(KnownChoice):
    """A claim, which may be one that is written in the same form."""

    def to_python(self, value):
        return self.widget_of_claims.new_claims.claim(value) if is_new(value) else super().to_python(value)

    @property
    def widget_of_claims(self):
        widget = getattr(self.widget, "widget", self.widget)
        if widget.new_claims is None:
            raise ValidationError(_("Save the claim before you choose it here."))
        return widget


class ClaimChoices(KnownChoices):
    """Claims, of which some may be written in the same form."""

    widget_of_claims = ClaimChoice.widget_of_claims

    def clean(self, value):
        new = [item for item in value or [] if is_new(item)]
        if not new:
            return super().clean(value)
        known = [item for item in value if not is_new(item)]
        claims = list(super().clean(known)) if known else []
        return claims + [self.widget_of_claims.new_claims.claim(item) for item in new]
