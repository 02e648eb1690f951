"""Two edits of one entry, side by side with what both started from."""

from dataclasses import dataclass

from portal.desk.differences import described, label_of
from portal.desk.part_matching import pairs, part_title


@dataclass
class Unit:
    """The smallest thing that is taken from one side or the other: a field, or a whole part."""

    key: str
    name: str
    label: str
    base: object
    mine: object
    theirs: object
    part_form: object = None

    @property
    def clashes(self):
        return self.mine != self.base and self.theirs != self.base and self.mine != self.theirs

    def resolved(self, choice):
        if self.clashes:
            return self.mine if choice == "mine" else self.theirs
        return self.mine if self.mine != self.base else self.theirs

    def shown(self, value):
        if value in (None, "", []):
            return ""
        if self.part_form:
            return described(self.part_form, value)
        return ", ".join(map(str, value)) if isinstance(value, list) else str(value)

    @property
    def sides(self):
        return [(side, self.shown(getattr(self, side))) for side in ("mine", "theirs", "base")]


def units(form, base, mine, theirs):
    """Every field and part of the three entries."""
    found = []
    for name in form.names:
        label = label_of(form, name)
        if name in form.parts:
            found += _part_units(form, name, label, base, mine, theirs)
        else:
            found.append(Unit(name, name, label, base.get(name), mine.get(name), theirs.get(name)))
    return found


def _part_units(form, name, label, base, mine, theirs):
    part_form = form.part(name)
    of_mine = pairs(part_form, base.get(name), mine.get(name))
    of_theirs = pairs(part_form, base.get(name), theirs.get(name))
    rows = [(one, _other(of_mine, one), _other(of_theirs, one)) for one in base.get(name, [])]
    new_mine = [other for one, other in of_mine if one is None]
    new_theirs = [other for one, other in of_theirs if one is None]
    rows += [(None, one, other) for one, other in pairs(part_form, new_mine, new_theirs)]
    return [
        Unit(
            f"{name}-{number}",
            name,
            f"{label}: {part_title(part_form, next(filter(None, row)))}",
            *row,
            part_form=part_form,
        )
        for number, row in enumerate(rows)
    ]


def _other(matched, one):
    return next(other for before, other in matched if before is one)


def merged(form, base, mine, theirs, choices):
    """The entry with both edits in it; ``choices`` says whose side a clash takes."""
    entry = {}
    for unit in units(form, base, mine, theirs):
        value = unit.resolved(choices.get(unit.key))
        if value in (None, "", []):
            continue
        if unit.part_form:
            entry.setdefault(unit.name, []).append(value)
        else:
            entry[unit.name] = value
    return entry
