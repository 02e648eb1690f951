from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from elections.models.election import Election
from elections.models.party import Party
from elections.models.person import Person
from portal.editorial.dates import optional_date
from portal.sources.models import Sourced
from portal.topics.models import Area


class Contest(models.Model):
    """One vote within an election: a party list, the districts, a ballot question."""

    class Type(models.TextChoices):
        PARTY_LIST = "party_list", _("party list")
        SINGLE_MEMBER = "single_member", _("single-member districts")
        MIXED = "mixed", _("lists and districts together")
        PRESIDENTIAL = "presidential", _("presidential")
        BALLOT_MEASURE = "ballot_measure", _("ballot question")
        INDIRECT = "indirect", _("indirect vote")
        APPOINTED = "appointed", _("appointed or delegated")

    election = models.ForeignKey(Election, models.CASCADE, related_name="contests")
    key = models.SlugField(max_length=60, help_text=_("Within its election: list, districts."))
    contest_type = models.CharField(max_length=16, choices=Type)
    position = models.PositiveSmallIntegerField(default=0)
    date = optional_date(_("date, where it differs"))
    area = models.ForeignKey(Area, models.PROTECT, null=True, blank=True, related_name="+")
    body = models.CharField(_("who votes"), max_length=160, blank=True)
    seats = models.PositiveSmallIntegerField(null=True, blank=True)
    electoral_system = models.CharField(max_length=200, blank=True)
    threshold_percent = models.DecimalField(
        _("threshold, percent"), max_digits=5, decimal_places=2, null=True, blank=True
    )
    threshold_base = models.CharField(max_length=120, blank=True)
    quota_note = models.CharField(_("quotas"), max_length=300, blank=True)
    against_all = models.BooleanField(_("“against all” on the ballot"), null=True, blank=True)
    candidates = models.PositiveSmallIntegerField(null=True, blank=True)
    passed = models.BooleanField(_("passed"), null=True, blank=True)
    share_base = models.CharField(_("base of the shares"), max_length=200, blank=True)
    deviation_note = models.TextField(
        _("why the numbers do not add up"),
        blank=True,
        help_text=_("Printed numbers are never mended; say here what differs and why."),
    )
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["election", "position", "key"]
        constraints = [
            models.UniqueConstraint(fields=["election", "key"], name="elections_contest_key_once"),
            models.CheckConstraint(
                condition=Q(threshold_percent__isnull=True)
                | (Q(threshold_percent__gte=0) & Q(threshold_percent__lte=100)),
                name="elections_contest_threshold_is_percentage",
                violation_error_message=_("A percentage lies between 0 and 100."),
            ),
            models.CheckConstraint(
                condition=Q(threshold_percent__isnull=True) | ~Q(threshold_base=""),
                name="elections_contest_threshold_has_base",
                violation_error_message=_("Say what the percentage is of, in the field for its base."),
            ),
        ]

    def __str__(self):
        return f"{self.election}: {self.get_contest_type_display()}"


class CountSummary(Sourced):
    """What was counted in an election, or in one of its contests or rounds.

    ``turnout_reported`` is a percentage of ``turnout_base``; the computed one
    is votes cast over registered voters. Null is unknown, not zero.
    """

    election = models.ForeignKey(Election, models.CASCADE, related_name="counts")
    contest = models.ForeignKey(Contest, models.RESTRICT, null=True, blank=True, related_name="counts")
    label = models.CharField(_("round or part"), max_length=80, blank=True)
    registered = models.PositiveIntegerField(_("registered voters"), null=True, blank=True)
    electors = models.PositiveIntegerField(_("electors (indirect vote)"), null=True, blank=True)
    cast = models.PositiveIntegerField(_("votes cast"), null=True, blank=True)
    valid = models.PositiveIntegerField(_("valid votes"), null=True, blank=True)
    invalid = models.PositiveIntegerField(_("invalid votes"), null=True, blank=True)
    ballots_issued = models.PositiveIntegerField(null=True, blank=True)
    polling_stations = models.PositiveIntegerField(null=True, blank=True)
    turnout_reported = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    turnout_base = models.CharField(max_length=120, blank=True)
    deviation_note = models.TextField(_("why the numbers do not add up"), blank=True)
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["election", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["election", "contest", "label"],
                name="elections_countsummary_once",
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                condition=Q(turnout_reported__isnull=True)
                | (Q(turnout_reported__gte=0) & Q(turnout_reported__lte=100)),
                name="elections_countsummary_turnout_is_percentage",
                violation_error_message=_("A percentage lies between 0 and 100."),
            ),
            models.CheckConstraint(
                condition=Q(turnout_reported__isnull=True) | ~Q(turnout_base=""),
                name="elections_countsummary_turnout_has_base",
                violation_error_message=_("Say what the percentage is of, in the field for its base."),
            ),
            models.CheckConstraint(
                condition=Q(registered__isnull=True)
                | Q(cast__isnull=True)
                | Q(cast__lte=F("registered"))
                | ~Q(deviation_note=""),
                name="elections_countsummary_cast_within_registered",
                violation_error_message=_("More were cast than registered: say why the numbers do not add up."),
            ),
            models.CheckConstraint(
                condition=Q(cast__isnull=True)
                | Q(valid__isnull=True)
                | Q(valid__lte=F("cast"))
                | ~Q(deviation_note=""),
                name="elections_countsummary_valid_within_cast",
                violation_error_message=_("More are valid than were cast: say why the numbers do not add up."),
            ),
        ]

    def __str__(self):
        return f"{self.election} {self.label}".strip()

    @property
    def turnout_computed(self):
        """Votes cast over registered voters, in percent; None without both."""
        if not self.registered or self.cast is None:
            return None
        return round(100 * self.cast / self.registered, 2)


class Result(Sourced):
    """What one party, person or option got in a contest. Null is unknown, not zero."""

    contest = models.ForeignKey(Contest, models.CASCADE, related_name="results")
    option = models.CharField(_("option as the source names it"), max_length=160)
    party = models.ForeignKey(Party, models.PROTECT, null=True, blank=True, related_name="results")
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="results")
    nominated_by = models.CharField(_("nominated by"), max_length=160, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    votes = models.PositiveIntegerField(null=True, blank=True)
    share_reported = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    seats_list = models.PositiveSmallIntegerField(null=True, blank=True)
    seats_single_member = models.PositiveSmallIntegerField(null=True, blank=True)
    seats_total = models.PositiveSmallIntegerField(null=True, blank=True)
    elected = models.BooleanField(null=True, blank=True)
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["contest", "position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["contest", "option"], name="elections_result_once"),
            models.CheckConstraint(
                condition=Q(share_reported__isnull=True) | (Q(share_reported__gte=0) & Q(share_reported__lte=100)),
                name="elections_result_share_is_percentage",
                violation_error_message=_("A percentage lies between 0 and 100."),
            ),
            models.CheckConstraint(
                condition=Q(seats_total__isnull=True)
                | Q(seats_list__isnull=True)
                | Q(seats_single_member__isnull=True)
                | Q(seats_total=F("seats_list") + F("seats_single_member")),
                name="elections_result_seats_add_up",
                violation_error_message=_("Seats from the list and from districts do not add up to all seats."),
            ),
        ]

    def __str__(self):
        return f"{self.contest}: {self.option}"
