"""What an import would do: one planned entry per entry touched, one outcome per row."""

from functools import partial

from django.utils.translation import gettext as _

from portal.catalogue.entries.addresses import Addresses
from portal.catalogue.entries.checking import check_entries
from portal.catalogue.entries.faults import EntriesRefused
from portal.catalogue.entries.files import FileEntry
from portal.catalogue.entries.form import form_of
from portal.catalogue.entries.writing import write_entries
from portal.catalogue.registry import collection_named
from portal.desk.claim_keys import new_claim_key
from portal.desk.editing import UNDER_REVIEW
from portal.desk.importing.outcomes import Plan, Planned
from portal.desk.importing.tables import WrongCells, entry_of, unknown_columns
from portal.editorial.models import Publishable
from portal.records.models import Record
from portal.sources.models import Claim


def plan_entries(collection, rows, is_json, progress):
    """Plan a file of one collection. Rows name their entry by slug."""
    plan = Plan()
    if not is_json and _refuse_columns(plan, collection.form, rows):
        return plan
    slugs = [row.get("slug") for row in rows]
    present = _present(collection, [slug for slug in slugs if isinstance(slug, str)])
    for row in rows:
        try:
            base = present.get(_slug_of(row))
            entry = _entry(collection, row, base, is_json)
        except WrongCells as wrong:
            _refuse(plan, row, wrong)
            continue
        plan.entries.append(Planned(collection, entry, base, [row[""]]))
    check(plan, progress)
    return plan


def _refuse(plan, row, wrong):
    for column, message in wrong.cells:
        plan.refuse(row[""], column, message)


def _refuse_columns(plan, form, rows, known=()):
    """A wrong name of a column is told once, at the first row, not with every row of the file."""
    unknown = unknown_columns(form, rows[0], known) if rows else []
    for column, message in unknown:
        plan.refuse(1, column, message)
    return bool(unknown)


def _slug_of(row):
    slug = row.get("slug")
    if not slug or not isinstance(slug, str):
        raise WrongCells(("slug", _("is missing: it names the entry")))
    return slug


def _entry(collection, row, base, is_json):
    if is_json:
        return {name: value for name, value in row.items() if name != ""}
    return entry_of(collection.form, row, base or {})


def _present(collection, slugs):
    pks = collection.model.objects.filter(slug__in=slugs).values_list("pk", flat=True)
    entries = write_entries(collection.model, list(pks)).values()
    return {entry["slug"]: entry for entry in entries}


def plan_claims(rows, is_json, progress):
    """Plan a file of claims. Each row names its record and, to change a claim, its key."""
    plan, planned = Plan(), {}
    if not is_json and _refuse_columns(plan, form_of(Claim, "record"), rows, ["record"]):
        return plan
    records = _records([row.get("record") for row in rows])
    for row in rows:
        name = str(row.get("record") or "")
        if name not in records:
            plan.refuse(row[""], "record", _("“%s” is no record such as laws/<address>") % name)
            continue
        if name not in planned:
            collection, entry = records[name]
            planned[name] = Planned(collection, {**entry, "claims": list(entry.get("claims", []))}, entry)
        try:
            _add_claim(planned[name], row, is_json)
        except WrongCells as wrong:
            _refuse(plan, row, wrong)
    plan.entries = list(planned.values())
    check(plan, progress)
    return plan


def _records(names):
    """Return {address: (collection, entry)} of the records that rows name."""
    kinds, found = {}, {}
    for name in {name for name in names if isinstance(name, str)}:
        kind, _slash, slug = name.partition("/")
        kinds.setdefault(kind, []).append(slug)
    for kind, slugs in kinds.items():
        if Record.objects.filter(kind=kind).exists():
            collection = collection_named(kind)
            for slug, entry in _present(collection, slugs).items():
                found[f"{kind}/{slug}"] = (collection, entry)
    return found


def _add_claim(planned, row, is_json):
    form = planned.collection.form.part("claims")
    cells = {name: value for name, value in row.items() if name not in ("", "record")}
    key = cells.get("key") or new_claim_key()
    if not isinstance(key, str):
        raise WrongCells(("key", _("is not a text")))
    claims = planned.entry["claims"]
    base = next((claim for claim in claims if claim["key"] == key), {})
    claim = (cells if is_json else entry_of(form, cells, base)) | {"key": key}
    planned.rows.append(row[""])
    planned.keys[key] = row[""]
    if base:
        claims[claims.index(base)] = claim
    elif Claim.objects.filter(key=key).exists():
        raise WrongCells(("key", _("belongs to a claim of another record")))
    else:
        claims.append(claim)


def check(plan, progress):
    """Fill the outcomes: every fault at its row and cell, else what would happen."""
    progress(_("checking %d entries") % len(plan.entries))
    waiting = _waiting(plan.entries)
    for planned in plan.entries:
        if planned.entry.get("slug") in waiting.get(planned.collection, ()):
            for row in planned.rows:
                plan.refuse(row, "slug", _("waits for review: take it back before you change it"))
    entries = [FileEntry(str(number), planned.collection, planned.entry) for number, planned in enumerate(plan.entries)]
    try:
        check_entries(entries, Addresses(), publishable=False)
    except EntriesRefused as refused:
        for fault in refused.faults:
            planned = plan.entries[int(fault.file)]
            plan.refuse(planned.row_of(fault.field), fault.field, fault.message)
    for planned in plan.entries:
        for row in planned.rows:
            name = f"{planned.collection.slug}/{planned.entry['slug']}"
            plan.expect(row, name, partial(planned.effect_of, row))


def _waiting(entries):
    found = {}
    for collection in {planned.collection for planned in entries}:
        if issubclass(collection.model, Publishable):
            rows = collection.model.objects.filter(pending__in=UNDER_REVIEW)
            found[collection] = set(rows.values_list("slug", flat=True))
    return found
