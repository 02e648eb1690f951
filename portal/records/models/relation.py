from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.records.models.record import Record
from portal.sources.models import Claim


class Predicate(models.TextChoices):
    """How one record stands to another, read from subject to object."""

    CONTAINS = "contains", pgettext_lazy("relation", "contains")
    IMPLEMENTS = "implements", pgettext_lazy("relation", "implements")
    AMENDS = "amends", pgettext_lazy("relation", "amends")
    REPEALS = "repeals", pgettext_lazy("relation", "repeals")
    ESTABLISHES = "establishes", pgettext_lazy("relation", "establishes")
    SUCCEEDS = "succeeds", pgettext_lazy("relation", "succeeds")
    MERGED_INTO = "merged_into", pgettext_lazy("relation", "merged into")
    PROTOCOL_OF = "protocol_of", pgettext_lazy("relation", "is a protocol of")
    ADDRESSES = "addresses", pgettext_lazy("relation", "addresses")
    PARTLY_ADDRESSES = "partly_addresses", pgettext_lazy("relation", "addresses in part")
    HELD_UNDER = "held_under", pgettext_lazy("relation", "held under")
    ORGANISED_BY = "organised_by", pgettext_lazy("relation", "organised by")
    REINFORCES = "reinforces", pgettext_lazy("relation", "reinforces")
    POSSIBLY_SAME_AS = "possibly_same_as", pgettext_lazy("relation", "possibly the same as")
    PART_OF = "part_of", pgettext_lazy("relation", "is part of")
    MEMBER_OF = "member_of", pgettext_lazy("relation", "is a member of")
    ANNOUNCED_IN = "announced_in", pgettext_lazy("relation", "announced in")
    MADE_BY = "made_by", pgettext_lazy("relation", "made by")
    ADOPTED_BY = "adopted_by", pgettext_lazy("relation", "adopted by")
    SUBMITTED_TO = "submitted_to", pgettext_lazy("relation", "submitted to")
    MOVED_TO = "moved_to", pgettext_lazy("relation", "moved to")
    ENABLES = "enables", pgettext_lazy("relation", "enables")
    APPOINTS = "appoints", pgettext_lazy("relation", "appoints")
    HOLDS_OFFICE = "holds_office", pgettext_lazy("relation", "holds office in")
    CONTESTED = "contested", pgettext_lazy("relation", "contested")
    WON_BY = "won_by", pgettext_lazy("relation", "won by")
    PRODUCED = "produced", pgettext_lazy("relation", "produced")
    REPORTED_BY = "reported_by", pgettext_lazy("relation", "reported by")
    FUNDED_BY = "funded_by", pgettext_lazy("relation", "funded by")
    BENCHMARKED_TO = "benchmarked_to", pgettext_lazy("relation", "measured against")
    WOULD_END = "would_end", pgettext_lazy("relation", "would end")
    REFERS_TO = "refers_to", pgettext_lazy("relation", "refers to")

    @property
    def inverse_label(self):
        return INVERSE_LABELS[self]


INVERSE_LABELS = {
    Predicate.CONTAINS: pgettext_lazy("relation", "contained in"),
    Predicate.IMPLEMENTS: pgettext_lazy("relation", "implemented by"),
    Predicate.AMENDS: pgettext_lazy("relation", "amended by"),
    Predicate.REPEALS: pgettext_lazy("relation", "repealed by"),
    Predicate.ESTABLISHES: pgettext_lazy("relation", "established by"),
    Predicate.SUCCEEDS: pgettext_lazy("relation", "succeeded by"),
    Predicate.MERGED_INTO: pgettext_lazy("relation", "took over"),
    Predicate.PROTOCOL_OF: pgettext_lazy("relation", "has the protocol"),
    Predicate.ADDRESSES: pgettext_lazy("relation", "addressed by"),
    Predicate.PARTLY_ADDRESSES: pgettext_lazy("relation", "addressed in part by"),
    Predicate.HELD_UNDER: pgettext_lazy("relation", "governed"),
    Predicate.ORGANISED_BY: pgettext_lazy("relation", "organised"),
    Predicate.REINFORCES: pgettext_lazy("relation", "reinforced by"),
    Predicate.POSSIBLY_SAME_AS: pgettext_lazy("relation", "possibly the same as"),
    Predicate.PART_OF: pgettext_lazy("relation", "includes"),
    Predicate.MEMBER_OF: pgettext_lazy("relation", "has the member"),
    Predicate.ANNOUNCED_IN: pgettext_lazy("relation", "announced"),
    Predicate.MADE_BY: pgettext_lazy("relation", "made"),
    Predicate.ADOPTED_BY: pgettext_lazy("relation", "adopted"),
    Predicate.SUBMITTED_TO: pgettext_lazy("relation", "received"),
    Predicate.MOVED_TO: pgettext_lazy("relation", "took over from"),
    Predicate.ENABLES: pgettext_lazy("relation", "enabled by"),
    Predicate.APPOINTS: pgettext_lazy("relation", "appointed by"),
    Predicate.HOLDS_OFFICE: pgettext_lazy("relation", "office held by"),
    Predicate.CONTESTED: pgettext_lazy("relation", "contested by"),
    Predicate.WON_BY: pgettext_lazy("relation", "won"),
    Predicate.PRODUCED: pgettext_lazy("relation", "produced by"),
    Predicate.REPORTED_BY: pgettext_lazy("relation", "reported"),
    Predicate.FUNDED_BY: pgettext_lazy("relation", "funded"),
    Predicate.BENCHMARKED_TO: pgettext_lazy("relation", "benchmark for"),
    Predicate.WOULD_END: pgettext_lazy("relation", "would be ended by"),
    Predicate.REFERS_TO: pgettext_lazy("relation", "referred to by"),
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
            models.CheckConstraint(
                condition=~Q(subject=F("object")),
                name="records_relation_not_to_itself",
                violation_error_message=_("A record has no relation to itself."),
            ),
        ]

    def __str__(self):
        return f"{self.subject} {self.get_predicate_display()} {self.object}"
