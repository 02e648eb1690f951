"""Entries of every kind go the whole way at the desk, from an edit to what readers see."""

import pytest

from portal.catalogue.models import Document
from portal.catalogue.registry import collection_named
from portal.desk.due_dates import publishable_collections
from tests.portal.desk.conftest import at_desk, change_url, open_form, save_form

KINDS = [collection.slug for collection in publishable_collections()]
HEADINGS = {"threads": "question_en", "sources": "title"}


@pytest.mark.parametrize("kind", KINDS)
def test_an_edit_becomes_public_and_an_earlier_version_comes_back(kazakhstan, anna, rita, pavel, kind):
    author, reviewer, publisher = at_desk(anna), at_desk(rita), at_desk(pavel)
    row = collection_named(kind).model.objects.order_by("pk").first()
    values, before = open_form(author, row), row.version
    heading = HEADINGS.get(kind, "title_en")

    save_form(author, row, values, **{heading: "Said in other words"})
    take(author, kind, row, "submit")
    take(reviewer, kind, row, "approve")
    take(publisher, kind, row, "publish_now", sure="1")
    published = Document.objects.get(collection=kind, slug=row.slug).title
    author.post(f"/admin/desk/restore/{kind}/{row.pk}/", {"number": before})
    for step, desk in (("submit", author), ("approve", reviewer), ("publish_now", publisher)):
        take(desk, kind, row, step, sure="1")

    assert "Said in other words" in published
    assert Document.objects.get(collection=kind, slug=row.slug).title == str(values[heading])


@pytest.mark.parametrize("kind", KINDS)
def test_every_page_of_the_desk_about_an_entry_opens(kazakhstan, pavel, kind):
    desk = at_desk(pavel)
    row = collection_named(kind).model.objects.order_by("pk").last()
    pages = [f"/admin/desk/{page}/{kind}/{row.pk}/" for page in ("history", "merge", "rename")]
    pages += [change_url(row), f"/preview/{kind}/{row.slug}/", f"/preview/{kind}/{row.slug}.json"]

    assert {page: desk.get(page).status_code for page in pages} == dict.fromkeys(pages, 200)


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_withdrawn_is_gone_and_who_stands_on_it_is_named_first(kazakhstan, pavel, client, kind):
    row = collection_named(kind).model.objects.order_by("pk").first()
    asked = at_desk(pavel).post(f"/admin/desk/step/{kind}/{row.pk}/", {"step": "withdraw", "note": "Not so"})
    if asked.status_code == 409:
        assert asked.context["dependents"]
        take(at_desk(pavel), kind, row, "withdraw", sure="1")

    assert client.get(f"/api/v1/{kind}/{row.slug}/").status_code == 410


def take(desk, kind, row, step, **more):
    row.refresh_from_db()
    asked = {"step": step, "note": "why", "version": row.version, **more}
    response = desk.post(f"/admin/desk/step/{kind}/{row.pk}/", asked, follow=True)
    said = [message for message in response.context["messages"] if message.level_tag == "error"]
    assert not said, said
