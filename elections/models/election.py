from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal.records.models import Record, RecordQuerySet
from portal.topics.models import translated
from reforms.models import Institution, Law


class Election(Record):
    """A popular or indirect vote. ``date`` to ``date_end`` are its polling days."""

    KIND = "elections"

    class Type(models.TextChoices):
        PRESIDENTIAL = "presidential", _("presidential")
        LOWER_HOUSE = "lower_house", _("lower house")
        UPPER_HOUSE = "upper_house", _("upper house")
        LOCAL_COUNCIL = "local_council", _("local council")
        LOCAL_EXECUTIVE = "local_executive", _("local executive")
        REFERENDUM = "referendum", _("referendum")

    class State(models.TextChoices):
        PROPOSED = "proposed", _("proposed, not held")
        SCHEDULED = "scheduled", _("scheduled")
        HELD = "held", _("held")
        ANNULLED = "annulled", _("annulled")

    election_type = models.CharField(_("type"), max_length=16, choices=Type)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.HELD)
    direct = models.BooleanField(_("direct vote"), null=True, blank=True)
    early = models.BooleanField(_("early"), null=True, blank=True)
    partial = models.BooleanField(_("part of the seats only"), null=True, blank=True)
    called_by = models.CharField(_("called by"), max_length=200, blank=True)
    system = models.TextField(_("electoral system"), blank=True)
    body = models.ForeignKey(Institution, models.PROTECT, null=True, blank=True, related_name="elections")
    legal_basis = models.ForeignKey(Law, models.PROTECT, null=True, blank=True, related_name="elections_held_under")
    effect = models.ForeignKey(
        Law,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="referendums",
        verbose_name=_("law put to the vote"),
    )
    question = translated(models.TextField(_("question"), blank=True, default=""))
    passage_rule = models.TextField(_("rule for passing"), blank=True)
    seats_total = models.PositiveSmallIntegerField(_("seats of the body"), null=True, blank=True)
    seats_at_stake = models.PositiveSmallIntegerField(null=True, blank=True)
    term_years = models.PositiveSmallIntegerField(_("term in years"), null=True, blank=True)
    previous = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="next")

    objects = RecordQuerySet.as_manager()

    class Meta:
        verbose_name = _("election")
        verbose_name_plural = _("elections")
        constraints = [
            models.CheckConstraint(
                condition=Q(seats_total__isnull=True)
                | Q(seats_at_stake__isnull=True)
                | Q(seats_at_stake__lte=models.F("seats_total")),
                name="elections_election_seats_at_stake_fit",
                violation_error_message=_("More seats are at stake than there are."),
            ),
            models.CheckConstraint(
                condition=Q(question_en="") | Q(election_type="referendum"),
                name="elections_election_only_referendums_ask",
                violation_error_message=_("Only a referendum has a question."),
            ),
        ]
