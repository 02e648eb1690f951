from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from portal.records.models.record import Record
from portal.sources.models import Claim


class Predicate(models.TextChoices):
    """How one record stands to another, read from subject to object."""

    CONTAINS = "contains", _("contains")
    IMPLEMENTS = "implements", _("implements")
    AMENDS = "amends", _("amends")
    REPEALS = "repeals", _("repeals")
    ESTABLISHES = "establishes", _("establishes")
    SUCCEEDS = "succeeds", _("succeeds")
    MERGED_INTO = "merged_into", _("merged into")
    PROTOCOL_OF = "protocol_of", _("is a protocol of")
    ADDRESSES = "addresses", _("addresses")
    PARTLY_ADDRESSES = "partly_addresses", _("addresses in part")
    HELD_UNDER = "held_under", _("held under")
    ORGANISED_BY = "organised_by", _("organised by")
    REINFORCES = "reinforces", _("reinforces")
    POSSIBLY_SAME_AS = "possibly_same_as", _("possibly the same as")
    PART_OF = "part_of", _("is part of")
    MEMBER_OF = "member_of", _("is a member of")
    ANNOUNCED_IN = "announced_in", _("announced in")
    MADE_BY = "made_by", _("made by")
    ADOPTED_BY = "adopted_by", _("adopted by")
    SUBMITTED_TO = "submitted_to", _("submitted to")
    MOVED_TO = "moved_to", _("moved to")
    ENABLES = "enables", _("enables")
    APPOINTS = "appoints", _("appoints")
    HOLDS_OFFICE = "holds_office", _("holds office in")
    CONTESTED = "contested", _("contested")
    WON_BY = "won_by", _("won by")
    PRODUCED = "produced", _("produced")
    REPORTED_BY = "reported_by", _("reported by")
    FUNDED_BY = "funded_by", _("funded by")
    BENCHMARKED_TO = "benchmarked_to", _("measured against")
    WOULD_END = "would_end", _("would end")
    REFERS_TO = "refers_to", _("refers to")

    @property
    def inverse_label(self):
        return INVERSE_LABELS[self]


INVERSE_LABELS = {
    Predicate.CONTAINS: _("contained in"),
    Predicate.IMPLEMENTS: _("implemented by"),
    Predicate.AMENDS: _("amended by"),
    Predicate.REPEALS: _("repealed by"),
    Predicate.ESTABLISHES: _("established by"),
    Predicate.SUCCEEDS: _("succeeded by"),
    Predicate.MERGED_INTO: _("took over"),
    Predicate.PROTOCOL_OF: _("has the protocol"),
    Predicate.ADDRESSES: _("addressed by"),
    Predicate.PARTLY_ADDRESSES: _("addressed in part by"),
    Predicate.HELD_UNDER: _("governed"),
    Predicate.ORGANISED_BY: _("organised"),
    Predicate.REINFORCES: _("reinforced by"),
    Predicate.POSSIBLY_SAME_AS: _("possibly the same as"),
    Predicate.PART_OF: _("includes"),
    Predicate.MEMBER_OF: _("has the member"),
    Predicate.ANNOUNCED_IN: _("announced"),
    Predicate.MADE_BY: _("made"),
    Predicate.ADOPTED_BY: _("adopted"),
    Predicate.SUBMITTED_TO: _("received"),
    Predicate.MOVED_TO: _("took over from"),
    Predicate.ENABLES: _("enabled by"),
    Predicate.APPOINTS: _("appointed by"),
    Predicate.HOLDS_OFFICE: _("office held by"),
    Predicate.CONTESTED: _("contested by"),
    Predicate.WON_BY: _("won"),
    Predicate.PRODUCED: _("produced by"),
    Predicate.REPORTED_BY: _("reported"),
    Predicate.FUNDED_BY: _("funded"),
    Predicate.BENCHMARKED_TO: _("benchmark for"),
    Predicate.WOULD_END: _("would be ended by"),
    Predicate.REFERS_TO: _("referred to by"),
}


class Relation(models.Model):
    """A sourced statement that links two records; both pages show it."""

    subject = models.ForeignKey(Record, models.CASCADE, related_name="relations")
    predicate = models.CharField(max_length=20, choices=Predicate)
    object = models.ForeignKey(Record, models.PROTECT, related_name="inverse_relations")
    claim = models.ForeignKey(Claim, models.PROTECT, related_name="relations")
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["subject", "predicate", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["subject", "predicate", "object"], name="records_relation_once"),
            models.CheckConstraint(condition=~Q(subject=F("object")), name="records_relation_not_to_itself"),
        ]

    def __str__(self):
        return f"{self.subject} {self.get_predicate_display()} {self.object}"
