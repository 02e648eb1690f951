"""The entries of a dump can be loaded, whatever was withdrawn before it."""

from collections import Counter

import pytest

from portal.catalogue.dumps.entries import loadable_entries
from portal.catalogue.entries.checking import check_entries
from portal.catalogue.entries.files import FileEntry
from portal.catalogue.entries.reading import canonical
from portal.catalogue.models import Document
from portal.catalogue.registry import collection_named


class EmptyPortal:
    """What the addresses of a portal are that nothing has been loaded into."""

    def know_pks(self, _model, _names):
        pass

    def pk(self, _model, _name):
        return None

    def owners(self, _form, _keys):
        return {}


def check(entries):
    """Raise EntriesRefused with every fault that loading the entries into an empty portal would name."""
    written = [
        FileEntry(f"{collection.slug}.yaml", collection, canonical(collection.form, own))
        for collection, owns in entries.items()
        for own in owns
    ]
    return check_entries(written, EmptyPortal())


def withdraw(collection, slug):
    """Without assembling what embeds it, which the entries in their own words do not show."""
    Document.objects.get(collection=collection, slug=slug).delete()


def test_all_that_is_public_is_among_the_entries_of_a_dump(kazakhstan):
    for collection, entries in loadable_entries().items():
        public = Document.objects.public(collection.slug).values_list("slug", flat=True)
        assert {own["slug"] for own in entries} == set(public)


def test_a_state_that_nobody_vouches_for_any_more_is_left_out(kazakhstan):
    thread, number, record = state_on_one_record()
    withdraw(*record)

    entries = loadable_entries()

    check(entries)
    kept = next(own for own in entries[collection_named("threads")] if own["slug"] == thread.slug)
    states = [state["headline"] for state in thread.own["states"]]
    assert [state["headline"] for state in kept["states"]] == states[:number] + states[number + 1 :]


def state_on_one_record():
    """A thread, the place of a state in it that cites one record alone, and that record."""
    owners = dict(Document.objects.public("claims").values_list("slug", "parent__collection"))
    slugs = dict(Document.objects.public("claims").values_list("slug", "parent__slug"))
    for thread in Document.objects.public("threads"):
        cited = [{(owners[key], slugs[key]) for key in state["claims"]} for state in thread.own["states"]]
        for number, records in enumerate(cited):
            if len(records) == 1 and sum(records == other for other in cited) == 1:
                return thread, number, records.pop()
    raise LookupError("no state cites one record alone")


@pytest.mark.parametrize("collection", ["sources", "laws", "elections", "institutions", "rules", "topics"])
def test_entries_can_be_loaded_after_the_most_cited_one_was_withdrawn(kazakhstan, collection):
    slug = most_cited(collection)
    withdraw(collection, slug)

    checked = check(loadable_entries())

    assert len(checked) > 500
    assert f"{collection}/{slug}" not in {entry.address for entry in checked}


def most_cited(collection):
    refs = Document.objects.values_list("refs", flat=True)
    found = Counter(name for names in refs for name in names if name.startswith(f"{collection}/"))
    return found.most_common(1)[0][0].partition("/")[2]
