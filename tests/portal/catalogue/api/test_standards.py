"""Feeds, calendars and linked data of the whole data set against what their standards say."""

import json
from functools import cache
from pathlib import Path

import icalendar
import pytest
from lxml import etree

from portal.catalogue.documents.publication import unpublish
from portal.catalogue.models import Document
from portal.catalogue.registry import collection_named, collections
from portal.catalogue.structured import structured_data

STANDARDS = Path(__file__).parents[3] / "standards"
ALL = [collection.slug for collection in collections()]
DATED = [collection.slug for collection in collections() if collection.has_dates]
ATOM = {"a": "http://www.w3.org/2005/Atom"}
UNREADABLE = "//a:entry[not(a:content) and count(a:link[@rel='alternate']) != 1]"
TEXT = {"Text", "URL", "Date", "DateTime", "Number", "Integer", "Boolean", "CssSelectorType", "PronounceableText"}


@cache
def atom():
    return etree.RelaxNG(etree.parse(STANDARDS / "atom.rng"))


@cache
def vocabulary():
    return json.loads((STANDARDS / "schema_org.json").read_text())


@pytest.mark.parametrize("collection", ALL)
def test_a_feed_is_what_the_atom_schema_says(kazakhstan, get, collection):
    pages = -(-Document.objects.public(collection).count() // 50)
    for page in {1, pages}:
        feed = etree.fromstring(get(f"/{collection}.atom", page=page).body)
        assert atom().validate(feed), atom().error_log
        assert feed.xpath(UNREADABLE, namespaces=ATOM) == []


def test_a_feed_with_tombstones_is_what_the_atom_schema_says(kazakhstan, get):
    slug = Document.objects.public("events").values_list("slug", flat=True).first()
    unpublish(collection_named("events"), slug, note="It was told twice.")
    text = get("/events.atom").body

    assert atom().validate(etree.fromstring(text)), atom().error_log
    for right, wrong in [
        (b"<updated>", b"<updated>soon"),
        (b"<id>tag:", b"<id>"),
        (b' when="', b' then="'),
        (b"<title>", b"<title>x</title><title>"),
    ]:
        assert right in text
        assert not atom().validate(etree.fromstring(text.replace(right, wrong))), wrong
    unlinked = etree.fromstring(text.replace(b'rel="alternate"', b'rel="about"'))
    assert unlinked.xpath(UNREADABLE, namespaces=ATOM)


@pytest.mark.parametrize("collection", DATED)
def test_a_calendar_has_every_property_that_is_required_and_none_twice(kazakhstan, get, collection):
    calendar = icalendar.Calendar.from_ical(get(f"/{collection}.ics").body)

    events = calendar.walk("VEVENT")
    assert len({event["UID"] for event in events}) == len(events)
    for component in calendar.walk():
        assert component.errors == []
        assert [name for name in component.required if name not in component] == []
        assert [name for name in component.singletons if isinstance(component.get(name), list)] == []


@pytest.mark.parametrize("collection", ALL)
def test_linked_data_uses_the_vocabulary_as_schema_org_means_it(kazakhstan, collection):
    collection = collection_named(collection)
    texts = Document.objects.public(collection.slug).values_list("detail_json", flat=True)

    found = {fault for text in texts for fault in faults(structured_data(collection, json.loads(text), "https://x"))}

    assert found == set()


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        ({"@type": "Law"}, "Law is no type"),
        ({"@type": "Event", "colour": "red"}, "colour is no property"),
        ({"@type": "Person", "legislationType": "law"}, "legislationType is no property of Person"),
        ({"@type": "Event", "location": {"@type": "Person"}}, "location is no Person"),
        ({"@type": "WebPage", "about": "law"}, "about is no text"),
    ],
)
def test_what_schema_org_does_not_know_is_found(data, fault):
    assert list(faults(data)) == [fault]


def faults(node):
    """What is wrong with a node of JSON-LD and those in it, in words."""
    kind = node["@type"]
    if kind not in vocabulary()["types"]:
        yield f"{kind} is no type"
        return
    for name, values in node.items():
        if name.startswith("@"):
            continue
        rule = vocabulary()["properties"].get(name)
        if rule is None:
            yield f"{name} is no property"
        elif not kinds(kind) & {*rule["domains"]}:
            yield f"{name} is no property of {kind}"
        else:
            for value in values if isinstance(values, list) else [values]:
                yield from faults_of_value(name, value, {*rule["ranges"]})


def faults_of_value(name, value, ranges):
    if isinstance(value, dict):
        if not kinds(value["@type"]) & ranges:
            yield f"{name} is no {value['@type']}"
        yield from faults(value)
    elif not ranges & TEXT and value.removeprefix("https://schema.org/") not in members(ranges):
        yield f"{name} is no text"


def kinds(kind):
    """A type and all that it is a kind of."""
    found = {kind}
    for parent in vocabulary()["types"].get(kind, ()):
        found |= kinds(parent)
    return found


def members(ranges):
    """The values of those enumerations that are among the ranges."""
    return {value for name, values in vocabulary()["members"].items() if name in ranges for value in values}
