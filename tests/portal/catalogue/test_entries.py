"""Loading, checking and exporting entries: all or nothing, and twice is once."""

from pathlib import Path

import pytest
import yaml
from django.core.management import CommandError, call_command

from portal.catalogue.models import Document
from portal.records.models import Record
from reforms.models import RuleValue

FIXTURES = Path("fixtures/kz")

TOPICS = [{"slug": "elections", "name": "Elections"}]
JURISDICTIONS = [{"slug": "kz", "code": "KZ", "name": "Kazakhstan"}]
SOURCES = [{"slug": "law-text", "title": "Law text", "source_type": "legal_register", "lineage": "law text"}]


def claim(key, **fields):
    return {
        "key": key,
        "attribute": "number",
        "value_text": "as in the law",
        "source": "law-text",
        "locator": "article 10",
    } | fields


def rule(**fields):
    return {
        "slug": "members",
        "title": "Members",
        "jurisdiction": "kz",
        "code": "party.members",
        "question": "How many?",
        "unit": "members",
        "topics": ["elections"],
        "claims": [claim("c-1")],
    } | fields


@pytest.fixture
def folder(tmp_path):
    def write(**files):
        files = {"topics": TOPICS, "jurisdictions": JURISDICTIONS, "sources": SOURCES} | files
        for name, entries in files.items():
            (tmp_path / f"{name}.yaml").write_text(yaml.safe_dump(entries, allow_unicode=True))
        return str(tmp_path)

    return write


def load(path):
    call_command("load", path)


def refused(path):
    with pytest.raises(CommandError) as error:
        load(path)
    return str(error.value)


def test_loading_publishes_and_loading_again_changes_nothing(db, folder, capsys):
    values = [
        {"number": 50000, "valid_from": "2002-07-15", "valid_to": "2009-02", "claims": ["c-1"]},
        {"number": 40000, "valid_from": "2009-02", "claims": ["c-1"]},
    ]
    path = folder(rules=[rule(values=values)])
    load(path)
    before = list(Document.objects.order_by("pk").values_list("pk", "digest", "updated_at"))
    capsys.readouterr()

    load(path)

    assert "0 created, 0 changed, 4 unchanged" in capsys.readouterr().out
    assert list(Document.objects.order_by("pk").values_list("pk", "digest", "updated_at")) == before


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"topics": ["elektions"]}, "rules.yaml: members: topics: “elektions” is unknown among topics"),
        ({"colour": "red"}, "rules.yaml: members: colour: is no field"),
        ({"code": None}, "rules.yaml: members: code: is missing"),
        ({"date": "2009-02-30"}, "rules.yaml: members: date: 2009-02-30 is not a date"),
        ({"claims": []}, "rules.yaml: members: claims: is empty"),
        ({"values": [{"number": 1, "valid_from": "2009"}]}, "rules.yaml: members: values[1].claims: is empty"),
        ({"claims": [claim("c-1"), claim("c-1")]}, "rules.yaml: members: key: “c-1” is there twice"),
        (
            {"claims": [claim("c-1", rank="best")]},
            "rules.yaml: members: claims[c-1].rank: Value 'best' is not a valid choice",
        ),
        ({"claims": [claim("c-1", source="nowhere")]}, "claims[1].source: “nowhere” is unknown among sources"),
    ],
)
def test_a_faulty_entry_is_refused_whole_with_file_entry_and_field(db, folder, fields, message):
    text = refused(folder(rules=[rule(**fields)]))

    assert message in text
    assert not Record.objects.exists()
    assert not Document.objects.exists()


def test_overlapping_periods_are_refused_with_the_entry_named(db, folder):
    values = [
        {"number": 1, "valid_from": "2002", "valid_to": "2010", "claims": ["c-1"]},
        {"number": 2, "valid_from": "2009", "claims": ["c-1"]},
    ]

    text = refused(folder(rules=[rule(values=values)]))

    assert "rules.yaml: members: values:" in text
    assert "Two values of the rule hold on the same day" in text
    assert not RuleValue.objects.exists()


def test_of_many_entries_the_one_that_the_database_refuses_is_named(db, folder):
    values = [{"number": number, "valid_from": "2002", "claims": ["c-2"]} for number in (1, 2)]
    sound = rule(values=[{"number": 1, "valid_from": "2002", "claims": ["c-1"]}])
    faulty = rule(slug="deputies", code="house.deputies", claims=[claim("c-2")], values=values)

    text = refused(folder(rules=[sound, faulty]))

    assert "rules.yaml: deputies: values:" in text
    assert "members: values" not in text


def test_every_fault_is_told_at_once(db, folder):
    text = refused(folder(rules=[rule(colour="red", date="2009-13")]))

    assert "2 faults" in text


def test_a_file_that_is_no_collection_is_refused(db, folder):
    assert "regulations.yaml: is no collection" in refused(folder(regulations=[]))


def test_a_claim_that_left_its_entry_is_removed(db, folder):
    load(folder(rules=[rule(claims=[claim("c-1"), claim("c-2")])]))

    load(folder(rules=[rule(claims=[claim("c-2")])]))

    assert list(Document.objects.filter(collection="claims").values_list("slug", flat=True)) == ["c-2"]


def test_the_export_of_the_data_set_loads_without_a_difference(kazakhstan, tmp_path, capsys):
    call_command("export", str(tmp_path / "kz"))
    capsys.readouterr()

    load(str(tmp_path / "kz"))

    total = sum(len(yaml.load(path.read_text(), yaml.CSafeLoader)) for path in FIXTURES.glob("*.yaml"))
    assert f"0 created, 0 changed, {total} unchanged" in capsys.readouterr().out


def test_the_fixtures_are_written_as_the_export_writes_them(kazakhstan, tmp_path):
    """A reviewer's diff then shows facts, never formatting."""
    call_command("export", str(tmp_path))

    differing = [
        path.name for path in sorted(FIXTURES.glob("*.yaml")) if path.read_text() != (tmp_path / path.name).read_text()
    ]
    assert differing == []


def test_checking_leaves_the_database_as_it_was(db, folder, capsys):
    call_command("check_data", folder(rules=[rule()]))

    assert "4 entries, no fault" in capsys.readouterr().out
    assert not Record.objects.exists()


def test_a_claim_that_another_entry_stands_on_is_not_left_out(db, folder):
    relation = {"predicate": "reinforces", "object": "rules/members", "claim": "c-1"}
    deputies = rule(slug="deputies", title="Deputies", code="deputies", claims=[claim("c-2")], relations=[relation])
    load(folder(rules=[rule(), deputies]))

    text = refused(folder(rules=[rule(claims=[claim("c-9")])]))

    assert "rules.yaml: members: claims: is still used by" in text


def test_a_code_that_is_taken_is_told_in_words(db, folder):
    text = refused(folder(jurisdictions=[*JURISDICTIONS, {"slug": "other", "code": "KZ", "name": "Other"}]))

    assert "There is one with the same code already: KZ." in text
