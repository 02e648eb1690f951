"""A few entries to publish, correct and withdraw."""

from portal.catalogue.documents.publication import Publication, publish
from portal.catalogue.entries.files import FileEntry
from portal.catalogue.entries.loading import load_entries
from portal.catalogue.registry import collection_named


def load(publishing=True, **entries):
    files = [
        FileEntry(f"{name}.yaml", collection_named(name), entry) for name, group in entries.items() for entry in group
    ]
    return load_entries(files, publishing=publishing).written


def published(**entries):
    return publish([Publication(one.collection, one.entry) for one in load(**entries)])


def measure(slug, title="Fewer members for a party"):
    claim = {
        "key": f"c-{slug}",
        "attribute": "number",
        "value_text": "20,000 members",
        "source": "register",
        "locator": "article 1",
    }
    return {
        "slug": slug,
        "jurisdiction": "kz",
        "title": title,
        "topics": ["parties"],
        "claims": [claim],
        "summary": "The number of members that a party needs.",
        "status_events": [{"axis": "stage", "status": "adopted", "date": "2020-05", "claim": f"c-{slug}"}],
    }
