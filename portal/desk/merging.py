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
    return list(_flat(_taken_apart(form, base, mine, theirs)))


def merged(form, base, mine, theirs, choices):
    """The entry with both edits in it; ``choices`` says whose side a clash takes."""
    return _put_together(_taken_apart(form, base, mine, theirs), choices)


def _taken_apart(form, base, mine, theirs, at="", within=""):
    """Return [(name, Unit)]; in place of a Unit the same list of a part that has parts of its own."""
    found = []
    for name in form.names:
        label = within + label_of(form, name)
        if name in form.parts:
            found += [(name, part) for part in _parts_apart(form, name, base, mine, theirs, at, label)]
        else:
            found.append((name, Unit(at + name, name, label, base.get(name), mine.get(name), theirs.get(name))))
    return found


def _parts_apart(form, name, base, mine, theirs, at, label):
    part_form = form.part(name)
    found = []
    for number, sides in enumerate(_matched(part_form, base.get(name), mine.get(name), theirs.get(name))):
        here, title = f"{at}{name}-{number}", f"{label}: {part_title(part_form, next(filter(None, sides)))}"
        if part_form.parts and all(sides):
            found.append(_taken_apart(part_form, *sides, f"{here}-", f"{title}: "))
        else:
            found.append(Unit(here, name, title, *sides, part_form=part_form))
    return found


def _matched(part_form, base, mine, theirs):
    """Triples of what is the same part on the three sides; None where a side does not have it."""
    of_mine, of_theirs = pairs(part_form, base, mine), pairs(part_form, base, theirs)
    rows = [(one, _other(of_mine, one), _other(of_theirs, one)) for one in base or []]
    new_mine = [other for one, other in of_mine if one is None]
    new_theirs = [other for one, other in of_theirs if one is None]
    return rows + [(None, one, other) for one, other in pairs(part_form, new_mine, new_theirs)]


def _other(matched, one):
    return next(other for before, other in matched if before is one)


def _flat(apart):
    for _name, node in apart:
        if isinstance(node, Unit):
            yield node
        else:
            yield from _flat(node)


def _put_together(apart, choices):
    entry = {}
    for name, node in apart:
        is_part = not isinstance(node, Unit) or node.part_form
        value = node.resolved(choices.get(node.key)) if isinstance(node, Unit) else _put_together(node, choices)
        if value in (None, "", []):
            continue
        if is_part:
            entry.setdefault(name, []).append(value)
        else:
            entry[name] = value
    return entry
