"""Laws by the thousand, seeded: the same size and seed always give the same rows.

A handful of laws are published the ordinary way to get the exact form of every column; the
others are written from them with COPY, with titles, days, kinds, stages and topics of their own,
spread as unevenly as real ones.
"""

import json
import random
from dataclasses import dataclass, field

from django.db import connection, transaction
from django.utils import timezone

from portal.catalogue.documents.json import digest
from portal.catalogue.documents.publication import Publication, lock_version, publish
from portal.catalogue.formats.tables import row_line
from portal.catalogue.models import Document
from portal.catalogue.registry import collection_named
from portal.search.indexing import choose_common
from portal.search.models import Word

# What stands for a law's own values in the form that all laws are written from.
SLUG, TITLE, SUMMARY, DAY, TYPE, STAGE = "zzslug", "zztitle", "zzsummary", "1901-01-01", "zztype", "in_force"
FORMS = 12
COLUMNS = (
    "id collection slug title own refs card list_json detail_json digest terms date published_at updated_at"
    " revision revised_at list_csv"
).split()
LINK = "document_id target role via date".split()
SEARCHED = "document_id collection is_result topics earliest latest exact heading names_en summary_en body_en".split()
EMPTY = "names_ru names_kk name_stems summary_ru summary_kk body_ru body_kk stems".split()
SUBJECTS = "parties elections courts budgets media assembly local-government prisons police education health land \
taxes trade water energy railways languages religion pensions".split()
VERBS = "amending changing governing limiting extending founding ending opening".split()
NOUNS = "registration members threshold quota appointment dismissal term mandate fee fine licence permit appeal \
oversight audit report deadline district ballot observer candidate deputy judge minister akim council committee \
commission chamber senate ombudsman regulation procedure principle reform concept programme decree order".split()
TYPES = {"law": 60, "amending_law": 25, "decree": 10, "code": 4, "constitution": 1}
STAGES = {"in_force": 45, "signed": 20, "adopted": 12, "repealed": 10, "submitted_to_parliament": 8, "announced": 5}
CLAIM_SOURCES = 40


@dataclass
class Form:
    """A published law whose values are placeholders."""

    own: str
    links: list  # of target, role and via; those to topics apart
    card: str
    row: str
    detail: str
    refs: list
    topics: str  # the cards of its topics within row and detail
    body: str = ""


@dataclass
class Law:
    """What one generated law has of its own."""

    number: int
    title: str
    summary: str
    day: str
    type: str
    stage: str
    topics: list = field(default_factory=list)

    @property
    def slug(self):
        return f"law-{self.number:07}"

    @property
    def terms(self):
        return sorted(["disputed:no", f"stage:{self.stage}", f"type:{self.type}", *(f"topic:{t}" for t in self.topics)])


def generate(size, seed=1, *, thin=False, searched=False):
    """Write ``size`` laws. ``thin`` leaves their JSON almost empty; ``searched`` indexes them."""
    draw = random.Random(seed)  # noqa: S311 - numbers to repeat, not to guess
    publish_surroundings()
    forms = [read_form(number) for number in range(FORMS)]
    cards = dict(Document.objects.public("topics").values_list("slug", "card"))
    first = next_id(size)
    laws = [drawn(draw, number) for number in range(size)]
    copy("catalogue_document", COLUMNS, (row_of(law, first, forms, cards, thin) for law in laws))
    copy("catalogue_link", LINK, (link for law in laws for link in link_rows_of(law, first, forms)))
    if searched:
        copy("search_entry", [*SEARCHED, *EMPTY], (search_row_of(law, first, forms) for law in laws))
        Word.objects.bulk_create([Word(word=word) for word in (*SUBJECTS, *NOUNS, *VERBS)], ignore_conflicts=True)
        choose_common()
    with transaction.atomic():
        version = lock_version()
        version.number, version.at = version.number + 1, timezone.now()
        version.save()
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE catalogue_document")
        cursor.execute("VACUUM ANALYZE catalogue_link")
        cursor.execute("VACUUM ANALYZE search_entry")
        cursor.execute("VACUUM ANALYZE search_wordblock")
        cursor.execute("VACUUM ANALYZE search_facetblock")


def publish_surroundings():
    topics = [{"slug": slug, "name": slug.replace("-", " ").capitalize()} for slug in SUBJECTS]
    sources = [
        {
            "slug": f"source-{n}",
            "title": f"Gazette, volume {n}",
            "source_type": "legal_register",
            "lineage": f"gazette-{n}",
        }
        for n in range(CLAIM_SOURCES)
    ]
    country = [{"slug": "kz", "code": "KZ", "name": "Kazakhstan"}]
    groups = {"jurisdictions": country, "topics": topics, "sources": sources}
    publish(
        [
            Publication(collection_named(name), entry)
            for name, entries in groups.items()
            for entry in entries
            if not Document.objects.filter(collection=name, slug=entry["slug"]).exists()
        ]
    )


def read_form(number):
    """Publish one law of placeholders, read its columns, and take it back."""
    claims = [
        {
            "key": f"{SLUG}-{n}",
            "attribute": "number of articles",
            "value_text": f"{SUMMARY} in {n + 3} articles",
            "source": f"source-{(number * 3 + n) % CLAIM_SOURCES}",
            "locator": f"page {n}",
            "date": DAY,
        }
        for n in range(1 + number % 4)
    ]
    event = {"axis": "stage", "status": STAGE, "date": DAY, "claim": claims[0]["key"]}
    entry = {
        "slug": SLUG,
        "jurisdiction": "kz",
        "title": TITLE,
        "summary": SUMMARY,
        "legislation_type": TYPE,
        "document_date": DAY,
        "topics": [SUBJECTS[0]],
        "claims": claims,
        "status_events": [event],
    }
    with transaction.atomic():
        publish([Publication(collection_named("laws"), entry)])
        found = Document.objects.get(collection="laws", slug=SLUG)
        links = [
            (link.target, link.role, json.dumps(link.via)) for link in found.links.exclude(target__startswith="topics/")
        ]
        transaction.set_rollback(True)
    return Form(
        json.dumps(found.own),
        links,
        json.dumps(found.card),
        found.list_json,
        found.detail_json,
        found.refs,
        json.dumps(json.loads(found.list_json)["topics"], separators=(",", ":")),
    )


def next_id(size):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT setval('catalogue_document_id_seq', nextval('catalogue_document_id_seq') + %s) - %s", [size, size]
        )
        return cursor.fetchone()[0]


def drawn(draw, number):
    subject = SUBJECTS[min(int(draw.expovariate(0.25)), len(SUBJECTS) - 1)]
    more = {subject, *draw.sample(SUBJECTS, draw.choice((0, 0, 0, 1, 1, 2)))}
    nouns = draw.choices(NOUNS, k=24)
    title = f"Law {draw.choice(VERBS)} the {nouns[0]} and {nouns[1]} of {subject} ({number})"
    summary = f"It says who decides on the {nouns[2]}, and sets the {nouns[3]}: " + " ".join(nouns[4:]) + "."
    if number % 5000 == 7:
        summary += " A lacustrine clause."  # a word that is rare
    day = f"{draw.randint(1991, 2026)}-{draw.randint(1, 12):02}-{draw.randint(1, 28):02}"
    pick = lambda weights: draw.choices(list(weights), weights.values())[0]  # noqa: E731
    return Law(number, title, summary, day, pick(TYPES), pick(STAGES), sorted(more))


def row_of(law, first, forms, cards, thin):
    form = forms[law.number % len(forms)]
    topics = json.dumps([cards[slug] for slug in law.topics], ensure_ascii=False, separators=(",", ":"))
    earlier = f"laws/law-{law.number // 2:07}"  # what it amends
    refs = sorted({*form.refs, earlier, *(f"topics/{slug}" for slug in law.topics)})
    row = "{}" if thin else filled(form.row, law).replace(form.topics, topics)
    detail = "{}" if thin else filled(form.detail, law).replace(form.topics, topics)
    now = timezone.now()
    return [
        first + law.number,
        "laws",
        law.slug,
        law.title,
        "{}" if thin else json.dumps(json.loads(filled(form.own, law)) | {"topics": law.topics}),
        refs,
        "{}" if thin else filled(form.card, law),
        row,
        detail,
        digest(f"{law.slug}{detail}"),
        law.terms,
        law.day,
        now,
        now,
        1,
        now,
        "" if thin else row_line(Document(collection="laws", list_json=row)),
    ]


def filled(text, law):
    for name, value in ((SLUG, law.slug), (TITLE, law.title), (SUMMARY, law.summary), (DAY, law.day), (TYPE, law.type)):
        text = text.replace(name, value)
    return text.replace(f'"{STAGE}"', f'"{law.stage}"')


def link_rows_of(law, first, forms):
    own = [(target, role, filled(via, law)) for target, role, via in forms[law.number % len(forms)].links]
    own += [(f"topics/{slug}", "laws.topics", "{}") for slug in law.topics]
    return [[first + law.number, *link, law.day] for link in own]


def search_row_of(law, first, forms):
    body = " ".join(f"number of articles {law.summary}" for _ in range(1 + law.number % 4))
    return [
        first + law.number,
        "laws",
        True,
        law.topics,
        law.day,
        law.day,
        [law.title.lower()],
        f" {law.title.lower()} ",
        law.title,
        law.summary,
        body,
        *[""] * len(EMPTY),
    ]


def copy(table, columns, rows):
    with connection.cursor() as cursor, cursor.copy(f"COPY {table} ({', '.join(columns)}) FROM STDIN") as sink:
        for row in rows:
            sink.write_row(row)
