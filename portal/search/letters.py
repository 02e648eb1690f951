"""Words as a search sees them: one spelling for what readers write in several scripts.

English and Russian have a stemmer in PostgreSQL. Kazakh has none, so its words
are folded to Russian letters and cut to a stem here, the same way for what is
stored and for what is asked.
"""

import re
import unicodedata
from functools import lru_cache

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
# Enough of Russian to look a word up among the synonyms; texts are stemmed by PostgreSQL.
RUSSIAN_ENDINGS = (
    "ями ами ого его ому ему ыми ими иями ией иям иях ией ов ев ей ой ый ий ая яя ое ее ую юю ые ие ых их ым им ом ем "
    "ам ям ах ях ия ии ию ием ью а я о е и ы у ю ь й"
).split()
SHORTEST_STEM = 4
SHORTEST_KNOWN = 3  # of a stem that only has to be told from other known ones
SOFTENED = str.maketrans("гб", "кп")  # the last letter of a Kazakh stem before an ending

# Letters that look alike in both scripts: one of the other script slips in from the keyboard.
CYRILLIC_LOOKS = str.maketrans("aceopxyiABCEHIKMOPTXY", "асеорхуіАВСЕНІКМОРТХУ")
LATIN_LOOKS = {cyrillic: latin for latin, cyrillic in CYRILLIC_LOOKS.items()}
LATIN = re.compile(r"[a-zA-Z]")
MIXED = re.compile(r"\b(?=\w*[a-zA-Z])(?=\w*[\u0400-\u04ff])\w+")

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


@lru_cache(4096)
def known_stems(word):
    """What a word may be without its endings, itself included: for looking it up among known words."""
    if not is_cyrillic(word):
        return frozenset({word, word.removesuffix("s")} if len(word) > SHORTEST_KNOWN else {word})
    whole = fold(word)
    found = {whole} | {whole.removesuffix(end) for end in RUSSIAN_ENDINGS if _may_end(whole, end)}
    todo = [whole]
    while todo:
        last = todo.pop()
        shorter = {last.removesuffix(end) for end in (*CASES, *POSSESSIONS) if _may_end(last, end)}
        todo += shorter - found
        found |= shorter
    return frozenset(found | {stem[:-1] + stem[-1].translate(SOFTENED) for stem in found if stem})


def _may_end(word, ending):
    return word.endswith(ending) and len(word) - len(ending) >= SHORTEST_KNOWN


def one_script(text):
    """Words of both scripts in one, where letters that look alike are all that mixes them."""
    return MIXED.sub(lambda found: _one_script(found[0]), text)


def _one_script(word):
    cyrillic, latin = word.translate(CYRILLIC_LOOKS), word.translate(LATIN_LOOKS)
    return cyrillic if not LATIN.search(cyrillic) else latin if not is_cyrillic(latin) else word


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
