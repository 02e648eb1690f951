"""The formats of one entry: linked data, and citations for reference managers."""

import json
from collections.abc import Callable
from dataclasses import dataclass

from portal.catalogue.formats import citations
from portal.catalogue.structured import structured_data


@dataclass(frozen=True)
class EntryFormat:
    """A way to write an entry: ``of(collection, detail, root)`` returns its text."""

    name: str
    media_type: str
    of: Callable
    title: str

    @property
    def content_type(self):
        return self.media_type if self.media_type.endswith("json") else f"{self.media_type}; charset=utf-8"

    def write(self, collection, text, root):
        return self.of(collection, json.loads(text), root)


def json_ld(collection, detail, root):
    return json.dumps(structured_data(collection, detail, root), ensure_ascii=False, indent=1)


JSON_LD = EntryFormat("jsonld", "application/ld+json", json_ld, "JSON-LD")
BIBTEX = EntryFormat("bib", "application/x-bibtex", citations.bibtex, "BibTeX")
RIS = EntryFormat("ris", "application/x-research-info-systems", citations.ris, "RIS")
CSL = EntryFormat("csl.json", "application/vnd.citationstyles.csl+json", citations.csl_json, "CSL-JSON")
ENTRY_FORMATS = (JSON_LD, BIBTEX, RIS, CSL)
