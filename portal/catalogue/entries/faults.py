"""What is wrong with an entry, and where."""

from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Fault:
    """One broken rule: in which file, entry and field, and what is wrong."""

    file: str
    entry: str
    field: str
    message: str

    def __str__(self):
        where = ": ".join(part for part in (self.file, self.entry, self.field) if part)
        return f"{where}: {self.message}"


class EntriesRefused(Exception):
    """The entries were not loaded, not even in part."""

    def __init__(self, faults):
        self.faults = sorted(set(faults))
        super().__init__("\n".join(map(str, self.faults)))
