"""A plain admin of the same models with the same parts, and an editor in front of it and of the desk."""

from html.parser import HTMLParser

from django.contrib import admin
from django.contrib.auth import get_user_model
from django.db.models import Count
from django.test import Client
from django.urls import path, reverse
from django_otp import DEVICE_ID_SESSION_KEY
from django_otp.plugins.otp_totp.models import TOTPDevice

from portal.catalogue.entries.form import form_of
from portal.catalogue.registry import collection_named
from portal.desk import workflow
from portal.desk.addresses import change_url
from portal.desk.admin.layout import editable_fields
from portal.records.models import Record
from portal.urls import *  # noqa: F403 - handlers of errors
from portal.urls import urlpatterns as portals

KINDS = ("measures", "elections")


class PlainSite(admin.AdminSite):
    """Under a namespace of its own, so that addresses in the templates go on leading to the desk."""

    @property
    def urls(self):
        return self.get_urls(), "plain", self.name


plain = PlainSite("plain")


def relations(model, names):
    return [name for name in names if model._meta.get_field(name).is_relation]


def inline(relation):
    model, parent = relation.related_model, relation.field.name
    names = editable_fields(model, parent)
    attributes = {
        "model": model,
        "fk_name": parent,
        "fields": names,
        "raw_id_fields": relations(model, names),
        "extra": 0,
    }
    return type(f"Plain{model.__name__}", (admin.StackedInline,), attributes)


def register(model):
    names = editable_fields(model)
    form = form_of(model)
    attributes = {
        "fields": names,
        "raw_id_fields": relations(model, names),
        "inlines": [inline(relation) for relation in form.parts.values()],
    }
    plain.register(model, type(f"Plain{model.__name__}Admin", (admin.ModelAdmin,), attributes))


for kind in KINDS:
    register(collection_named(kind).model)

urlpatterns = [path("admin/plain/", plain.urls), *portals]


def plain_url(collection, pk):
    opts = collection.model._meta
    return reverse(f"plain:{opts.app_label}_{opts.model_name}_change", args=[pk])


def entries():
    """(words, collection, pk) of a measure with few claims, and of the record with most."""
    counted = Record.objects.filter(kind__in=KINDS).annotate(number=Count("claims")).order_by("number", "pk")
    most = counted.last()
    measures = counted.filter(kind="measures")
    few = measures[measures.count() // 2]
    for record in (few, most):
        yield f"{record.number} claims", collection_named(record.kind), record.pk


def editor():
    """A client signed in with both factors."""
    user, _new = get_user_model().objects.get_or_create(
        username="bench", defaults={"is_superuser": True, "is_staff": True}
    )
    device, _new = TOTPDevice.objects.get_or_create(user=user, confirmed=True)
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    session = client.session
    session[DEVICE_ID_SESSION_KEY] = device.persistent_id
    session.save()
    return client


def approved(client, collection, pk):
    """Bring an edit of the entry as far as its publication; return what to post then."""
    another, _new = get_user_model().objects.get_or_create(username="bench-reviewer", defaults={"is_superuser": True})
    user = get_user_model().objects.get(username="bench")
    address = change_url(collection, pk)
    values = sent_back(client.get(address).content.decode())
    number = int(values["seen_version"]) + 1
    client.post(address, values | {"summary_en": f"To be published as version {number}.", "_continue": "1"})
    workflow.submit(collection, pk, by=user)
    workflow.approve(collection, pk, by=another)
    return reverse("admin:desk_step", args=[collection.slug, pk]), {"step": "publish_now", "sure": "1"}


class FormReader(HTMLParser):
    """What a browser would send back from the first form with a field of the entry, unchanged."""

    def __init__(self):
        super().__init__()
        self.values, self.select, self.text = {}, "", ""

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        name = attributes.get("name", "")
        if tag == "input" and name and attributes.get("type") not in ("submit", "file", "button"):
            if attributes.get("type") not in ("checkbox", "radio") or "checked" in attributes:
                self.add(name, attributes.get("value") or "on" * (attributes.get("type") == "checkbox"))
        elif tag == "select":
            self.select = name
        elif tag == "option" and "selected" in attributes:
            self.add(self.select, attributes.get("value", ""))
        elif tag == "textarea":
            self.text = name
            self.values[name] = ""

    def handle_data(self, data):
        if self.text:
            self.values[self.text] += data

    def handle_endtag(self, tag):
        if tag == "textarea":
            self.text = ""

    def add(self, name, value):
        if name in self.values:
            before = self.values[name]
            self.values[name] = [*(before if isinstance(before, list) else [before]), value]
        else:
            self.values[name] = value


def sent_back(page):
    """The fields of the change form by name; the forms of steps beside it are left out."""
    start = page.index("<form", page.index('id="content-main"'))
    reader = FormReader()
    reader.feed(page[start : page.index("</form>", start)])
    return {name: value for name, value in reader.values.items() if "__prefix__" not in name}
