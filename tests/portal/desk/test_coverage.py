"""The coverage report finds what an editor has to mend."""

from datetime import date

from portal.desk import coverage
from tests import factories as make


def test_a_record_without_a_claim_is_found(db):
    bare = make.MeasureFactory(slug="bare")
    make.ClaimFactory(record=make.MeasureFactory())

    finding = coverage.records_without_claim()

    assert finding.rows == [f"measures/{bare.slug}"]


def test_a_plan_whose_day_has_passed_is_found_until_its_outcome_is_recorded(db):
    waiting, done = make.MeasureFactory(slug="waiting"), make.MeasureFactory(slug="done")
    for measure in (waiting, done):
        claim = make.ClaimFactory(record=measure)
        make.StatusEventFactory(record=measure, role="planned", status="adopted", date="2008-09", claim=claim)
    make.StatusEventFactory(record=done, status="signed", date="2009-02", claim=claim)

    assert [row.split()[-1] for row in coverage.plans_past_their_date(date(2009, 3, 1)).rows] == ["measures/waiting"]
    assert coverage.plans_past_their_date(date(2008, 1, 1)).rows == []


def test_copies_of_one_text_corroborate_nothing(db):
    claim = make.ClaimFactory(source=make.SourceFactory(lineage="agency"))
    claim.other_sources.add(make.SourceFactory(lineage="agency"))

    assert coverage.corroboration().rows == ["    1 claims with 1 independent"]


def test_the_sections_of_a_source_are_counted_by_heading(db):
    source = make.SourceFactory(slug="overview")
    for locator in ("The law on elections, item 1", "The law on elections, item 2", "Courts"):
        make.ClaimFactory(source=source, locator=locator)

    assert coverage.claims_by_section().rows == [
        "    1  overview: Courts",
        "    2  overview: The law on elections",
    ]


def test_the_data_set_has_no_record_without_a_claim(kazakhstan):
    assert coverage.records_without_claim().rows == []
