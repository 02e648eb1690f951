"""How the fields of an entry are grouped in its form, told from the model."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.catalogue.entries.form import form_of
from portal.editorial.dates import PartialDateField

FIRST = ("title_en", "question_en", "name_en", "title", "short_title_en", "summary_en")
# A claim is told in this order: about what, what, by whom, where. Its key comes by itself.
CLAIM_FIRST = ("attribute", "value_text", "source", "locator")
NAMES = ("slug", "jurisdiction", "aliases", "identifiers")
OTHER_LANGUAGES = ("_kk", "_ru")


def editable_fields(model, parent_field=None):
    """Names of the model's fields that belong to the entry, in the order of the entry form."""
    form = form_of(model, parent_field)
    fields = [*form.values.values(), *form.references.values(), *form.lists.values()]
    return [field.name for field in fields if field.editable]


def groups(model):
    """Return [(heading or None, names)] of an entry's form."""
    names = editable_fields(model)
    dates = [name for name in names if is_about_dates(model, name)]
    translations = [name for name in names if name.endswith(OTHER_LANGUAGES)]
    taken = {*dates, *translations, *NAMES}
    first = [name for name in FIRST if name in names]
    main = first + [name for name in names if name not in taken and name not in first]
    return [
        (None, main),
        (_("Dates"), dates),
        (_("Address and other names"), [name for name in NAMES if name in names]),
        (_("Kazakh and Russian"), translations),
    ]


def is_about_dates(model, name):
    field = model._meta.get_field(name)
    return (
        isinstance(field, PartialDateField | models.DateField) or name.endswith("_basis") or name == "date_approximate"
    )


def fieldsets(model):
    """Django's fieldsets of an entry, with the seen version and the note on the change."""
    found = []
    for heading, names in groups(model):
        if names:
            collapsed = {"classes": ["collapse"]} if heading and names[0].endswith(OTHER_LANGUAGES) else {}
            found.append((heading, {"fields": names, **collapsed}))
    found[0][1]["fields"] = [*found[0][1]["fields"], "seen_version"]
    return found


def part_fieldsets(model, parent_field):
    """Django's fieldsets of a part: what it must have, then the rest behind one heading."""
    names = editable_fields(model, parent_field)
    form = form_of(model, parent_field)
    needed = [name for name in names if _is_needed(model, name)]
    dates = [name for name in names if name.startswith(("date", "valid_")) and name not in needed]
    claims = [name for name in form.lists if name == "claims"]
    told_first = [name for name in CLAIM_FIRST if name in needed]
    needed = told_first + [name for name in needed if name not in (*told_first, "key", "rank", "modality")]
    first = [*needed, *dates, *claims]
    rest = [name for name in names if name not in first]
    found = [(None, {"fields": first})]
    if rest:
        found.append((_("More"), {"fields": rest, "classes": ["collapse"]}))
    return found


def _is_needed(model, name):
    field = model._meta.get_field(name)
    if isinstance(field, models.ManyToManyField) or name.endswith(OTHER_LANGUAGES):
        return False
    return not (field.blank or field.null) and not (field.has_default() and not field.choices)
