"""Each rule that PostgreSQL keeps: a row that breaks it is refused by the constraint's name."""

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction
from django.db.models import UniqueConstraint

from tests import factories as make

CASES = {
    "records_record_slug_once_per_kind": lambda: [make.MeasureFactory(slug="same") for _ in "12"],
    "records_record_status_known": lambda: make.MeasureFactory(status="hidden"),
    "records_record_published_has_date": lambda: make.MeasureFactory(published_at=None),
    "records_record_as_of_is_no_date": lambda: make.MeasureFactory(date="2023", date_basis="as_of_source"),
    "records_record_end_has_start": lambda: make.MeasureFactory(date_end="2023"),
    "records_relation_not_to_itself": lambda: (lambda measure: make.RelationFactory(subject=measure, object=measure))(
        make.MeasureFactory()
    ),
    "records_statusevent_status_fits_axis": lambda: make.StatusEventFactory(axis="implementation", status="signed"),
    "records_statusevent_as_of_is_no_date": lambda: make.StatusEventFactory(date="2023", date_basis="as_of_source"),
    "sources_claim_has_one_subject": lambda: make.ClaimFactory(record=None),
    "sources_claim_has_locator": lambda: make.ClaimFactory(locator=""),
    "sources_claim_date_has_basis": lambda: make.ClaimFactory(date="2008", date_basis=""),
    "sources_claim_period_has_start": lambda: make.ClaimFactory(date_end="2009"),
    "sources_claim_range_in_order": lambda: make.ClaimFactory(value_number=9, value_number_end=1),
    "sources_claim_percentage_has_base": lambda: make.ClaimFactory(unit="percent", value_number=77),
    "sources_claim_rank_has_reason": lambda: make.ClaimFactory(rank="preferred"),
    "sources_source_has_lineage": lambda: make.SourceFactory(lineage=""),
    "sources_source_slug_once": lambda: [make.SourceFactory(slug="same") for _ in "12"],
    "sources_discrepancy_resolution_explained": lambda: make.DiscrepancyFactory(resolution="prefer"),
    "topics_area_code_once": lambda: [make.AreaFactory(code="KZ-AST") for _ in "12"],
    "threads_threadstate_as_of_is_no_event": lambda: make.ThreadStateFactory(
        kind="occurred", date="2023", date_basis="as_of_source"
    ),
    "threads_threadstate_gap_has_no_number": lambda: make.ThreadStateFactory(kind="gap", number=1),
    "reforms_rulevalue_one_at_a_time": lambda: (
        lambda rule: [
            make.RuleValueFactory(rule=rule, valid_from="2002-07-15", valid_to="2009-02"),
            make.RuleValueFactory(rule=rule, valid_from="2009-01-31"),
        ]
    )(make.RuleFactory()),
    "reforms_rulevalue_has_value": lambda: make.RuleValueFactory(number=None),
    "reforms_law_ends_after_it_starts": lambda: make.LawFactory(in_force_on="2009", no_longer_in_force_on="2008"),
    "reforms_instrument_protocol_has_parent": lambda: make.InstrumentFactory(instrument_type="optional_protocol"),
    "reforms_indicator_percentage_has_base": lambda: make.IndicatorFactory(unit="percent"),
    "elections_election_seats_at_stake_fit": lambda: make.ElectionFactory(seats_total=98, seats_at_stake=99),
    "elections_election_only_referendums_ask": lambda: make.ElectionFactory(question_en="Yes?"),
    "elections_contest_threshold_is_percentage": lambda: make.ContestFactory(
        threshold_percent=101, threshold_base="of votes cast"
    ),
    "elections_contest_threshold_has_base": lambda: make.ContestFactory(threshold_percent=7),
    "elections_result_share_is_percentage": lambda: make.ResultFactory(share_reported=101),
    "elections_result_seats_add_up": lambda: make.ResultFactory(seats_total=98, seats_list=69, seats_single_member=28),
    "elections_countsummary_turnout_is_percentage": lambda: make.CountFactory(turnout_reported=101),
    "elections_countsummary_turnout_has_base": lambda: make.CountFactory(turnout_reported=68, turnout_base=""),
    "elections_countsummary_cast_within_registered": lambda: make.CountFactory(registered=10, cast=11),
    "elections_countsummary_valid_within_cast": lambda: make.CountFactory(cast=10, valid=11),
    "elections_party_colour_exists": lambda: make.PartyFactory(colour_index=13),
    "partial_date_form": lambda: make.MeasureFactory(date="autumn"),
    "partial_date_exists": lambda: make.MeasureFactory(date="2009-02-30"),
}


@pytest.mark.parametrize("name", CASES)
def test_the_database_refuses_what_breaks(db, name):
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        broken(name)


def broken(name):
    CASES[name]()
    connection.check_constraints()  # some wait for the end of the transaction


# The workflow keeps these, and no form shows what they are about.
NOT_OF_FORMS = ("_status_known", "_pending_known", "_pending_fits_status", "_has_date", "_scheduled", "_has_kind")
EDITED = ["sources", "records", "threads", "topics", "reforms", "elections"]


def test_every_rule_that_an_editor_can_break_is_told_in_words():
    rules = [
        rule for app in EDITED for model in apps.get_app_config(app).get_models() for rule in model._meta.constraints
    ]
    silent = {
        rule.name
        for rule in rules
        if rule.violation_error_message == rule.default_violation_error_message
        and not isinstance(rule, UniqueConstraint)  # Django names the fields of those
        and not rule.name.endswith(NOT_OF_FORMS)
    }

    assert len(rules) > 50
    assert not silent


def test_two_values_of_a_rule_may_follow_each_other_within_a_month_not_known(db):
    rule = make.RuleFactory()

    make.RuleValueFactory(rule=rule, valid_from="2002-07-15", valid_to="2009-02")
    make.RuleValueFactory(rule=rule, valid_from="2009-02")

    assert [str(value.valid.upper) for value in rule.values.all()] == ["2009-02-01", "None"]


def test_a_partial_date_has_the_bounds_that_its_precision_leaves_open(db):
    dates = {
        "2008": ("2008-01-01", "2008-12-31"),
        "2008-02": ("2008-02-01", "2008-02-29"),
        "2009-02-28": ("2009-02-28", "2009-02-28"),
    }

    found = {}
    for text in dates:
        measure = make.MeasureFactory(date=text)
        measure.refresh_from_db()
        found[text] = (str(measure.date_earliest), str(measure.date_latest))

    assert found == dates


def test_every_content_type_keeps_the_constraints_of_a_record(db):
    """Records of every type are rows of one table, so none can lose its rules."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT conname FROM pg_constraint WHERE conrelid = 'records_record'::regclass AND contype = 'c'"
        )
        names = {name for (name,) in cursor.fetchall()}

    assert {
        "records_record_status_known",
        "records_record_published_has_date",
        "records_record_as_of_is_no_date",
    } <= names
