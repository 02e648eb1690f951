"""Sources with what they support, discrepancies with both sides."""

import json
import re

from portal.catalogue.models import Document
from portal.sources.models import Claim, Discrepancy, Source


def test_a_source_page_shows_every_statement_that_stands_on_it(kazakhstan, client):
    source = Source.objects.get(slug="kazakhstan-democracy-overview-2009")

    page = client.get(f"/sources/{source.slug}/").text

    shown = set(re.findall(r'#(claims-[-\w]+)"', page))
    keys = Claim.objects.filter(source=source, record__isnull=False).values_list("key", flat=True)
    assert shown == {f"claims-{key.replace('.', '-').replace('_', '-')}" for key in keys}


def test_a_source_page_names_the_others_of_its_lineage(kazakhstan, client):
    lineage = "Wikipedia"
    source = Source.objects.filter(lineage=lineage).order_by("slug").first()

    page = client.get(f"/sources/{source.slug}/").text

    aside = page.split("Of the same lineage")[1].split("</ul>")[0]
    others = Source.objects.filter(lineage=lineage).exclude(pk=source.pk)
    assert set(re.findall(r'href="/sources/([-\w]+)/"', aside)) == set(others.values_list("slug", flat=True))


def test_a_discrepancy_shows_each_statement_and_what_it_touches(kazakhstan, client):
    document = Document.objects.public("discrepancies").order_by("slug").first()
    detail = json.loads(document.detail_json)

    page = client.get(f"/discrepancies/{document.slug}/").text

    sides = page.split('class="sides"')[1].split("</ul>")[0].count("<li")
    claims = Discrepancy.objects.get(slug=document.slug).claims.count()
    touched = {claim["record"]["url"] for claim in detail["claims"]} | {r["url"] for r in detail["records"]}
    aside = page.split("Entries it touches")[1].split("</ul>")[0]
    assert sides == claims
    assert set(re.findall(r'href="([^"]+)"', aside)) == touched


def test_the_list_of_sources_says_how_much_stands_on_each(kazakhstan, client):
    page = client.get("/sources/?ordering=title").text

    rows = page.split('<ul class="rows">')[1].split("</ul>")[0].split("<li>")[1:]
    assert len(rows) == 25
    for row in rows:
        slug = re.search(r'href="/sources/([-\w]+)/"', row)[1]
        count = Document.objects.filter(collection="claims", terms__contains=[f"source:{slug}"]).count()
        shown = re.search(r"behind ([\d,]+) statement", row)
        assert (int(shown[1]) if shown else 0) == count
