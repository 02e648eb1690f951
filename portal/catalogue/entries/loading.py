"""Loading entries into the tables: all of them or none, and twice is once."""

from collections import Counter
from dataclasses import dataclass, field

from django.db import DatabaseError, transaction
from django.utils.translation import gettext as _

from portal.catalogue.entries.addresses import Addresses, address_of
from portal.catalogue.entries.checking import check_entries
from portal.catalogue.entries.faults import EntriesRefused, Fault
from portal.catalogue.entries.form import form_of
from portal.catalogue.entries.reading import canonical, same_content, same_parts
from portal.catalogue.entries.storing import EntryStore
from portal.catalogue.entries.writing import write_entries
from portal.editorial.broken_rules import explained, told_at_once

listeners: list = []


def on_load(listener):
    """Register a function of (written entries) to run at the end of every load's transaction."""
    listeners.append(listener)
    return listener


@dataclass
class Loaded:
    """What a load did: counts by collection, and the entries to publish."""

    created: Counter = field(default_factory=Counter)
    changed: Counter = field(default_factory=Counter)
    unchanged: Counter = field(default_factory=Counter)
    written: list = field(default_factory=list)

    def __str__(self):
        totals = [
            f"{sum(counter.values())} {name}" for name, counter in vars(self).items() if isinstance(counter, Counter)
        ]
        return ", ".join(totals)


@dataclass
class Written:
    """An entry that a load created or changed."""

    collection: type
    pk: int
    entry: dict
    is_new: bool


@transaction.atomic
def load_entries(file_entries, progress=lambda text: None, publishing=True):
    """Write what is new or changed. Raises EntriesRefused and leaves nothing behind.

    Without ``publishing`` they become working copies, which may still break the
    rules of publication.
    """
    addresses = Addresses()
    progress(_("checking %d entries") % len(file_entries))
    checked = check_entries(file_entries, addresses, publishable=publishing)
    loaded = Loaded()
    store = EntryStore(addresses, publishing, progress)
    for collection, group in _by_collection(checked):
        _compare(collection, group, addresses, store, loaded)
    progress(_("writing %d entries") % len(store))
    try:
        with told_at_once():
            store.write()
    except DatabaseError as error:
        raise EntriesRefused([Fault(*store.at, explained(error))]) from error
    return loaded


def _by_collection(checked):
    groups = {}
    for entry in checked:
        groups.setdefault(entry.source.collection, []).append(entry)
    return groups.items()


def _compare(collection, group, addresses, store, loaded):
    model, form = collection.model, form_of(collection.model)
    known = [addresses.pk(model, address_of(model, checked.values)) for checked in group]
    present = write_entries(model, [pk for pk in known if pk], addresses=addresses)
    different = []
    for checked in group:
        pk = addresses.pk(model, address_of(model, checked.values))
        entry = canonical(form, checked.values)
        if pk in present and same_content(form, entry, present[pk]):
            loaded.unchanged[collection.slug] += 1
        else:
            same = same_parts(form, entry, present[pk]) if pk in present else frozenset()
            different.append((checked, pk, same, entry))
    pks = store.add(collection, [(checked, pk, same) for checked, pk, same, _entry in different])
    for (_checked, old, _same, entry), pk in zip(different, pks, strict=True):
        (loaded.created if old is None else loaded.changed)[collection.slug] += 1
        loaded.written.append(Written(collection, pk, entry, old is None))
