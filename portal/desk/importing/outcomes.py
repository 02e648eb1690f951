"""What an import would do with each row of its file, and what of it is told to the editor."""

from dataclasses import dataclass, field

from portal.catalogue.entries.reading import canonical, same_content
from portal.desk.importing.tables import shown

CREATED, CHANGED, UNCHANGED, REFUSED = OUTCOMES = ("created", "changed", "unchanged", "refused")
LONGEST = 60  # characters of a value that a report shows


@dataclass
class Planned:
    """An entry as the import would leave it, and the rows that make it so."""

    collection: object
    entry: dict
    base: dict | None
    rows: list = field(default_factory=list)
    keys: dict = field(default_factory=dict)  # claim key -> row

    def row_of(self, path):
        """The row that a fault is in: for a claim the one with its key."""
        for key, row in self.keys.items():
            if f"[{key}]" in path:
                return row
        return self.rows[0]

    def effect_of(self, row):
        """Return (outcome, cells, reason): what the row does, and from what to what it changes which cells."""
        form, base, entry = self.collection.form, self.base, self.entry
        key = next((key for key, number in self.keys.items() if number == row), None)
        if key is not None:
            form = form.part("claims")
            base, entry = _claim(self.base, key), _claim(self.entry, key)
        if base is None:
            return CREATED, "", ""
        before, after = canonical(form, base), canonical(form, entry)
        if same_content(form, before, after):
            return UNCHANGED, "", ""
        names = [name for name in form.names if before.get(name) != after.get(name)]
        words = (f"{name}: {_told(form, name, before)} → {_told(form, name, after)}" for name in names)
        return CHANGED, ", ".join(names), "; ".join(words)


def _claim(entry, key):
    return next((claim for claim in (entry or {}).get("claims", []) if claim["key"] == key), None)


def _told(form, name, entry):
    """A value in a few words; of parts, how many there are."""
    value = entry.get(name)
    text = str(len(value or [])) if name in form.parts else str(shown(value) if value is not None else "–")
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


@dataclass
class Plan:
    entries: list = field(default_factory=list)
    lines: dict = field(default_factory=dict)  # of the report, by row: one, or one for each fault

    def refuse(self, row, cell, reason):
        faults = [line for line in self.lines.get(row, []) if line["outcome"] == REFUSED]
        line = line_of(row, REFUSED, cell=cell, reason=str(reason))
        if line not in faults:
            faults.append(line)
        self.lines[row] = faults

    def expect(self, row, name, effect):
        """What becomes of a row, unless it is refused: then the report says which entry it was about."""
        if row in self.lines:
            for line in self.lines[row]:
                line["entry"] = name
        else:
            outcome, cells, reason = effect()
            self.lines[row] = [line_of(row, outcome, cells, reason, name)]

    def outcome_of(self, row):
        return self.lines[row][0]["outcome"]

    @property
    def counts(self):
        outcomes = [lines[0]["outcome"] for lines in self.lines.values()]
        return {name: outcomes.count(name) for name in OUTCOMES}

    @property
    def report(self):
        """Rows with something to say come first."""
        order = (REFUSED, CREATED, CHANGED, UNCHANGED)
        told = [line for lines in self.lines.values() for line in lines]
        return sorted(told, key=lambda line: (order.index(line["outcome"]), line["row"]))


def line_of(row, outcome, cell="", reason="", entry=""):
    return {"row": row, "outcome": outcome, "cell": cell, "reason": reason, "entry": entry}
