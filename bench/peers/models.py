"""The models of the plain Django projects; the tables are made by tables.sql."""

from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import Count, OuterRef, Prefetch, Subquery
from django.db.models.functions import JSONObject
from django.utils.functional import cached_property

from bench.peers import choices
from bench.peers.entries import Entry, Jurisdiction, Source, Topic, text

LINKED = (
    "areas relations assessments effects discrepancies threads affected_by measures rule_values treaty_actions"
    " programmes institutions_established institutions_abolished referendums elections_held_under"
).split()


def linked(role):
    return property(lambda law: law.linked.get(role, []))


class LawQuerySet(models.QuerySet):
    def for_rows(self):
        """With what a row of a list says."""
        return self.select_related("jurisdiction").prefetch_related("topics", "links").defer("vector").counted()

    def for_details(self):
        """With all that is said of a law. Its claims are there, so nothing is counted in PostgreSQL."""
        claims = Prefetch("claims", Claim.objects.select_related("source"))
        parts = ["topics", "links", "changes", "status_events", claims]
        return self.select_related("jurisdiction").prefetch_related(*parts).defer("vector")

    def counted(self):
        """Claims and sources in one subquery, which PostgreSQL runs for the rows of the page alone."""
        counts = JSONObject(
            claims=Count("pk"), sources=Count("source", distinct=True), lineages=Count("source__lineage", distinct=True)
        )
        claims = Claim.objects.filter(law=OuterRef("pk")).order_by().values("law").annotate(counts=counts)
        return self.annotate(counts=Subquery(claims.values("counts")))


class Law(Entry):
    collection = "laws"
    short_title, short_title_kk, short_title_ru = text(), text(), text()
    summary, summary_kk, summary_ru = text(), text(), text()
    type = models.TextField(choices=choices.TYPES)
    # Kept when a law is saved, for they are filtered by.
    stage = models.TextField(choices=choices.STAGES)
    implementation, life, open_plan = text(), text(), text()
    date, date_end, date_basis = text(), text(), text()
    document_date = models.DateField(null=True)
    signed_on, published_on = models.DateField(null=True), models.DateField(null=True)
    in_force_on, no_longer_in_force_on = models.DateField(null=True), models.DateField(null=True)
    official_number, passed_by = text(), text()
    aliases, identifiers, area_codes = (models.JSONField() for _ in range(3))
    published_at, updated_at = models.DateTimeField(), models.DateTimeField()
    jurisdiction = models.ForeignKey(Jurisdiction, models.CASCADE)
    topics = models.ManyToManyField(Topic, db_table="peer_law_topics")
    vector = SearchVectorField()

    abridged = ()  # no list of it is cut
    data_licence = choices.LICENCE

    objects = LawQuerySet.as_manager()

    class Meta(Entry.Meta):
        db_table = "peer_law"

    @property
    def mark(self):
        return choices.MARKS.get(self.stage, "as_of")

    @property
    def legislation_type(self):
        return self.type

    @cached_property
    def linked(self):
        """The entries that it is connected with, by role."""
        found = {}
        for link in self.links.all():
            found.setdefault(link.role, []).append(link)
        return found

    @cached_property
    def support(self):
        """How many claims, sources, and sources that are independent of each other."""
        if "counts" in self.__dict__:
            return self.counts or {"claims": 0, "sources": 0, "lineages": 0}
        sources = {claim.source for claim in self.claims.all()}
        lineages = {source.lineage for source in sources}
        return {"claims": len(self.claims.all()), "sources": len(sources), "lineages": len(lineages)}

    @property
    def claims_count(self):
        return self.support["claims"]

    @property
    def sources(self):
        return self.support["sources"]

    @property
    def independent(self):
        return self.support["lineages"]

    @property
    def disputed(self):
        return bool(self.discrepancies)


for role in LINKED:
    setattr(Law, role, linked(role))


class Claim(models.Model):
    law = models.ForeignKey(Law, models.CASCADE, related_name="claims")
    source = models.ForeignKey(Source, models.CASCADE)
    key, attribute, locator, value = (models.TextField() for _ in range(4))
    number, number_end = (models.DecimalField(null=True, max_digits=20, decimal_places=6) for _ in range(2))
    unit, base, as_printed, note = text(), text(), text(), text()
    date, date_end = models.DateField(null=True), models.DateField(null=True)
    date_approximate, date_basis = models.BooleanField(), text()
    status, modality, claimed_by, rank, rank_reason = (text() for _ in range(5))
    other_sources = models.JSONField()

    collection = "claims"

    class Meta(Entry.Meta):
        abstract = False
        db_table = "peer_claim"
        ordering = ["pk"]

    @property
    def slug(self):
        return self.key

    @property
    def url(self):
        return f"{self.law.url}#claims-{self.key}"


class StatusEvent(models.Model):
    law = models.ForeignKey(Law, models.CASCADE, related_name="status_events")
    claim = models.ForeignKey(Claim, models.CASCADE)
    axis, role = models.TextField(), models.TextField()
    status = models.TextField(choices=choices.STAGES)
    date, date_basis, note = models.DateField(null=True), text(), text()

    class Meta(Entry.Meta):
        abstract = False
        db_table = "peer_status_event"
        ordering = ["pk"]

    @property
    def said(self):
        """Its claim, which is one of the law's own: no further query."""
        return next(claim for claim in self.law.claims.all() if claim.pk == self.claim_id)


class Change(models.Model):
    law = models.ForeignKey(Law, models.CASCADE, related_name="changes")
    number, act, note = models.IntegerField(), models.TextField(), text()
    at = models.DateTimeField()

    class Meta(Entry.Meta):
        abstract = False
        db_table = "peer_change"
        ordering = ["pk"]


class Link(Entry):
    """Another entry that a law is connected with, and how."""

    law = models.ForeignKey(Law, models.CASCADE, related_name="links")
    role, collection, slug = (models.TextField() for _ in range(3))

    class Meta(Entry.Meta):
        db_table = "peer_link"
        ordering = ["pk"]
