"""A small portal with one editor of each role, and how an editor uses it."""

from importlib import import_module

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db.models.signals import post_migrate
from django.dispatch import receiver
from django.test import Client
from django_otp import DEVICE_ID_SESSION_KEY
from django_otp.plugins.otp_totp.models import TOTPDevice

from portal.catalogue.documents.publication import Publication, publish
from portal.catalogue.entries.files import FileEntry
from portal.catalogue.entries.loading import load_entries
from portal.catalogue.registry import collection_named

BACKEND = "django.contrib.auth.backends.ModelBackend"
PASSWORD = "a quiet river in april"  # noqa: S105 - of test accounts only


def claim(key, **fields):
    return {
        "key": key,
        "attribute": "number",
        "value_text": "A party must have 20,000 members",
        "source": "register",
        "locator": "article 1",
        **fields,
    }


def measure(slug="party-members", **fields):
    return {
        "slug": slug,
        "jurisdiction": "kz",
        "title": "Fewer members for a party",
        "summary": "The number of members that a party needs fell to 20,000.",
        "claims": [claim(f"c-{slug}")],
        "status_events": [{"axis": "stage", "status": "adopted", "date": "2020-05", "claim": f"c-{slug}"}],
        **fields,
    }


SOURCE = {"slug": "register", "title": "Register of acts", "source_type": "legal_register", "lineage": "register"}


def published(**entries):
    """Load and publish entries, given as collection=[entry, ...]."""
    files = [
        FileEntry(f"{name}.yaml", collection_named(name), entry)
        for name, members in entries.items()
        for entry in members
    ]
    loaded = load_entries(files)
    publish([Publication(one.collection, one.entry) for one in loaded.written])
    return loaded


@pytest.fixture
def world(db):
    """One country, one source, one published measure."""
    published(
        jurisdictions=[{"slug": "kz", "code": "KZ", "name": "Kazakhstan"}],
        topics=[{"slug": "parties", "name": "Parties"}],
        sources=[SOURCE],
        measures=[measure()],
    )


@pytest.fixture
def measures():
    return collection_named("measures")


@pytest.fixture
def row(world, measures):
    return measures.model.objects.get(slug="party-members")


@receiver(post_migrate, sender=apps.get_app_config("desk"), dispatch_uid="roles after a flush")
def put_roles_back(**kwargs):
    """A test that commits empties all tables when it ends; Django then says that it migrated, without a plan."""
    if "plan" not in kwargs:
        import_module("portal.desk.migrations.0002_roles").create_roles(apps, None)


def account(name, role):
    user = get_user_model().objects.create_user(name, password=PASSWORD, is_staff=True)
    user.groups.add(Group.objects.get(name=role))
    return user


@pytest.fixture
def anna(db):
    return account("anna", "author")


@pytest.fixture
def boris(db):
    return account("boris", "author")


@pytest.fixture
def rita(db):
    return account("rita", "reviewer")


@pytest.fixture
def pavel(db):
    return account("pavel", "publisher")


@pytest.fixture
def ada(db):
    return account("ada", "administrator")


def at_desk(user):
    """A client signed in with both factors."""
    client = Client()
    client.force_login(user, backend=BACKEND)
    device, _new = TOTPDevice.objects.get_or_create(user=user, confirmed=True)
    session = client.session
    session[DEVICE_ID_SESSION_KEY] = device.persistent_id
    session.save()
    return client


def form_values(response):
    """What a browser would send back from the change form of an entry, unchanged."""
    adminform = response.context["adminform"].form
    values = {}
    forms = [adminform]
    for inline in response.context["inline_admin_formsets"]:
        forms += [inline.formset.management_form, *inline.formset.forms]
    for form in forms:
        for field in form:
            value = field.value()
            if value is None or value is False:
                continue
            if isinstance(value, list | tuple):
                value = [getattr(item, "pk", item) for item in value]
            prepared = form.fields[field.name].prepare_value(value)
            values[field.html_name] = prepared
    return values


def change_url(row):
    opts = row._meta
    return f"/admin/{opts.app_label}/{opts.model_name}/{row.pk}/change/"


def open_form(client, row):
    return form_values(client.get(change_url(row)))


def save_form(client, row, values, **changes):
    return client.post(change_url(row), {**values, "_continue": "1", **changes})
