"""The panel beside an entry's form: where it stands, what it lacks, which steps are open."""

import re
from dataclasses import dataclass

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from portal.catalogue.entries.addresses import Addresses
from portal.desk import roles
from portal.desk.acts import STEPS
from portal.desk.addresses import change_url
from portal.desk.companions import cited_sources, sources_collection
from portal.desk.differences import label_of
from portal.desk.editing import had_a_hand, may_edit
from portal.desk.models import Act
from portal.desk.readiness import faults_of, field_anchor
from portal.desk.revisions import entry_of
from portal.editorial.models import Publishable
from portal.sources.models import Source

LATEST = 4  # acts that the panel shows; the history has all
Status, Pending = Publishable.Status, Publishable.Pending


@dataclass(frozen=True)
class Step:
    """A button of the panel; ``note`` says whether its note is "", "optional" or "required"."""

    name: str
    label: str
    note: str = ""
    help: str = ""
    main: bool = False
    dangerous: bool = False


def panel_of(collection, row, user):
    addresses = Addresses()  # what the entry names is known when its references are checked
    acts = Act.objects.filter(collection=collection.slug, object_id=row.pk).select_related("by")
    entry = entry_of(collection, row.pk, addresses)
    faults = faults_of(collection, entry, addresses)
    returned = asked_for(row, acts)
    tone, words = state_words(row)
    return {
        "row": row,
        "tone": tone,
        "words": words,
        "comparison": comparison_url(collection, row),
        "may_rename": roles.may(user, roles.REDIRECT),
        "may_merge": roles.may(user, roles.MERGE) and row.status != Status.WITHDRAWN,
        "collection": collection,
        "faults": [{"text": message_of(collection, fault), "anchor": field_anchor(fault)} for fault in faults],
        "steps": steps_for(collection, row, user),
        "acts": [act for act in acts[: LATEST + 1] if act != returned][:LATEST],
        "returned": returned,
        "along": new_sources(entry),
        "may_edit": may_edit(user, collection, row),
        "own": had_a_hand(user, collection, row),
        "is_public": row.status == Status.PUBLISHED and collection.has_pages,
    }


def asked_for(row, acts):
    """The act by which a reviewer asked for the changes that the entry is open for now."""
    if row.pending != Pending.EDITING:
        return None
    last = acts.filter(kind__in=STEPS).first()
    return last if last is not None and last.kind == Act.Kind.RETURNED else None


def new_sources(entry):
    """Sources that readers have not seen yet and that go the way of the entry that cites them."""
    sources = Source.objects.filter(slug__in=cited_sources(entry)).exclude(status=Status.PUBLISHED)
    return [(source, change_url(sources_collection(), source.pk)) for source in sources]


def comparison_url(collection, row):
    """The page that shows what the working copy changes for readers."""
    if not row.published_version or row.published_version == row.version:
        return ""
    address = reverse("admin:desk_compare", args=[collection.slug, row.pk])
    return f"{address}?from={row.published_version}&to={row.version}"


def state_words(row):
    """The tone and the words of an entry's editorial state, pending change included."""
    if row.publish_on:
        return "approved", _("to be published on %s") % f"{row.publish_on:%Y-%m-%d %H:%M} UTC"
    if row.pending == Pending.APPROVED:
        return "approved", _("approved")
    if row.pending == Pending.REVIEW:
        return "review", _("waits for review")
    if row.status == Status.PUBLISHED and row.pending == Pending.EDITING:
        return "editing", _("published, being changed")
    tones = {Status.PUBLISHED: "published", Status.WITHDRAWN: "withdrawn"}
    return tones.get(row.status, "editing"), row.get_status_display()


def message_of(collection, fault):
    """A fault with the words of the form for the field that it is about, such as "Claims[2].source: is missing"."""
    name = re.split(r"[.\[]", fault.field, maxsplit=1)[0]
    known = name in collection.form.names
    field = capfirst(label_of(collection.form, name)) + fault.field[len(name) :] if known else fault.field
    return f"{field}: {fault.message}" if field else fault.message


def steps_for(collection, row, user):
    """The steps that this user can take with the entry now, the likeliest first."""
    found = []
    if row.pending == Pending.EDITING:
        found.append(Step("submit", _("Submit for review"), "optional", main=True, help=_("A note to the reviewer")))
    if row.pending == Pending.REVIEW and roles.may(user, roles.REVIEW):
        if not had_a_hand(user, collection, row):
            found.append(Step("approve", _("Approve"), "optional", main=True, help=_("A note to the publisher")))
        found.append(Step("ask_for_changes", _("Ask for changes"), "required", help=_("What should change")))
    if row.pending == Pending.APPROVED and roles.may(user, roles.PUBLISH):
        found.append(
            Step("publish_now", _("Publish now"), "optional", main=True, help=_("A public note for the log of changes"))
        )
        found.append(Step("schedule", _("Publish later"), "optional", help=_("A public note for the log of changes")))
    waits = row.pending in (Pending.REVIEW, Pending.APPROVED)
    if waits and (roles.may(user, roles.REVIEW) or had_a_hand(user, collection, row)):
        found.append(Step("take_back", _("Take back and go on editing")))
    if row.published_version and row.pending == Pending.EDITING and row.status == Status.PUBLISHED:
        found.append(Step("discard", _("Discard the unpublished edits")))
    if row.status == Status.PUBLISHED and roles.may(user, roles.WITHDRAW):
        found.append(
            Step(
                "withdraw",
                _("Withdraw from the public"),
                "required",
                dangerous=True,
                help=_("A public note: readers will ask why"),
            )
        )
    return found
