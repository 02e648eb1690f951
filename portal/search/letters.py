"""Words as a search sees them: one spelling for what readers write in several scripts.

English and Russian have a stemmer in PostgreSQL. Kazakh has none, so its words
are folded to Russian letters and cut to a stem here, the same way for what is
stored and for what is asked.
"""

import re
import unicodedata

# The letters that a Russian keyboard lacks, and the ones that readers type instead.
KAZAKH = str.maketrans("әғқңөұүһіё", "агкноуухие")
KAZAKH_LETTERS = frozenset("әғқңөұүһі")
CYRILLIC = re.compile(r"[\u0400-\u04ff]")
WORD = re.compile(r"\w+(?:[.,]\d+)*")
NAME = re.compile(r"\b[A-ZА-ЯЁӘҒҚҢӨҰҮҺІÖÜŞÇĞ][\w’'ʼ]{3,}")

# Endings of case, number and possession, longest first; each is cut at most once, in this order.
CASES = (
    ("ның нің дың дің тың тің дан ден тан тен нан нен мен бен пен да де та те на не га ге ка ке ды ди ты ти ни ны")
    .translate(KAZAKH)
    .split()
)
POSSESSIONS = (
    (
        "ларын лерін дарын дерін тарын терін лары лері дары дері тары тері лар лер дар дер "
        "тар тер сын сін сы сі ын ін ы і"
    )
    .translate(KAZAKH)
    .split()
)
# Enough of Russian to look a name up; its texts are stemmed by PostgreSQL.
RUSSIAN_CASES = "ами ями ого ему ой ом ем ов ев ах ях ам ям а у е ы и о я ю".split()
SHORTEST_STEM = 4

TO_LATIN = dict(
    zip(
        "абвгдежзийклмнопрстуфхцчшщъыьэюя",
        "a b v g d e zh z i i k l m n o p r s t u f h ts ch sh sh _ i _ e u a".split(),
        strict=True,
    )
) | {"ъ": "", "ь": ""}
# Ways to write one sound, in the order in which they are evened out.
SOUNDS = (
    ("kh", "h"),
    ("gh", "g"),
    ("zh", "j"),
    ("dj", "j"),
    ("q", "k"),
    ("w", "v"),
    ("x", "h"),
    ("ye", "e"),
    ("yu", "u"),
    ("iu", "u"),
    ("ya", "a"),
    ("ia", "a"),
    ("yo", "o"),
    ("io", "o"),
    ("y", "i"),
)
REPEATED = re.compile(r"(.)\1+")
# Marks a sound among the words of the index: no word of a text begins so.
SOUND = "0"


def is_cyrillic(text):
    return bool(CYRILLIC.search(text))


def plain(text):
    """Lower case, no accents, no punctuation, "%" as a word: what two spellings have in common."""
    text = unicodedata.normalize("NFC", text).lower().replace("%", " percent ")
    text = re.sub(r"(?<=\d)[,\u00a0\u202f](?=\d{3}(?!\d))", "", text)
    return " ".join(WORD.findall(without_accents(text).replace("_", " ")))


def without_accents(text):
    """Latin letters without their marks; in Cyrillic a mark makes another letter."""
    if text.isascii():
        return text
    return "".join(letter if is_cyrillic(letter) else unicodedata.normalize("NFD", letter)[0] for letter in text)


def fold(text):
    """Kazakh letters as their Russian neighbours: "Қазақстан" and "Казакстан" are one word."""
    return unicodedata.normalize("NFC", text).lower().translate(KAZAKH)


def kazakh_stem(word):
    """A folded word without its endings: "қазақстанның" -> "казакстан"."""
    word = fold(word)
    for endings in (CASES, POSSESSIONS):
        word = _cut(word, endings)
    return word


def _cut(word, endings):
    ending = next((e for e in endings if word.endswith(e) and len(word) - len(e) >= SHORTEST_STEM), "")
    return word.removesuffix(ending)


def forms(word):
    """What a Cyrillic word may be called in a list of names: itself, folded, without endings."""
    return [word, fold(word), kazakh_stem(word), _cut(fold(word), RUSSIAN_CASES)]


def sound(word):
    """How a name sounds, whatever the script: "Назарбаев", "Nazarbayev" -> "0nazarbaev"."""
    latin = "".join(TO_LATIN.get(letter, letter) for letter in without_accents(fold(word)))
    for written, heard in SOUNDS:
        latin = latin.replace(written, heard)
    return SOUND + REPEATED.sub(r"\1", re.sub(r"[^a-z0-9]", "", latin))


def stems(text):
    """The folded Cyrillic words of a text, with and without their Kazakh endings."""
    words = {fold(word) for word in WORD.findall(text) if is_cyrillic(word)}
    return words | {kazakh_stem(word) for word in words}


def sounds(text):
    """How the names in a text sound; a name is a longer word with a capital letter."""
    return {sound(name) for name in NAME.findall(unicodedata.normalize("NFC", text))}
