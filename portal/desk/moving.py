"""Changing the address of an entry, with a redirect from the old one."""

import re

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.catalogue.documents.publication import Publication, lock_version, publish
from portal.catalogue.models import Document
from portal.catalogue.registry import collection_named
from portal.changes.models import Change, Redirect
from portal.desk import roles
from portal.desk.models import Act
from portal.desk.references import public_mentions, public_renamed
from portal.desk.revisions import keep_base, log_act, write_revision
from portal.desk.workflow import StepRefused, lock, move

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@transaction.atomic
def rename(collection, pk, slug, *, by, note="", version=None):
    """Give an entry another address; the old one redirects for ever."""
    roles.require(by, roles.REDIRECT)
    row = lock(collection, pk, version)
    old = row.slug
    _refuse_address(collection, slug, old)
    keep_base(collection, row)
    move(row, slug=slug, version=row.version + 1)
    if row.published_version == row.version - 1:
        move(row, published_version=row.version)
    write_revision(collection, pk, row.version, by=by, note=note)
    if row.published_version:
        redirect(collection, old, slug)
        _rename_public(collection, old, slug, note)
    log_act(Act.Kind.RENAMED, by=by, collection=collection, row=row, note=note, old=old)


def _refuse_address(collection, slug, old):
    if not SLUG.fullmatch(slug) or len(slug) > 120:
        raise StepRefused(_("An address has small letters, digits and single hyphens only."))
    if slug == old:
        raise StepRefused(_("This is its address already."))
    if collection.model.objects.filter(slug=slug).exists():
        raise StepRefused(_("Another entry has this address already."))


def redirect(collection, old, new):
    """Send readers of the old address to the new one, in one step however often it moved."""
    rows = Redirect.objects
    rows.filter(collection=collection.slug, slug=new).delete()
    rows.filter(to_collection=collection.slug, to_slug=old).update(to_slug=new)
    rows.update_or_create(
        collection=collection.slug,
        slug=old,
        defaults={"to_collection": collection.slug, "to_slug": new},
    )


def _rename_public(collection, old, new, note):
    """Move the document and write the new address into whatever names the old one."""
    version = lock_version()  # before anything is read that is published again below
    document = Document.objects.public(collection.slug).filter(slug=old).first()
    if document is None:
        return
    mentions = public_mentions(collection, old)
    version.number += 1
    version.at = timezone.now()
    version.save()
    Change.objects.create(
        collection=collection.slug,
        slug=old,
        title=document.title[:300],
        note=note,
        act=Change.Act.RENAMED,
        number=version.number,
        at=version.at,
    )
    Document.objects.filter(pk=document.pk).update(slug=new)
    publications = [Publication(collection, document.own | {"slug": new}, note=note)]
    publications += republications(mentions, collection, old, new, note)
    publish(publications)


def republications(documents, collection, old, new, note):
    return [
        Publication(collection_named(document.collection), public_renamed(document, collection, old, new), note=note)
        for document in documents
    ]
