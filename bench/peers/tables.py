"""The CSV of all laws: the ORM's iterator, and what is of other tables for two thousand laws at a time."""

import csv
import json
from collections import defaultdict
from itertools import islice

from django.db.models import Count, F, Func, TextField
from django.db.models.functions import Cast
from django.http import StreamingHttpResponse

from bench.peers.entries import Topic
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
TEXTS = ("aliases", "area_codes", "identifiers", "published_at", "updated_at")
STORED = [name for name in COLUMNS if name not in COMPUTED.union(TEXTS)]
CHUNK = 2000


class Iso(Func):
    """A moment as PostgreSQL writes it, which is cheaper than a datetime for each row."""

    function, output_field = "to_char", TextField()
    template = """%(function)s(%(expressions)s AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"+00:00"')"""


class Echo:
    def write(self, value):
        return value


def laws_csv(request):
    return StreamingHttpResponse(lines(), content_type="text/csv; charset=utf-8")


def lines():
    writer = csv.writer(Echo())
    yield writer.writerow(COLUMNS)
    texts = {f"{name}_text": Cast(name, TextField()) for name in ("aliases", "area_codes", "identifiers")}
    texts |= {f"{name}_text": Iso(name) for name in ("published_at", "updated_at")}
    found = Law.objects.order_by("-document_date", "-pk").values(
        "pk", *STORED, country=F("jurisdiction__slug"), **texts
    )
    laws = found.iterator(CHUNK)
    while chunk := list(islice(laws, CHUNK)):
        yield "".join(writer.writerow([row[name] for name in COLUMNS]) for row in rows(chunk))


def rows(laws):
    """Each law with what its claims, topics and links add."""
    keys = [law["pk"] for law in laws]
    counts, topics, links = counts_of(keys), topics_of(keys), links_of(keys)
    for law in laws:
        key = law["pk"]
        law["claims_count"], law["sources"], law["independent"] = counts.get(key, (0, 0, 0))
        law["topics"] = "; ".join(topics[key])
        for role in ("areas", "discrepancies", "threads"):
            law[role] = "; ".join(links[key, role]) if links else ""
        law["disputed"] = "true" if law["discrepancies"] else "false"
        law["collection"], law["url"], law["legislation_type"] = "laws", f"/laws/{law['slug']}/", law["type"]
        law["jurisdiction"] = f"jurisdictions/{law['country']}"
        law["aliases"], law["area_codes"] = joined(law["aliases_text"]), joined(law["area_codes_text"])
        law["identifiers"] = law["identifiers_text"]
        law["published_at"], law["updated_at"] = law["published_at_text"], law["updated_at_text"]
    return laws


def joined(texts):
    return "" if texts == "[]" else "; ".join(json.loads(texts))


def of_laws(model, keys):
    """What belongs to these laws; one array is much cheaper than two thousand parameters."""
    return model.objects.order_by("pk").extra(where=["law_id = ANY(%s)"], params=[keys])


def counts_of(keys):
    numbers = (Count("pk"), Count("source", distinct=True))
    lineages = Count("source__lineage", distinct=True)
    claims = of_laws(Claim, keys).order_by().values_list("law").annotate(*numbers, lineages=lineages)
    return {law: counts for law, *counts in claims}


def topics_of(keys):
    slugs = {topic.pk: f"topics/{topic.slug}" for topic in Topic.objects.all()}
    found = defaultdict(list)
    for law, topic in of_laws(Law.topics.through, keys).values_list("law", "topic"):
        found[law].append(slugs[topic])
    return found


def links_of(keys):
    found = defaultdict(list)
    for law, role, collection, slug in of_laws(Link, keys).values_list("law", "role", "collection", "slug"):
        found[law, role].append(f"{collection}/{slug}")
    return found
