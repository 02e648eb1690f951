"""What a careless reading of the sources gets wrong, asked of the published data set."""

import json

import pytest

from portal.catalogue.models import Document

pytestmark = pytest.mark.usefixtures("kazakhstan")


def entry(address):
    collection, slug = address.split("/")
    return json.loads(Document.objects.get(collection=collection, slug=slug).detail_json)


def claim(key):
    return entry(f"claims/{key}")


def record_of(key):
    record = claim(key)["record"]
    return f"{record['collection']}/{record['slug']}"


def related(address, predicate, *, inverse=False):
    relations = entry(address)["relations"]
    return {
        f"{r['to']['collection']}/{r['to']['slug']}"
        for r in relations
        if (r["predicate"], r["inverse"]) == (predicate, inverse)
    }


def test_a_date_that_is_only_true_when_written_dates_no_event():
    as_of = Document.objects.filter(terms__contains=["basis:as_of_source"])

    assert as_of.filter(collection="claims").count() > 150
    assert not as_of.exclude(collection="claims").exists()


def test_deadlines_told_as_done_by_a_rewrite_are_one_history_and_weak():
    events = entry("laws/amd-parties-2009")["status_events"]

    assert {(e["status"], e["role"], e["date"]) for e in events} >= {
        ("submitted_to_parliament", "deadline", "2008-10"),
        ("signed", "occurred", "2009-02"),
    }
    rewrite = entry("sources/embassy-political-reform-page-2008")
    assert rewrite["derived_from"]["slug"] == "embassy-overview-and-political-reform-2008"


def test_one_sentence_is_right_on_one_protocol_and_wrong_on_the_other():
    assert (record_of("s0-7.1e"), claim("s0-7.1e")["rank"]) == ("instruments/iccpr-op1", "disputed")
    assert (record_of("s0-7.1f"), claim("s0-7.1f")["rank"]) == ("instruments/opcat", "normal")


def test_the_2022_general_election_is_a_disputed_claim_about_19_march_2023():
    wrong_year = claim("s4-1.5c")

    assert record_of("s4-1.5c") == "elections/mazhilis-2023"
    assert (wrong_year["rank"], wrong_year["as_printed"]) == ("disputed", "2022 general election")
    lower_house = Document.objects.filter(collection="elections", terms__contains=["type:lower_house"])
    assert not lower_house.filter(date__startswith="2022").exists()


def test_98_percent_is_98_seats_as_printed():
    seats = claim("s2-3.4j")

    assert (seats["number"], seats["unit"], seats["as_printed"]) == (98, "seats", "98%")


def test_a_seven_year_term_occurs_twice_with_opposite_meaning():
    values = entry("rules/president-term-years")["values"]

    assert [(v["number"], v["valid_from"]) for v in values] == [
        (5, "1995-09-05"),
        (7, "1998-10-07"),
        (5, "2007-05-21"),
        (7, "2022-09-17"),
    ]
    assert values[3]["set_by"]["slug"] == "constitutional-amendments-2022-september"


def test_the_claimed_reform_of_2008_is_disputed():
    assert claim("s1-17.1a")["rank"] == "disputed"


def test_the_party_threshold_has_five_values_and_the_documents_a_hole():
    values = entry("rules/party-min-members")["values"]
    states = entry("threads/party-registration-threshold")["states"]

    assert [v["number"] for v in values] == [3000, 50000, 40000, 20000, 5000]
    assert [(s["date"], s["date_end"]) for s in states if s["kind"] == "gap"] == [("2009-03", "2020-04")]


def test_600_are_members_per_region_and_700_citizens_of_the_initiative_group():
    regions = {v["number"] for v in entry("rules/party-min-members-region")["values"]}
    group = {v["number"] for v in entry("rules/party-initiative-group")["values"]}

    assert regions == {700, 600, 200}
    assert group == {1000, 700}


def test_each_recommendation_of_haraszti_is_there_answered_or_not():
    items = entry("recommendations/haraszti")["items"]
    grades = {
        item["slug"]: {a["grade"] for a in entry(f"recommendations/{item['slug']}")["assessments"]} for item in items
    }

    assert sorted(grades) == [f"haraszti-{number}" for number in range(1, 6)]
    assert "implemented" in grades["haraszti-4"]
    assert grades["haraszti-1"] == grades["haraszti-5"] == {"not_assessed"}


def test_the_level_tells_the_selections_of_akims_apart():
    levels = {
        slug: entry(f"measures/{slug}")["level"]
        for slug in ("rural-akims-direct", "elective-district-akims", "akim-consent-2022")
    }

    assert levels == {
        "rural-akims-direct": "rural",
        "elective-district-akims": "district",
        "akim-consent-2022": "region",
    }


def test_a_retraction_clause_that_contradicts_itself_is_kept_twice():
    assert {claim("s1-5.1e")["rank"], claim("s1-5.1f")["rank"]} == {"disputed"}
    assert entry("discrepancies/retraction-clause-of-2009")["resolution"] == "unclear"


def test_every_percentage_has_its_base():
    rows = Document.objects.filter(collection="claims").values_list("detail_json", flat=True)
    percentages = [c for c in map(json.loads, rows) if c["unit"] == "percent" and c["number"] is not None]

    assert len(percentages) > 50
    assert [c["key"] for c in percentages if not c["base"]] == []


def test_77_percent_of_eligible_voters_is_disputed_by_77_18_of_votes_cast():
    assert claim("s3-6.1b")["rank"] == "disputed"
    yes = entry("elections/referendum-2022")["contests"][0]
    assert [(r["option"], r["share_reported"]) for r in yes["results"]] == [("Yes", 77.18), ("No", 18.66)]
    assert "votes cast" in yes["share_base"]


def test_numbers_of_ngos_are_never_one_line():
    family = Document.objects.filter(collection="indicators", terms__contains=["family:ngo-numbers"])

    assert family.count() >= 4


def test_four_human_rights_plans_stay_four():
    slugs = {"nhrap", "hr-2021", "hr-2022", "hr-2023"}

    found = Document.objects.filter(collection="programmes", slug__in=slugs)
    assert set(found.values_list("slug", flat=True)) == slugs


def test_successors_are_not_renames():
    assert entry("institutions/const-council")["successor"]["slug"] == "const-court"
    assert entry("institutions/ncpt")["successor"]["slug"] == "kurultai"


def test_only_the_contents_of_the_third_package_are_complete():
    contents = {f"package-{n}": entry(f"packages/package-{n}")["contents"] for n in range(1, 5)}

    assert contents == {"package-1": "partial", "package-2": "partial", "package-3": "complete", "package-4": "unknown"}
    assert entry("packages/package-4")["measures"] == []


def test_the_constitution_of_2026_is_told_as_planned_and_what_it_would_end_says_so():
    law = entry("laws/constitution-2026")
    ended = related("laws/constitution-2026", "would_end")

    assert law["in_force_on"] is None
    assert ("in_force", "planned", "2026-07-01") in {(e["status"], e["role"], e["date"]) for e in law["status_events"]}
    assert {"laws/constitution-1995", "institutions/senate", "rules/senate-seats"} <= ended
    for address in ended:
        assert related(address, "would_end", inverse=True) == {"laws/constitution-2026"}


def test_numbers_that_the_portal_derived_are_labelled_computed():
    computed = Document.objects.filter(collection="claims", terms__contains=["modality:computed"])

    assert computed.count() > 0


@pytest.mark.parametrize(
    ("spelling", "record"),
    [("Majilis", "institutions/mazhilis"), ("Quryltai", "institutions/kurultai")],
)
def test_spellings_of_the_sources_are_aliases(spelling, record):
    assert any(spelling in alias for alias in entry(record)["aliases"])


def test_no_published_text_speaks_of_the_research():
    shorthand = ("seed 00", "to verify", "looked up", "helper", "C04", "curator-")
    text = "".join(Document.objects.values_list("detail_json", flat=True))

    assert [word for word in shorthand if word in text] == []
