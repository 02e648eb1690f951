"""Where an entry is named: by other working copies, and in what readers see."""

from portal.catalogue.documents.links import complete
from portal.catalogue.entries.addresses import is_any_record
from portal.catalogue.entries.form import form_of
from portal.catalogue.models import Document
from portal.catalogue.registry import collection_named, collections
from portal.desk.part_matching import identity_fields


def referring_rows(collection, pk):
    """Return {collection: {pk}} of the entries whose working copy names this one."""
    targets = {collection.model, *collection.model._meta.get_parent_list()}
    found = {}
    for other in collections():
        if not other.in_files:
            continue
        pks = set()
        for lookup in _lookups(form_of(other.model), targets):
            pks |= set(other.model.objects.filter(**{lookup: pk}).values_list("pk", flat=True))
        if other is collection:
            pks.discard(pk)
        if pks:
            found[other] = pks
    return found


def _lookups(form, targets, prefix=""):
    for fields in (form.references, form.lists):
        for name, field in fields.items():
            if field.related_model in targets:
                yield prefix + name
    for name, relation in form.parts.items():
        query_name = relation.field.related_query_name()
        yield from _lookups(form.part(name), targets, f"{prefix}{query_name}__")


def renamed(form, entry, collection, old, new):
    """The entry with every reference to ``old`` naming ``new`` instead, nothing twice."""
    result = dict(entry)
    for name, field in form.references.items():
        if result.get(name):
            result[name] = _renamed_name(field.related_model, result[name], collection, old, new)
    for name, field in form.lists.items():
        if result.get(name):
            names = (_renamed_name(field.related_model, one, collection, old, new) for one in result[name])
            result[name] = list(dict.fromkeys(names))
    for name in form.parts:
        if result.get(name):
            part_form = form.part(name)
            parts = [renamed(part_form, part, collection, old, new) for part in result[name]]
            result[name] = without_doubles(part_form, parts)
    return result


def _renamed_name(model, name, collection, old, new):
    if is_any_record(model):
        return f"{collection.slug}/{new}" if name == f"{collection.slug}/{old}" else name
    return new if model is collection.model and name == old else name


def without_doubles(form, parts):
    """The first of the parts that the model's own constraint takes for the same."""
    names, seen, kept = identity_fields(form), set(), []
    for part in parts:
        identity = repr([part.get(name) for name in names] if names else part)
        if identity not in seen:
            seen.add(identity)
            kept.append(part)
    return kept


def public_mentions(collection, slug):
    """Documents, the entry's own apart, that name the entry in what readers see."""
    key = collection.key(slug)
    rows = Document.objects.filter(refs__contains=[key], parent=None)
    return [row for row in rows if row.key != key]


def public_renamed(document, collection, old, new):
    """The entry that a document shows, with the reference changed and nothing else."""
    form = collection_named(document.collection).form
    return complete(form, renamed(form, document.own, collection, old, new))
