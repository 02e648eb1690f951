"""The public read model: one row per public entry, who names whom, and the version of it all."""

from collections import defaultdict
from functools import reduce
from operator import or_

from django.contrib.postgres.fields import ArrayField, DateRangeField
from django.contrib.postgres.indexes import GinIndex, GistIndex
from django.db import models
from django.db.models import F, Q

from portal.catalogue.documents.json import digest, to_json
from portal.editorial.dates import earliest, latest, optional_date


class DocumentQuerySet(models.QuerySet):
    def public(self, collection):
        """The public entries of one collection: what has no document is not public."""
        return self.filter(collection=collection)

    def at(self, addresses):
        """Those at these addresses, ``laws/constitution-1995``."""
        slugs = defaultdict(list)
        for address in addresses:
            collection, _, slug = address.partition("/")
            slugs[collection].append(slug)
        places = [Q(collection=collection, slug__in=members) for collection, members in sorted(slugs.items())]
        return self.filter(reduce(or_, places)) if places else self.none()

    def in_order(self):
        """Newest first by earliest possible day, then the more exact date, then id."""
        return self.order_by(F("date_earliest").desc(nulls_last=True), "-date_latest", "-pk")


class Document(models.Model):
    """One public entry as it was last published.

    ``own`` is the entry in its own words (the form of the fixtures), with
    references by address. ``list_json``, ``detail_json`` and ``list_csv`` are assembled from
    it, from the cards of what it refers to and from what refers to it, and
    from nothing else: an unpublished entry has no row here, so it cannot be
    in any of them.
    """

    collection = models.CharField(max_length=40)
    slug = models.CharField(max_length=160)
    parent = models.ForeignKey("self", models.CASCADE, null=True, blank=True, related_name="parts")
    title = models.CharField(max_length=400)
    own = models.JSONField(default=dict)
    refs = ArrayField(models.CharField(max_length=210), default=list)
    card = models.JSONField(default=dict)
    list_json = models.TextField(default="")
    detail_json = models.TextField(default="")
    list_csv = models.TextField(default="")  # its line in the collection's table, line end included
    digest = models.CharField(max_length=32, default="")

    terms = ArrayField(models.CharField(max_length=200), default=list)
    date = optional_date()
    date_end = optional_date()
    date_earliest = earliest("date")
    date_latest = latest("date")
    period_latest = models.GeneratedField(
        expression=models.Func(models.functions.Coalesce(F("date_end"), F("date")), function="partial_date_latest"),
        output_field=models.DateField(),
        db_persist=True,
    )
    valid = DateRangeField(null=True, blank=True)
    number = models.FloatField(null=True, blank=True)
    published_at = models.DateTimeField()
    updated_at = models.DateTimeField()
    # When its public JSON last became another, be it because what it embeds did.
    revision = models.BigIntegerField(default=0)
    revised_at = models.DateTimeField(null=True)

    objects = DocumentQuerySet.as_manager()

    class Meta:
        ordering = ["collection", "slug"]
        constraints = [
            models.UniqueConstraint(fields=["collection", "slug"], name="catalogue_document_address_once"),
        ]
        indexes = [
            GinIndex(fields=["refs"], name="catalogue_document_refs"),
            GinIndex(fields=["collection", "terms"], name="catalogue_document_terms"),
            models.Index(
                F("collection"),
                F("date_earliest").desc(nulls_last=True),
                F("date_latest").desc(),
                F("id").desc(),
                name="catalogue_document_newest",
            ),
            models.Index(
                F("collection"),
                F("date_earliest").asc(nulls_last=True),
                F("date_latest").asc(),
                F("id").asc(),
                name="catalogue_document_oldest",
            ),
            models.Index(fields=["collection", "title", "id"], name="catalogue_document_title"),
            models.Index(fields=["collection", "-updated_at", "-id"], name="catalogue_document_updated"),
            models.Index(
                fields=["collection", "number", "id"],
                condition=Q(number__isnull=False),
                name="catalogue_document_number",
            ),
            GistIndex(fields=["collection", "valid"], name="catalogue_document_valid"),
            models.Index(fields=["revision"], name="catalogue_document_revision"),
        ]

    def __str__(self):
        return self.key

    @property
    def key(self):
        return f"{self.collection}/{self.slug}"

    def say(self, detail, row):
        """Take the public JSON of the entry and of its row in lists; return whether it is news."""
        before = self.digest
        self.detail_json, self.list_json = to_json(detail), to_json(row)
        self.digest = digest(self.detail_json)
        self.is_revised = self.digest != before
        return self.is_revised


class Link(models.Model):
    """That a public entry names another in a role that the other shows; its inverse lists are read from these.

    ``date`` is the first day of the naming entry, so that an index finds the newest of a list, however
    long it is. Kept by ``documents.links`` with the entry's row.
    """

    document = models.ForeignKey(Document, models.CASCADE, related_name="links", db_index=False)
    target = models.CharField(max_length=210)  # an address
    role = models.CharField(max_length=120)  # collection and path: laws.claims.source
    via = models.JSONField(default=dict)  # plain fields of the part that names it
    date = models.DateField(null=True)

    class Meta:
        indexes = [
            models.Index(
                F("target").asc(),
                F("role").asc(),
                F("date").desc(nulls_last=True),
                F("document").desc(),
                F("id").asc(),
                name="catalogue_link_newest",
            ),
            models.Index(fields=["document"], name="catalogue_link_document"),
        ]

    def __str__(self):
        return f"{self.role}: {self.target}"


class LinkCount(models.Model):
    """How many links an entry has in a role, kept by a trigger on the links.

    A hub, a topic or a source, is named by as many entries as the portal has: to count them at each
    publication would cost more with each entry.
    """

    pk = models.CompositePrimaryKey("target", "role")
    target = models.CharField(max_length=210)
    role = models.CharField(max_length=120)
    links = models.IntegerField()

    def __str__(self):
        return f"{self.role}: {self.target}"


class TermSet(models.Model):
    """How many public entries of a collection have exactly these terms, those of unlisted facets left out.

    Several filters at once are counted over these rows, which grow with what entries can say and
    not with the number of entries. A trigger keeps them in every statement that writes documents.
    """

    collection = models.CharField(max_length=40)
    terms = ArrayField(models.CharField(max_length=200))
    fingerprint = models.CharField(max_length=32)  # of the terms, for an index of bounded size
    entries = models.IntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["collection", "fingerprint"], name="catalogue_termset_once"),
        ]
        indexes = [
            GinIndex(fields=["collection", "terms"], name="catalogue_termset_terms"),
        ]

    def __str__(self):
        return f"{self.collection}: {', '.join(self.terms)}"


class TermPair(models.Model):
    """How many public entries of a collection have both terms; the empty term is one that all have.

    So the rows of one ``term`` are every count of the list under that filter, those of the empty one
    of the list without filters. Kept by the trigger that keeps the TermSets; a count of 0 has no row.
    """

    pk = models.CompositePrimaryKey("collection", "term", "other")
    collection = models.CharField(max_length=40)
    term = models.CharField(max_length=200)
    other = models.CharField(max_length=200)
    entries = models.IntegerField()

    def __str__(self):
        return f"{self.collection}: {self.term}, {self.other}"


class ContentVersion(models.Model):
    """The number of the last publication; every cache and validator hangs on it.

    One row. Its lock puts publications in one order, so that numbers appear
    to readers in the order in which they were given.
    """

    number = models.BigIntegerField(default=0)
    at = models.DateTimeField()
    next_due_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(pk=1), name="catalogue_contentversion_one_row"),
        ]

    def __str__(self):
        return str(self.number)
