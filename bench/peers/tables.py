"""The CSV of all laws: the ORM's iterator, and what is of other tables for two thousand laws at a time."""

import csv
import json
from collections import defaultdict
from itertools import islice

from django.db.models import Count, F
from django.http import StreamingHttpResponse

from bench.peers.models import Claim, Law, Link

COLUMNS = (
    "collection slug title title_kk title_ru url short_title summary type date date_end date_basis stage implementation"
    " life area_codes open_plan claims_count sources independent disputed official_number in_force_on"
    " no_longer_in_force_on short_title_kk short_title_ru summary_kk summary_ru aliases identifiers legislation_type"
    " document_date signed_on published_on jurisdiction passed_by topics areas discrepancies threads published_at"
    " updated_at"
).split()
COMPUTED = {"collection", "url", "legislation_type", "claims_count", "sources", "independent", "disputed"}
COMPUTED |= {"jurisdiction", "topics", "areas", "discrepancies", "threads"}
STORED = [name for name in COLUMNS if name not in COMPUTED]
CHUNK = 2000


class Echo:
    def write(self, value):
        return value


def laws_csv(request):
    return StreamingHttpResponse(lines(), content_type="text/csv; charset=utf-8")


def lines():
    writer = csv.writer(Echo())
    yield writer.writerow(COLUMNS)
    found = Law.objects.order_by("-document_date", "-pk").values("pk", *STORED, country=F("jurisdiction__slug"))
    laws = found.iterator(CHUNK)
    while chunk := list(islice(laws, CHUNK)):
        yield "".join(writer.writerow([row[name] for name in COLUMNS]) for row in rows(chunk))


def rows(laws):
    """Each law with what its claims, topics and links add."""
    keys = [law["pk"] for law in laws]
    independent = Count("source__lineage", distinct=True)
    claims = Claim.objects.filter(law__in=keys).order_by().values_list("law")
    counts = {
        law: numbers
        for law, *numbers in claims.annotate(Count("pk"), Count("source", distinct=True), independent=independent)
    }
    topics, links = defaultdict(list), defaultdict(list)
    tagged = Law.topics.through.objects.filter(law__in=keys).order_by("pk")
    for law, slug in tagged.values_list("law", "topic__slug"):
        topics[law].append(f"topics/{slug}")
    for law, role, collection, slug in Link.objects.filter(law__in=keys).values_list(
        "law", "role", "collection", "slug"
    ):
        links[law, role].append(f"{collection}/{slug}")
    for law in laws:
        key, slug = law["pk"], law["slug"]
        law["claims_count"], law["sources"], law["independent"] = counts.get(key, (0, 0, 0))
        for role in ("areas", "discrepancies", "threads"):
            law[role] = "; ".join(links[key, role]) if links else ""
        law["topics"] = "; ".join(topics[key])
        law["collection"], law["url"], law["legislation_type"] = "laws", f"/laws/{slug}/", law["type"]
        law["disputed"] = "true" if law["discrepancies"] else "false"
        law["jurisdiction"] = f"jurisdictions/{law['country']}"
        law["aliases"], law["area_codes"] = "; ".join(law["aliases"]), "; ".join(law["area_codes"])
        law["identifiers"] = json.dumps(law["identifiers"])
        law["published_at"], law["updated_at"] = law["published_at"].isoformat(), law["updated_at"].isoformat()
    return laws
