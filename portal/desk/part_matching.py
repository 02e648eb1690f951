"""Which part of one entry is the same part in another: same key, same identity, most alike."""

from django.db.models import UniqueConstraint


def pairs(form, before, after):
    """Return [(part, part)] of two lists; None stands where a part is new or gone."""
    before, after = list(before or []), list(after or [])
    matched = _match(before, after, lambda one, other: _identity(form, one) == _identity(form, other))
    if "key" not in form.values:  # a permanent key is the whole identity
        matched += _match(before, after, _alike)
    matched += [(part, None) for part in before] + [(None, part) for part in after]
    return matched


def _match(before, after, same):
    found = []
    for one in list(before):
        other = next((candidate for candidate in after if same(one, candidate)), None)
        if other is not None:
            found.append((one, other))
            before.remove(one)
            after.remove(other)
    return found


def identity_fields(form):
    """The fields that tell parts of one owner apart, from the model's own constraint."""
    if "key" in form.values:
        return ["key"]
    for constraint in form.model._meta.constraints:
        if isinstance(constraint, UniqueConstraint) and form.parent_field in constraint.fields:
            return [name for name in constraint.fields if name != form.parent_field]
    return []


def _identity(form, part):
    names = identity_fields(form)
    return [part.get(name) for name in names] if names else part


def _alike(one, other):
    """At least half of all that the two say is the same."""
    names = one.keys() | other.keys()
    same = sum(one.get(name) == other.get(name) for name in names)
    return same * 2 >= len(names)


def part_title(form, part):
    """A few words by which an editor recognises a part."""
    if "attribute" in part:
        return f"{part['attribute']}: {part.get('value_text', '')}"[:90]
    names = [name for name in ("option", "headline", "name", "organisation", "label") if part.get(name)]
    names = names or identity_fields(form) or list(part)[:3]
    return ", ".join(str(part[name]) for name in names if part.get(name) is not None)[:90]
