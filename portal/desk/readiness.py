"""What an entry lacks before it can be published."""

from portal.catalogue.entries.addresses import Addresses
from portal.catalogue.entries.checking import check_entries
from portal.catalogue.entries.faults import EntriesRefused
from portal.catalogue.entries.files import FileEntry


def faults_of(collection, entry, addresses=None):
    """Every broken rule of a working copy, as Faults with the field they concern."""
    try:
        check_entries([FileEntry("", collection, entry)], addresses or Addresses())
    except EntriesRefused as refused:
        return refused.faults
    return []


def field_anchor(fault):
    """The id of the form's field or group of parts that a fault concerns."""
    name, _, rest = fault.field.partition(".")
    group, _, part = name.partition("[")
    if part or rest:
        return f"{group}-group"
    return name
