"""Entries as YAML files: one folder per country, one file per collection."""

from dataclasses import dataclass
from pathlib import Path

import yaml

from portal.catalogue.entries.faults import EntriesRefused, Fault
from portal.catalogue.registry import collection_named, collections


@dataclass(frozen=True)
class FileEntry:
    """An entry as it stands in a file, before any check."""

    file: str
    collection: type
    data: dict

    @property
    def label(self):
        named = isinstance(self.data, dict) and (self.data.get("slug") or self.data.get("key"))
        return str(named or "entry without slug")


class Loader(yaml.CSafeLoader):
    """Reads a bare 2008-10-31 as the text it is: a partial date, not a day."""


Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith(":timestamp")]
    for first, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}


def read_folder(folder):
    """Return every entry of the folder's files, in the order of the collections."""
    folder = Path(folder)
    if not folder.is_dir():
        raise EntriesRefused([Fault(str(folder), "", "", "is not a folder")])
    known = {collection.slug for collection in collections() if collection.in_files}
    paths = sorted(folder.glob("*.yaml"))
    faults = [
        Fault(path.name, "", "", f"is no collection; there are {', '.join(sorted(known))}")
        for path in paths
        if path.stem not in known
    ]
    entries = []
    for path in paths:
        if path.stem in known:
            entries += _read_file(path, faults)
    if faults:
        raise EntriesRefused(faults)
    return entries


def _read_file(path, faults):
    try:
        data = yaml.load(path.read_text(encoding="utf-8"), Loader) or []  # noqa: S506 - safe loader
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        faults.append(Fault(path.name, "", "", f"cannot be read: {error}"))
        return []
    if not isinstance(data, list):
        faults.append(Fault(path.name, "", "", "is not a list of entries"))
        return []
    collection = collection_named(path.stem)
    return [FileEntry(path.name, collection, entry) for entry in data]


class Dumper(yaml.CSafeDumper):
    pass


def dump(entries):
    """Return the file text of canonical entries: stable, readable in a diff."""
    return yaml.dump(entries, Dumper=Dumper, sort_keys=False, allow_unicode=True, width=100)
