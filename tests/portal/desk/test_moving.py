"""Merging entries that are the same, and changing addresses."""

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from portal.catalogue.entries.faults import EntriesRefused
from portal.catalogue.models import Document
from portal.catalogue.registry import collection_named
from portal.changes.models import Change, Redirect
from portal.desk import moving
from portal.desk.attention import NEEDS
from portal.desk.merging_entries import merge, unmerge
from portal.desk.models import Revision
from portal.desk.revisions import entry_of
from portal.desk.storing import restore
from portal.desk.workflow import StepRefused
from tests.portal.desk.conftest import at_desk, claim, measure, published


@pytest.fixture
def doubles(world):
    """Two measures that are the same, and a third that points to the one that will go."""
    published(
        measures=[
            measure("members-of-parties", title="Members of parties"),
            measure(
                "pointing",
                title="Pointing",
                relations=[{"predicate": "reinforces", "object": "measures/members-of-parties", "claim": "c-pointing"}],
            ),
        ]
    )
    rows = collection_named("measures").model.objects
    return rows.get(slug="party-members"), rows.get(slug="members-of-parties"), rows.get(slug="pointing")


def test_a_merge_moves_claims_and_references_and_leaves_a_redirect(doubles, measures, pavel, client):
    kept, gone, pointing = doubles

    merge(measures, kept.pk, gone.pk, by=pavel, note="The same measure twice")

    entry = entry_of(measures, kept.pk)
    document = Document.objects.get(collection="measures", slug="pointing")
    response = client.get("/measures/members-of-parties/")
    assert [one["key"] for one in entry["claims"]] == ["c-members-of-parties", "c-party-members"]
    assert "Members of parties" in entry["aliases"]
    assert entry_of(measures, pointing.pk)["relations"][0]["object"] == "measures/party-members"
    assert "measures/party-members" in document.refs
    assert (response.status_code, response["Location"]) == (301, "/measures/party-members/")


def test_the_other_entry_is_found_by_its_words_and_compared_before_the_merge(doubles, measures, pavel, client):
    kept, gone, _pointing = doubles
    desk, address = at_desk(pavel), f"/admin/desk/merge/measures/{kept.pk}/"

    found = desk.get(f"/admin/desk/find/measures/{kept.pk}/", {"q": "parties of"}).json()["found"]
    compared = desk.get(address, {"other": gone.slug}).content.decode()
    desk.post(address, {"other": gone.slug, "note": "The same measure twice", "confirmed": "1"})

    assert found == [{"address": "members-of-parties", "title": "Members of parties"}]
    assert "From this entry to “Members of parties”" in compared
    assert client.get("/measures/members-of-parties/").status_code == 301


def test_an_entry_that_went_into_another_needs_nothing_any_more(doubles, measures, pavel):
    kept, gone, _pointing = doubles
    needing = {need.name: need.among for need in NEEDS if need.concerns(measures.model)}
    before = {name for name, among in needing.items() if among(measures.model.objects.filter(pk=gone.pk))}

    merge(measures, kept.pk, gone.pk, by=pavel, note="The same measure twice")

    assert "translation" in before
    assert not any(among(measures.model.objects.filter(pk=gone.pk)) for among in needing.values())


def test_what_went_into_another_entry_is_not_taken_from_it_again(doubles, measures, pavel):
    """An older version has claims that belong to the other entry now, where readers see them."""
    kept, gone, _pointing = doubles
    merge(measures, kept.pk, gone.pk, by=pavel, note="The same measure twice")
    version = Revision.objects.of(measures, gone.pk).order_by("number").first().number

    with pytest.raises(EntriesRefused, match="belongs to another entry, measures/party-members"):
        restore(measures, gone.pk, version, by=pavel)

    claims = [one["key"] for one in entry_of(measures, kept.pk)["claims"]]
    assert claims == ["c-members-of-parties", "c-party-members"]


def test_an_undone_merge_leaves_everything_as_before(doubles, measures, pavel, client):
    kept, gone, pointing = doubles
    before = {row.pk: entry_of(measures, row.pk) for row in doubles}
    public = {d.key: d.own for d in Document.objects.filter(collection="measures")}
    act = merge(measures, kept.pk, gone.pk, by=pavel, note="The same measure twice")

    unmerge(act, by=pavel)

    assert {row.pk: entry_of(measures, row.pk) for row in doubles} == before
    assert {d.key: d.own for d in Document.objects.filter(collection="measures")} == public
    assert client.get("/measures/members-of-parties/").status_code == 200
    assert not Redirect.objects.exists()


def test_a_merge_is_undone_whatever_else_named_the_entry(doubles, measures, pavel):
    """A law that names it has a shorter address: in what the merge remembers it comes first."""
    kept, gone, _pointing = doubles
    relation = {"predicate": "implements", "object": "measures/members-of-parties", "claim": "c-law"}
    law = {"slug": "law", "jurisdiction": "kz", "title": "Law", "legislation_type": "law", "relations": [relation]}
    published(laws=[{**law, "claims": [claim("c-law")]}])
    public = {document.key: document.own for document in Document.objects.filter(parent=None)}
    act = merge(measures, kept.pk, gone.pk, by=pavel, note="The same measure twice")
    act.refresh_from_db()

    unmerge(act, by=pavel)

    assert {document.key: document.own for document in Document.objects.filter(parent=None)} == public


def test_a_merge_is_not_undone_over_a_later_edit(doubles, measures, pavel):
    kept, gone, _pointing = doubles
    act = merge(measures, kept.pk, gone.pk, by=pavel, note="The same measure twice")
    type(kept).objects.filter(pk=kept.pk).update(title_en="Edited since")
    moving.rename(measures, kept.pk, "edited-since", by=pavel)

    with pytest.raises(StepRefused, match="changed after the merge"):
        unmerge(act, by=pavel)


def test_only_publishers_merge_and_move(doubles, measures, rita):
    kept, gone, _pointing = doubles

    with pytest.raises(PermissionDenied):
        merge(measures, kept.pk, gone.pk, by=rita, note="no")
    with pytest.raises(PermissionDenied):
        moving.rename(measures, kept.pk, "other", by=rita)
    client = at_desk(rita)
    assert client.get(f"/admin/desk/merge/measures/{kept.pk}/").status_code == 403
    assert client.post(f"/admin/desk/rename/measures/{kept.pk}/", {"slug": "x"}).status_code == 403


def test_a_moved_entry_answers_at_its_new_address_and_redirects_from_every_old_one(doubles, measures, pavel, client):
    _kept, gone, pointing = doubles

    moving.rename(measures, gone.pk, "second-name", by=pavel)
    moving.rename(measures, gone.pk, "third-name", by=pavel)

    assert client.get("/measures/third-name/").status_code == 200
    for old in ("members-of-parties", "second-name"):
        assert client.get(f"/measures/{old}/")["Location"] == "/measures/third-name/"
    assert "measures/third-name" in Document.objects.get(slug="pointing").refs
    assert entry_of(measures, pointing.pk)["relations"][0]["object"] == "measures/third-name"


def test_a_renaming_is_dated_by_when_it_happened(doubles, measures, pavel):
    before = timezone.now()

    moving.rename(measures, doubles[0].pk, "members-needed", by=pavel)

    assert Change.objects.get(act=Change.Act.RENAMED).at >= before


def test_a_merge_offers_what_is_called_alike(doubles, pavel):
    kept, gone, _pointing = doubles
    type(gone).objects.filter(pk=gone.pk).update(title_en="Fewer members for the party")

    page = at_desk(pavel).get(f"/admin/desk/merge/measures/{kept.pk}/").content.decode()

    assert f'<a href="?other={gone.slug}">Fewer members for the party</a>' in page


@pytest.mark.parametrize("slug", ["party-members", "Big-Letters", "two--hyphens", "a/b", "x" * 121])
def test_an_address_that_cannot_be_is_refused(doubles, measures, pavel, slug):
    _kept, gone, _pointing = doubles

    with pytest.raises(StepRefused):
        moving.rename(measures, gone.pk, slug, by=pavel)


def test_entries_with_unpublished_edits_are_not_merged(doubles, measures, pavel):
    kept, gone, _pointing = doubles
    type(kept).objects.filter(pk=kept.pk).update(pending="editing")

    with pytest.raises(StepRefused, match="unpublished edits"):
        merge(measures, kept.pk, gone.pk, by=pavel, note="no")


def test_the_same_claim_is_not_doubled(world, measures, pavel):
    published(measures=[measure("same-events", claims=[claim("c-same-events")])])
    rows = measures.model.objects
    kept, gone = rows.get(slug="party-members"), rows.get(slug="same-events")

    merge(measures, kept.pk, gone.pk, by=pavel, note="The same")

    assert len(entry_of(measures, kept.pk)["status_events"]) == 1
