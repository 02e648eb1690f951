"""The entry that a submitted form says, without saving anything."""

from portal.catalogue.entries.addresses import is_any_record
from portal.catalogue.entries.form import form_of, is_default
from portal.catalogue.entries.writing import plain
from portal.desk.admin.new_claims import NewClaims


def entry_from_post(model_admin, request, row, base, form=None):
    """Read the posted form of an entry and of its parts; what it does not show is as in ``base``.

    With ``form`` it is the page of a part, whose entry form that is.
    """
    form_class = model_admin.get_form(request, row, change=True)
    posted = form_class(request.POST, instance=row)
    posted.only_read = True
    posted.full_clean()
    form = form or form_of(model_admin.model)
    entry = {name: base[name] for name in base if name in form.parts}
    entry |= values_of(form, posted, base)
    new_claims = NewClaims()
    for formset_class, inline in model_admin.get_formsets_with_inlines(request, row):
        name = _part_name(form, inline.model, inline.fk_name)
        formset = _formset(formset_class, request, row, new_claims)
        parts = _parts(formset, form.part(name), base.get(name, []))
        entry.pop(name, None)
        if parts:
            entry[name] = parts
    return entry


def values_of(form, posted, base):
    """The plain fields, references and lists of one form, defaults left out."""
    clean, entry = posted.cleaned_data, {}
    for name, field in form.values.items():
        is_shown = field.name in posted.fields
        value = clean.get(field.name) if is_shown else base.get(name)
        if not is_default(field, value):
            entry[name] = plain(value)
    for name in form.references:
        value = _address(clean.get(name)) if name in posted.fields else base.get(name)
        if value:
            entry[name] = value
    for name in form.lists:
        if clean.get(name):
            entry[name] = sorted(_address(member) for member in clean[name])
    return entry


def _formset(formset_class, request, row, new_claims):
    """Rows as they were posted, whatever became of theirs in the database."""
    prefix = formset_class.get_default_prefix()
    data = request.POST.copy()
    data[f"{prefix}-INITIAL_FORMS"] = "0"
    total = data.get(f"{prefix}-TOTAL_FORMS", "")  # Django says it where this was altered
    for number in range(min(int(total), formset_class.absolute_max) if total.isdecimal() else 0):
        data[f"{prefix}-{number}-id"] = ""
    return formset_class(data, instance=row, prefix=prefix, new_claims=new_claims)


def _parts(formset, form, base):
    found = []
    for posted in formset.forms:
        posted.only_read = True
        posted.empty_permitted = False
        posted.full_clean()
        if formset.data.get(f"{posted.prefix}-DELETE") or not posted.has_changed():
            continue
        part = values_of(form, posted, {})
        found.append(part | _nested(form, part, base))
    return found


def _nested(form, part, base):
    """Parts of a part have a page of their own; the form leaves them as they were."""
    before = next((one for one in base if one.get("key") == part.get("key")), {})
    return {name: before[name] for name in form.parts if before.get(name)}


def _part_name(form, model, parent_field):
    return next(
        name
        for name, relation in form.parts.items()
        if relation.related_model is model and relation.field.name == parent_field
    )


def _address(instance):
    if instance is None:
        return None
    if is_any_record(type(instance)):
        return f"{instance.kind}/{instance.slug}"
    return getattr(instance, "slug", None) or instance.key
