"""Rows as pages show them: their JSON is read only where something asks for a part of it."""

import json
from collections.abc import Mapping
from functools import cached_property


class StoredRow(Mapping):
    """A row of a list. What was rendered of the same text earlier is known by it, and nobody reads it again."""

    def __init__(self, text):
        self.text = text

    def __repr__(self):
        return self.text

    @cached_property
    def _read(self):
        return json.loads(self.text)

    def __or__(self, more):
        return self._read | more

    def __getitem__(self, name):
        return self._read[name]

    def __iter__(self):
        return iter(self._read)

    def __len__(self):
        return len(self._read)
