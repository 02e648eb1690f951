"""Keeping the index: written in the publishing transaction, so a publication is found at once."""

from django.db import connection, transaction

from portal.catalogue.documents.publication import on_publication
from portal.catalogue.models import Document
from portal.catalogue.registry import collection_named
from portal.search.letters import WORD
from portal.search.models import CommonWord, Entry, FacetBlock, Word, WordBlock
from portal.search.texts import texts_of
from portal.sources.catalogue import CLAIMS

BATCH = 500
TEXTS = [field.name for field in Entry._meta.concrete_fields if not field.primary_key and not field.generated]


@on_publication
def index(documents):
    """Write the entries of documents that read differently now, or that have none yet."""
    known = set(Entry.objects.filter(pk__in=[d.pk for d in documents]).values_list("pk", flat=True))
    write([d for d in documents if d.pk not in known or getattr(d, "is_revised", True)])


def write(documents):
    """Insert or replace the search entries of these documents."""
    documents = with_bounds(documents)
    entries = [entry_of(document) for document in documents]
    Entry.objects.bulk_create(
        entries, batch_size=100, update_conflicts=True, unique_fields=["document"], update_fields=TEXTS
    )
    words = {word for entry in entries for word in words_of(entry)}
    Word.objects.bulk_create([Word(word=word) for word in sorted(words)], 2000, ignore_conflicts=True)


def with_bounds(documents):
    """The documents with the first and last day that the database knows for them."""
    rows = Document.objects.filter(pk__in=[document.pk for document in documents])
    bounds = {pk: days for pk, *days in rows.values_list("pk", "date_earliest", "period_latest")}
    for document in documents:
        document.days = bounds[document.pk]
    return documents


def entry_of(document):
    collection = collection_named(document.collection)
    return Entry(
        document_id=document.pk,
        parent_id=document.parent_id,
        collection=document.collection,
        is_result=collection.has_pages or collection is CLAIMS,
        topics=[term.removeprefix("topic:") for term in document.terms if term.startswith("topic:")],
        earliest=document.days[0],
        latest=document.days[1],
        **texts_of(document),
    )


def words_of(entry):
    """The words that a misspelt one may have meant: longer ones, in lower case."""
    texts = (entry.names_en, entry.names_ru, entry.names_kk, entry.summary_en, entry.summary_ru, entry.summary_kk)
    for word in WORD.findall(" ".join(texts).lower()):
        if 3 < len(word) <= 60 and not word[0].isdigit():
            yield word


@transaction.atomic
def reindex(progress=lambda done, total: None):
    """Write every entry anew, and only the words that they have; return how many entries."""
    for kept in (Word, CommonWord, WordBlock, FacetBlock):
        kept.objects.all().delete()
    number = _index_all(Document.objects.all(), progress)
    choose_common()
    return number


@transaction.atomic
def index_missing(progress=lambda done, total: None):
    """Write the entries of documents that were public before there was an index."""
    number = _index_all(Document.objects.filter(search=None), progress)
    if not CommonWord.objects.exists():
        choose_common()
    return number


def choose_common(fewest=None):
    """Choose anew which words are common, and write which results have them; return how many words.

    ``fewest`` results have a common word; by default one in 500, and no fewer than 500. A portal that has grown
    much may be searched faster afterwards; what is found does not depend on it.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT search_choose_common(%s)", [fewest])
        return cursor.fetchone()[0]


def _index_all(documents, progress):
    pks = list(documents.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(pks), BATCH):
        write(list(Document.objects.filter(pk__in=pks[start : start + BATCH])))
        progress(min(start + BATCH, len(pks)), len(pks))
    return len(pks)
