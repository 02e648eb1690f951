"""What becomes public, when, and what never does."""

import json

from django.utils import translation

from portal.catalogue.documents.publication import Publication, publish, reassemble, unpublish
from portal.catalogue.entries.writing import write_entries
from portal.catalogue.models import ContentVersion, Document
from portal.catalogue.registry import collection_of
from portal.changes.models import Change, Redirect
from portal.sources.models import Source
from tests import factories as make


def publish_rows(*rows):
    publications = []
    for row in rows:
        model = type(row)
        entry = write_entries(model, [row.pk])[row.pk]
        publications.append(Publication(collection_of(model), entry))
    return publish(publications)


def detail(address):
    collection, slug = address.split("/")
    return json.loads(Document.objects.get(collection=collection, slug=slug).detail_json)


def everything_public():
    columns = ("own", "card", "list_json", "detail_json", "title", "terms")
    return "".join(str(row) for row in Document.objects.values_list(*columns))


def test_a_package_shows_its_public_measures_and_not_its_draft_ones(db):
    package = make.PackageFactory(slug="third")
    public = make.MeasureFactory(slug="lower-threshold", title_en="Lower threshold")
    draft = make.MeasureFactory(slug="secret-plan", title_en="Secret plan", status="draft", published_at=None)
    for measure in (public, draft):
        measure.packages.add(package)

    publish_rows(package, public)

    assert [m["slug"] for m in detail("packages/third")["measures"]] == ["lower-threshold"]
    assert "ecret" not in everything_public()


def test_a_law_does_not_leak_through_the_relation_of_a_public_measure(db):
    measure, law = make.MeasureFactory(slug="m"), make.LawFactory(slug="hidden-law")
    claim = make.ClaimFactory(record=measure, key="c-m")
    make.RelationFactory(subject=measure, object=law, claim=claim)

    publish_rows(claim.source, measure)

    assert detail("measures/m")["relations"] == []


def test_an_entry_appears_in_those_that_name_it_once_it_is_published(db):
    measure, law = make.MeasureFactory(slug="m"), make.LawFactory(slug="l")
    claim = make.ClaimFactory(record=measure, key="c-m")
    make.RelationFactory(subject=measure, object=law, claim=claim)
    publish_rows(claim.source, measure)

    publish_rows(law)

    assert [r["to"]["slug"] for r in detail("measures/m")["relations"]] == ["l"]
    assert [(r["to"]["slug"], r["inverse"]) for r in detail("laws/l")["relations"]] == [("m", True)]


def test_an_edit_of_a_published_entry_stays_unseen_until_it_is_published(db):
    package = make.PackageFactory(slug="p", title_en="As published")
    measure = make.MeasureFactory(slug="m")
    measure.packages.add(package)
    publish_rows(package, measure)
    package.title_en = "Not yet public"
    package.save()

    publish_rows(measure)
    reassemble(Document.objects.values_list("pk", flat=True), ContentVersion.objects.get())

    assert detail("measures/m")["packages"][0]["title"] == "As published"
    assert "Not yet public" not in everything_public()


def test_a_renamed_title_reaches_every_entry_that_shows_it(db):
    package = make.PackageFactory(slug="p", title_en="Before")
    measure = make.MeasureFactory(slug="m")
    measure.packages.add(package)
    publish_rows(package, measure)
    package.title_en = "After"
    package.save()

    publish_rows(package)

    assert detail("measures/m")["packages"][0]["title"] == "After"


def test_withdrawing_removes_an_entry_from_pages_lists_and_neighbours(db, client):
    package, measure = make.PackageFactory(slug="p"), make.MeasureFactory(slug="m")
    measure.packages.add(package)
    publish_rows(package, measure)

    unpublish(collection_of(type(package)), "p", note="It repeated another one.")

    assert detail("measures/m")["packages"] == []
    assert client.get("/packages/p/").status_code == 410
    assert "It repeated another one." in client.get("/packages/p/").text


def test_a_former_address_leads_to_the_new_one(db, client):
    publish_rows(make.MeasureFactory(slug="new"))
    Redirect.objects.create(collection="measures", slug="old", to_collection="measures", to_slug="new")

    response = client.get("/kk/measures/old/")

    assert (response.status_code, response["Location"]) == (301, "/kk/measures/new/")


def test_a_claim_is_public_with_its_record_and_gone_with_it(db):
    measure = make.MeasureFactory(slug="m")
    claim = make.ClaimFactory(record=measure, key="c-1", value_text="40,000 members")
    publish_rows(claim.source, measure)
    assert detail("claims/c-1")["record"]["slug"] == "m"
    assert detail(f"sources/{claim.source.slug}")["supports"][0]["slug"] == "m"

    unpublish(collection_of(type(measure)), "m")

    assert not Document.objects.filter(collection="claims").exists()
    assert detail(f"sources/{claim.source.slug}")["supports"] == []


def test_a_discrepancy_is_shown_on_the_records_of_its_claims(db):
    measure = make.MeasureFactory(slug="m")
    claim = make.ClaimFactory(record=measure, key="c-1")
    discrepancy = make.DiscrepancyFactory(slug="two-dates")
    discrepancy.claims.add(claim)
    publish_rows(claim.source, measure)
    assert detail("measures/m")["disputed"] is False

    publish_rows(discrepancy)

    assert [d["slug"] for d in detail("measures/m")["discrepancies"]] == ["two-dates"]
    assert detail("measures/m")["disputed"] is True


def test_sources_of_one_lineage_count_once_as_independent(db):
    measure = make.MeasureFactory(slug="m")
    first, copy = make.SourceFactory(lineage="agency"), make.SourceFactory(lineage="agency")
    other = make.SourceFactory(lineage="court")
    for number, source in enumerate((first, copy, other)):
        make.ClaimFactory(record=measure, source=source, key=f"c-{number}")

    publish_rows(*Source.objects.all(), measure)

    card = Document.objects.get(collection="measures", slug="m").card
    assert (card["claims_count"], card["sources"], card["independent"]) == (3, 3, 2)


def test_every_publication_has_the_next_number(db):
    first = publish_rows(make.MeasureFactory(slug="one"), make.MeasureFactory(slug="two"))
    second = publish_rows(make.MeasureFactory(slug="three"))

    assert (first, second) == (2, 3)
    numbers = Change.objects.order_by("number").values_list("number", "slug")
    assert list(numbers) == [(1, "one"), (2, "two"), (3, "three")]


def test_the_stored_documents_of_the_data_set_are_those_built_anew(kazakhstan):
    stored = dict(Document.objects.values_list("pk", "digest"))

    version = ContentVersion.objects.get()
    with translation.override("ru"):  # whoever asks for it, whatever their language
        reassemble(list(Document.objects.filter(parent=None).values_list("pk", flat=True)), version)

    anew = dict(Document.objects.values_list("pk", "digest"))
    assert anew == stored


def test_the_documents_hold_what_the_tables_hold(kazakhstan):
    """Nothing is pending in the fixtures, so the published entries are the working ones."""
    from portal.catalogue.documents.links import complete
    from portal.catalogue.registry import collections

    for collection in collections():
        if collection.in_files:
            entries = write_entries(collection.model).values()
            working = {entry["slug"]: complete(collection.form, entry) for entry in entries}
            rows = Document.objects.filter(collection=collection.slug, parent=None)
            assert json.loads(json.dumps(working)) == dict(rows.values_list("slug", "own"))


def test_a_rebuild_tells_columns_anew_from_what_was_published(db):
    from django.core.management import call_command

    law = make.LawFactory(slug="l", in_force_on="2009-02", title_en="As published")
    publish_rows(law)
    stored = Document.objects.filter(collection="laws", slug="l")
    before = stored.values("title", "valid", "digest", "updated_at").get()
    stored.update(title="spoiled", valid=None)
    law.title_en = "Pending"
    law.save()

    call_command("rebuild")

    assert stored.values("title", "valid", "digest", "updated_at").get() == before
