"""The search index: one row beside each public document, gone when the document goes."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F, Func

from portal.catalogue.models import Document


class Weighed(Func):
    """``setweight(to_tsvector(config, text), weight)``; the sign % counts as a word."""

    template = (
        "setweight(to_tsvector('%(config)s'::regconfig, replace(%(expressions)s, '%%', ' percent ')), '%(weight)s')"
    )
    output_field = SearchVectorField()

    def __init__(self, field, config, weight):
        super().__init__(F(field), config=config, weight=weight)


class Both(Func):
    """Two vectors as one."""

    arg_joiner = " || "
    template = "(%(expressions)s)"
    output_field = SearchVectorField()


def vector(*parts):
    return models.GeneratedField(
        expression=Both(*(Weighed(*part) for part in parts)),
        output_field=SearchVectorField(),
        db_persist=True,
    )


LANGUAGES = {"en": "english", "ru": "russian", "kk": "simple"}
NAMED = [
    *((f"names_{code}", config, "A") for code, config in LANGUAGES.items()),
    ("name_stems", "simple", "A"),
    *((f"summary_{code}", config, "B") for code, config in LANGUAGES.items()),
]
SAID = [
    *((f"body_{code}", config, "D") for code, config in LANGUAGES.items()),
    ("stems", "simple", "D"),
]


class Entry(models.Model):
    """What readers may find of one document.

    ``rank`` is narrow (names and summary) and orders what matches; ``words``
    has everything and decides what matches. Each text is parsed by the
    configuration of its own language, Kazakh by ``simple`` beside its stems;
    one vector holds them all, so that a question may mix languages.
    """

    document = models.OneToOneField(Document, models.CASCADE, primary_key=True, related_name="search")
    parent = models.ForeignKey(Document, models.CASCADE, null=True, related_name="searched_parts", db_index=False)
    collection = models.CharField(max_length=40)
    is_result = models.BooleanField()  # parts other than claims are found through their parent
    topics = ArrayField(models.CharField(max_length=160), default=list)
    earliest = models.DateField(null=True)
    latest = models.DateField(null=True)

    exact = ArrayField(models.TextField(), default=list)  # names and codes, each in full
    heading = models.TextField(default="")  # names in folded letters, for parts of words
    names_en = models.TextField(default="")
    names_ru = models.TextField(default="")
    names_kk = models.TextField(default="")
    name_stems = models.TextField(default="")
    summary_en = models.TextField(default="")
    summary_ru = models.TextField(default="")
    summary_kk = models.TextField(default="")
    body_en = models.TextField(default="")
    body_ru = models.TextField(default="")
    body_kk = models.TextField(default="")
    stems = models.TextField(default="")
    rank = vector(*NAMED)
    words = vector(*NAMED, *SAID)

    class Meta:
        indexes = [
            GinIndex(fields=["words"], name="search_entry_words"),
            GinIndex(fields=["rank"], name="search_entry_rank"),
            GinIndex(fields=["exact"], name="search_entry_exact"),
            GinIndex(fields=["heading"], name="search_entry_heading", opclasses=["gin_trgm_ops"]),
            models.Index(fields=["parent"], name="search_entry_parent"),
        ]

    def __str__(self):
        return self.heading[:80]


BLOCK = 8192  # entries in a block: their bits are a row of a kilobyte, which PostgreSQL keeps in its page


class Bits(models.Field):
    """A bit for each entry of a block, the first on the left. Only SQL reads and writes it."""

    def db_type(self, connection):
        return f"bit({BLOCK})"


class CommonWord(models.Model):
    """A word, as vectors have it, that so many entries have that they are kept as bits.

    Which words are chosen decides how fast they are found and nothing else; ``choose_common`` chooses anew.
    """

    word = models.TextField(primary_key=True, db_collation="C")

    def __str__(self):
        return self.word


class WordBlock(models.Model):
    """Which results of a block have a common word; with ``in_name`` those that have it in their names.

    A trigger of the entries keeps these rows and those of FacetBlock in every statement that writes entries.
    """

    pk = models.CompositePrimaryKey("word", "in_name", "block")
    word = models.TextField(db_collation="C")
    in_name = models.BooleanField()
    block = models.IntegerField()  # number of a document, divided by BLOCK
    entries = Bits()

    def __str__(self):
        return f"{self.word}, {self.block}"


class FacetBlock(models.Model):
    """Which results of a block have a value of a facet."""

    pk = models.CompositePrimaryKey("block", "facet", "value")
    block = models.IntegerField()
    facet = models.CharField(max_length=6)  # kind, topic or decade
    value = models.TextField(db_collation="C")
    entries = Bits()

    def __str__(self):
        return f"{self.facet} {self.value}, {self.block}"


class Word(models.Model):
    """A word of the index, for "did you mean"; kept until the next ``reindex``."""

    word = models.CharField(max_length=60, primary_key=True)

    class Meta:
        indexes = [
            GinIndex(fields=["word"], name="search_word_alike", opclasses=["gin_trgm_ops"]),
        ]

    def __str__(self):
        return self.word
