"""The public page of what is not public yet."""

import re

import pytest
from django.core import signing

from portal.catalogue.models import Document
from portal.desk.views.previews import SALT
from tests.portal.desk.conftest import at_desk, open_form, save_form


@pytest.fixture
def edited(row, anna):
    client = at_desk(anna)
    save_form(client, row, open_form(client, row), title_en="Seen in the preview only")
    row.refresh_from_db()
    return row


def test_a_preview_shows_the_unpublished_page_and_leaves_the_public_one(edited, anna, client):
    documents = list(Document.objects.order_by("pk").values())

    page = at_desk(anna).get("/preview/measures/party-members/")

    assert "Seen in the preview only" in page.content.decode()
    assert page["X-Robots-Tag"] == "noindex, nofollow"
    assert page["Cache-Control"] == "no-store, private"
    assert list(Document.objects.order_by("pk").values()) == documents
    assert "Seen in the preview only" not in client.get("/measures/party-members/").content.decode()


def test_the_preview_of_the_json_has_what_the_api_will_have(edited, anna):
    detail = at_desk(anna).get("/preview/measures/party-members.json").json()

    assert (detail["title"], detail["claims"][0]["key"]) == ("Seen in the preview only", "c-party-members")


def test_a_preview_asks_for_a_sign_in(edited, client):
    for path in ("/preview/measures/party-members/", "/preview/measures/party-members.json"):
        response = client.get(path)
        assert response["Location"].startswith("/admin/login/")


def test_a_shared_link_needs_no_account_and_dies_with_the_version(edited, anna, client):
    response = at_desk(anna).post(f"/admin/desk/share/measures/{edited.pk}/", follow=True)
    address = re.search(r'href="http://testserver([^"]+)"', str(list(response.context["messages"])[0]))[1]
    assert "Seen in the preview only" in client.get(address).content.decode()

    editor = at_desk(anna)
    save_form(editor, edited, open_form(editor, edited), title_en="Changed again")

    assert client.get(address).status_code == 404


def test_a_forged_or_foreign_link_shows_nothing(edited, client):
    foreign = signing.dumps(["measures", edited.pk, edited.version], salt="other")

    assert client.get("/preview/abc/").status_code == 404
    assert client.get(f"/preview/{foreign}/").status_code == 404
    assert client.get(f"/preview/{signing.dumps(['x', 1, 1], salt=SALT)}/").status_code == 404


def test_a_preview_says_that_readers_do_not_see_it(edited, anna, client):
    preview = at_desk(anna).get("/preview/measures/party-members/").content.decode()

    assert "A preview: readers do not see this text yet." in preview
    assert f'href="/admin/reforms/measure/{edited.pk}/change/"' in preview
    assert "A preview" not in client.get("/measures/party-members/").content.decode()
