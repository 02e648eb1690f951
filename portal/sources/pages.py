"""What a source supports, grouped by record; which sources share its lineage."""

from django.db import connection

from portal.catalogue.models import Document
from portal.catalogue.registry import collection_named
from portal.catalogue.version import until_published

SHOWN = 40  # records with their claims before the rest is folded


def source_context(detail):
    supported = grouped(detail["supports"])
    lists_cut = [cut | in_words(cut) for cut in detail["abridged"] if cut["field"] == "supports"]
    return {
        "supported": supported[:SHOWN],
        "supported_more": supported[SHOWN:],
        "corroborated": grouped(detail["corroborates"]),
        "claims_count": len(detail["supports"]) + sum(cut["total"] - cut["shown"] for cut in lists_cut),
        "lists_cut": lists_cut,
        "same_lineage": same_lineage(detail),
    }


STATEMENTS = """
SELECT substr(term, 8), count(*) FROM catalogue_document, unnest(terms) AS term
WHERE collection = 'claims' AND terms && %s::varchar[] AND term = ANY(%s) GROUP BY 1
"""


def with_statements(rows):
    """Rows of sources with the number of ``statements`` that name each; read once a publication."""
    terms = [f"source:{row['slug']}" for row in rows]

    def read():
        with connection.cursor() as cursor:
            cursor.execute(STATEMENTS, [terms, terms])
            return dict(cursor.fetchall())

    counts = until_published(f"statements:{','.join(terms)}", read) if terms else {}
    return [row | {"statements": counts.get(row["slug"], 0)} for row in rows]


def in_words(cut):
    """The kind of the entries that are not all shown, and the table of all their claims."""
    collection, _, query = cut["list"].partition("/?")
    return {
        "title": collection_named(cut["collection"]).title,
        "table": f"{collection.replace('/api/v1', '')}.csv?{query}",
    }


def grouped(links):
    """``[{"record": card, "claims": [plain fields of a claim]}]``, the most claims first."""
    groups = {}
    for link in links:
        group = groups.setdefault(link["url"], {"record": link, "claims": []})
        group["claims"].append(link["via"])
    return sorted(groups.values(), key=lambda group: (-len(group["claims"]), group["record"]["title"]))


def same_lineage(detail):
    """Cards of the other sources that repeat one another with this one; read once a publication."""
    lineage = detail["lineage"]
    rows = Document.objects.public("sources").filter(card__lineage=lineage).order_by("title", "pk")
    cards = until_published(f"lineage:{lineage}", lambda: list(rows.values_list("card", flat=True)))
    return [card for card in cards if card["slug"] != detail["slug"]]


def discrepancy_context(detail):
    """The records that the discrepancy touches, each once."""
    records = {card["url"]: card for card in detail["records"]}
    for claim in detail["claims"]:
        if claim.get("record"):
            records.setdefault(claim["record"]["url"], claim["record"])
    return {"touched": list(records.values())}
