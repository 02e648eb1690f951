"""How a stranger applies the portal's filters to a dump: by its NDJSON files alone."""

import json
from functools import cached_property
from itertools import combinations

from portal.catalogue.collection import PartCollection
from portal.catalogue.filters import filterset_class
from portal.catalogue.registry import collection_named
from portal.catalogue.version import content_version
from portal.catalogue.vocabulary import allowed_values
from portal.editorial.dates import bounds, day_range

# Of an entry and of the whole that it is a part of: what a filter looks at that is no field of the entry.
COMPUTED = {
    "action": lambda entry, whole: {action["action_type"] for action in entry["actions"]},
    "area_code": lambda entry, whole: entry["area_codes"],
    "disputed": lambda entry, whole: entry["disputed"],
    "gaps": lambda entry, whole: any(state["kind"] == "gap" for state in entry["states"]),
    "grade": lambda entry, whole: {found["grade"] for found in entry["assessments"]} or "not_assessed",
    "implementation": lambda entry, whole: entry["implementation"],
    "kind": lambda entry, whole: whole["collection"],
    "object": lambda entry, whole: entry["to"] and address(entry["to"]),
    "outcome": lambda entry, whole: entry["open_plan"] and "not_recorded",
    "participation": lambda entry, whole: entry["participation"],
    "party": lambda entry, whole: entry["party"] if "party" in entry else parties(entry),
    "record": lambda entry, whole: address(whole),
    "source": lambda entry, whole: [entry["source"], *(entry["other_sources"] or [])],
    "stage": lambda entry, whole: entry["stage"],
    "topic": lambda entry, whole: whole.get("topics"),
    "type": lambda entry, whole: whole["type"],
}


def address(card):
    return f"{card['collection']}/{card['slug']}"


def parties(election):
    results = [result for contest in election["contests"] for result in contest["results"]]
    return [result["party"] for result in results if result["party"]]


class DumpReader:
    """The entries of a dump, by collection and slug."""

    def __init__(self, folder):
        self.folder = folder

    @cached_property
    def files(self):
        return {path.stem: self._read(path) for path in (self.folder / "data").glob("*.ndjson")}

    def _read(self, path):
        return {entry["slug"]: entry for entry in map(json.loads, path.read_text(encoding="utf-8").splitlines())}

    def matching(self, collection, query):
        """The slugs of the entries that a list has under the filters of ``query``."""
        entries = self.files[collection.slug].values()
        return {entry["slug"] for entry in entries if self._matches(collection, entry, query)}

    def _matches(self, collection, entry, query):
        facets = {facet.name: facet for facet in collection.facets}
        wanted = {name: set(text.split(",")) for name, text in query.items() if name in facets}
        chosen = all(values & self.values(collection, facets[name], entry) for name, values in wanted.items())
        since = query.get("updated_since")
        return (
            chosen
            and in_period(*collection.dates_of(entry), query)
            and ("on" not in query or self.holds(collection, entry, query["on"]))
            and (not since or self.whole(collection, entry)["updated_at"] >= since)
        )

    def holds(self, collection, entry, day):
        if not collection.on_day:
            return holds(collection.valid_of(entry), day)
        parts = collection_named(collection.on_day.part)
        own = [part for part in self.files[parts.slug].values() if part[parts.parent_name]["slug"] == entry["slug"]]
        return any(holds(parts.valid_of(part), day) for part in own)

    def values(self, collection, facet, entry):
        """The values of a facet that an entry has, as they are written in a query."""
        if isinstance(facet.values, str):
            found = entry.get(facet.values)
        else:
            found = COMPUTED[facet.name](entry, self.whole(collection, entry))
        found = found if isinstance(found, list | set) else [found]
        return {word(value) for value in found if value is not None and value != ""}

    def all_values(self, collection, facet):
        """Every value of a facet that an entry of the dump has, sorted."""
        entries = self.files[collection.slug].values()
        return sorted({value for entry in entries for value in self.values(collection, facet, entry)})

    def whole(self, collection, entry):
        if not isinstance(collection, PartCollection):
            return entry
        card = entry[collection.parent_name]
        return self.files[card["collection"]][card["slug"]]


def word(value):
    """A value as it is written in a query: a card by its slug, true as yes."""
    if isinstance(value, dict):
        return value["slug"]
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def in_period(date, date_end, query):
    """Whether what lies between two partial dates may, or with match=within surely does, lie in the period."""
    start, end = query.get("from"), query.get("to")
    if not start and not end:
        return True
    if not date:
        return False
    earliest, latest = bounds(date)[0], bounds(date_end or date)[1]
    first, last = (earliest, latest) if query.get("match") == "within" else (latest, earliest)
    return (not start or first >= bounds(start)[0]) and (not end or last <= bounds(end)[1])


def holds(period, day):
    """Whether what is valid over a period holds on a day; the day of the end is not in it."""
    if period is None:
        return False
    start, end = day_range(period)
    on = bounds(day)[0]
    return (start is None or start <= on) and (end is None or on < end)


def generated_filters(collection):
    """Queries for every facet's first, middle and last value, for two values of one, for two facets together."""
    version = content_version()
    facets = {}
    for facet in collection.facets:
        values = allowed_values(facet, collection, version)
        facets[facet.name] = list(dict.fromkeys([*values[:1], *values[len(values) // 2 :][:1], *values[-1:]]))
    queries = [{name: value} for name, values in facets.items() for value in values]
    queries += [{name: ",".join(values)} for name, values in facets.items() if len(values) > 1]
    queries += [
        {one: facets[one][0], two: facets[two][-1]} for one, two in combinations([n for n in facets if facets[n]], 2)
    ]
    queries.append({"updated_since": "2020-01-01"})
    names = filterset_class(collection).base_filters
    if "from" in names:
        queries += [{"from": "1995", "to": "2007-06"}, {"from": "1995", "to": "2007-06", "match": "within"}]
        queries += [{"from": "2007-06"}, {"to": "1998-10-07"}, queries[0] | {"from": "1995", "to": "2007-06"}]
    if "on" in names:
        queries.append({"on": "2009-03-01"})
    return queries
