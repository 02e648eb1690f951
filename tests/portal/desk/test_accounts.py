"""Getting in: two factors, lockout, recovery codes, and the last administrator."""

import re
import time

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django_otp.oath import TOTP
from django_otp.plugins.otp_totp.models import TOTPDevice

from portal.desk.models import Act
from portal.desk.second_factor import devices
from portal.desk.session_limits import STARTED
from tests.portal.desk.conftest import PASSWORD, account, at_desk

SIGN_IN = "/admin/login/"


def sign_in(client, name, password=PASSWORD):
    return client.post(SIGN_IN, {"username": name, "password": password, "next": "/admin/"})


def code_of(device):
    totp = TOTP(device.bin_key, device.step, device.t0, device.digits, device.drift)
    totp.time = time.time()
    return f"{totp.token():06d}"


def test_an_author_gets_in_with_a_password(anna, client):
    response = sign_in(client, "anna")

    assert response["Location"] == "/admin/"
    assert client.get("/admin/").status_code == 200
    assert Act.objects.filter(kind="signed_in", username="anna").count() == 1


@pytest.mark.parametrize("role", ["reviewer", "publisher", "administrator"])
def test_whoever_can_make_something_public_needs_a_second_factor(db, client, role):
    account("somebody", role)

    sign_in(client, "somebody")

    assert client.get("/admin/").status_code == 302
    assert client.get("/admin/reforms/measure/")["Location"].startswith("/admin/login/")


def test_a_reviewer_sets_up_the_second_factor_and_signs_in_with_it(rita, client):
    sign_in(client, "rita")
    page = client.get("/admin/second-factor/new/").content.decode()
    device = TOTPDevice.objects.get(user=rita)
    assert 'src="data:image/svg+xml;base64,' in page

    done = client.post("/admin/second-factor/new/", {"code": code_of(device)})

    codes = re.findall(r"<code>(\w{4}-\w{4})</code>", done.content.decode())
    assert len(codes) == 10
    assert client.get("/admin/").status_code == 200

    other = Client()
    sign_in(other, "rita")
    other.post("/admin/second-factor/", {"code": codes[0]})
    assert other.get("/admin/").status_code == 200
    third = Client()
    sign_in(third, "rita")
    third.post("/admin/second-factor/", {"code": codes[0]})
    assert third.get("/admin/").status_code == 302


def test_a_wrong_code_does_not_let_anybody_in(rita, client):
    devices.confirm(devices.unconfirmed(rita))
    sign_in(client, "rita")

    first = client.post("/admin/second-factor/", {"code": "000000"})
    second = client.post("/admin/second-factor/", {"code": "000000"})

    assert "This code is not right" in first.content.decode()
    assert "none is taken now" in second.content.decode()
    assert client.get("/admin/").status_code == 302


def test_a_second_device_is_not_added_without_the_first(rita, client):
    devices.confirm(devices.unconfirmed(rita))
    sign_in(client, "rita")

    response = client.get("/admin/second-factor/new/")

    assert response["Location"] == "/admin/second-factor/"
    assert TOTPDevice.objects.filter(user=rita).count() == 1


def test_five_wrong_passwords_lock_out_until_an_administrator_unlocks(anna, ada, client):
    for _attempt in range(5):
        sign_in(client, "anna", "wrong")
    assert sign_in(client, "anna").status_code == 429
    assert Act.objects.filter(kind="locked_out", username="anna").exists()

    at_desk(ada).post("/admin/auth/user/", {"action": "unlock", "_selected_action": [anna.pk]})

    assert sign_in(client, "anna").status_code == 302


def test_a_session_ends_with_the_working_day(anna, client, settings):
    sign_in(client, "anna")
    session = client.session
    session[STARTED] = int(time.time()) - settings.DESK_SESSION_LONGEST - 1
    session.save()

    assert client.get("/admin/").status_code == 302


def test_an_account_without_a_role_does_not_get_in(django_user_model, client):
    django_user_model.objects.create_user("nobody", password=PASSWORD, is_staff=True)

    response = sign_in(client, "nobody")

    assert "do not belong to an editor" in response.content.decode()


def account_form(user, **changes):
    return {
        "username": user.username,
        "is_active": "on",
        "groups": [group.pk for group in user.groups.all()],
        **changes,
    }


def test_the_last_administrator_stays(ada):
    client = at_desk(ada)
    address = f"/admin/auth/user/{ada.pk}/"

    client.post(f"{address}change/", account_form(ada, groups=[]))
    client.post(f"{address}change/", {"username": "ada", "groups": [ada.groups.get().pk]})
    client.post(f"{address}delete/", {"post": "yes"})

    ada.refresh_from_db()
    assert (ada.is_active, [group.name for group in ada.groups.all()]) == (True, ["administrator"])


def test_one_of_two_administrators_may_go(ada):
    other = account("olga", "administrator")

    at_desk(ada).post(f"/admin/auth/user/{other.pk}/delete/", {"post": "yes"})

    assert not type(ada).objects.filter(username="olga").exists()


@pytest.mark.parametrize("name", ["anna", "rita", "pavel"])
def test_only_administrators_see_accounts_and_the_audit_log(db, request, name):
    client = at_desk(request.getfixturevalue(name))

    statuses = {
        client.get(path).status_code for path in ("/admin/auth/user/", "/admin/auth/user/add/", "/admin/desk/act/")
    }

    assert statuses == {403}


def test_an_administrator_cannot_make_anybody_a_superuser(ada, anna):
    at_desk(ada).post(f"/admin/auth/user/{anna.pk}/change/", account_form(anna, is_superuser="on"))

    anna.refresh_from_db()
    assert not anna.is_superuser


def test_a_short_password_is_refused(ada):
    response = at_desk(ada).post(
        "/admin/auth/user/add/",
        {"username": "new", "usable_password": "true", "password1": "river7", "password2": "river7"},
    )

    assert "at least 12 characters" in response.content.decode()


def test_a_new_account_has_its_roles_at_once(ada, django_user_model):
    roles = Group.objects.filter(name="author")

    at_desk(ada).post(
        "/admin/auth/user/add/",
        {"username": "vera", "password1": PASSWORD, "password2": PASSWORD, "groups": [role.pk for role in roles]},
    )

    vera = django_user_model.objects.get(username="vera")
    assert [group.name for group in vera.groups.all()] == ["author"]
