"""The folder of dumps: which there are, what is in them, where a file of one lies."""

import json
import re
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

NAME = re.compile(r"(?P<date>\d{4}-\d\d-\d\d)-(?P<version>\d+)")
CHECKSUMS = "SHA256SUMS"
PACKAGE = "datapackage.json"


@dataclass(frozen=True)
class DumpFile:
    """One file of a dump; ``path`` is within the dump, ``size`` in bytes."""

    path: str
    size: int
    sha256: str

    @property
    def suffix(self):
        return self.path.rpartition(".")[2]


@dataclass(frozen=True)
class Dump:
    """A dump by its name, ``2026-03-15-1054``: its day and content version."""

    folder: Path

    @property
    def name(self):
        return self.folder.name

    @property
    def date(self):
        return NAME.fullmatch(self.name)["date"]

    @property
    def version(self):
        return int(NAME.fullmatch(self.name)["version"])

    @property
    def url(self):
        return f"/downloads/{self.name}/"

    @property
    def files(self):
        """Every file, as listed with its checksum."""
        lines = (self.folder / CHECKSUMS).read_text().splitlines()
        found = [(path, sha) for sha, _, path in (line.partition("  ") for line in lines)]
        return [DumpFile(path, (self.folder / path).stat().st_size, sha) for path, sha in found]

    @property
    def package(self):
        return json.loads((self.folder / PACKAGE).read_text(encoding="utf-8"))

    def file(self, path):
        """The file at a path within the dump; LookupError for what is not listed."""
        for found in self.files:
            if found.path == path:
                return found
        raise LookupError(path)


def root():
    return settings.VAR_DIR / "dumps"


def dumps():
    """Every finished dump, the newest first."""
    if not root().is_dir():
        return []
    found = [Dump(folder) for folder in root().iterdir() if NAME.fullmatch(folder.name)]
    return sorted(found, key=lambda dump: (dump.version, dump.date), reverse=True)


def dump_named(name):
    """LookupError when there is none of that name."""
    for dump in dumps():
        if dump.name == name:
            return dump
    raise LookupError(name)
