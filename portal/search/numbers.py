"""Numbers in figures and in words: "250" and "two hundred and fifty" are one question."""

import re

ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
).split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
SCALES = {"thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
HUNDREDS = frozenset({"hundred", "жүз"})  # said after how many of them
# Russian and Kazakh numbers, in the forms in which a share or a quantity is asked for.
RUSSIAN = {
    **{word: n for n, word in enumerate("один два три четыре пять шесть семь восемь девять десять".split(), 1)},
    **{word: n for n, word in enumerate("одиннадцать двенадцать тринадцать четырнадцать пятнадцать".split(), 11)},
    **{word: 10 * n for n, word in enumerate("двадцать тридцать сорок пятьдесят шестьдесят семьдесят".split(), 2)},
    **{word: 100 * n for n, word in enumerate("сто двести триста четыреста пятьсот шестьсот семьсот".split(), 1)},
    "восемьдесят": 80,
    "девяносто": 90,
    "восемьсот": 800,
    "девятьсот": 900,
}
KAZAKH = {
    **{word: n for n, word in enumerate("бір екі үш төрт бес алты жеті сегіз тоғыз он".split(), 1)},
    **{word: 10 * n for n, word in enumerate("жиырма отыз қырық елу алпыс жетпіс сексен тоқсан".split(), 2)},
    "жүз": 100,
}
THOUSANDS = dict.fromkeys("тысяча тысячи тысяч тыс мың".split(), 1000)
MILLIONS = dict.fromkeys("миллион миллиона миллионов млн".split(), 1000000)
SIZES = SCALES | THOUSANDS | MILLIONS
VALUE = (
    {word: number for number, word in enumerate(ONES)}
    | {word: 10 * number for number, word in enumerate(TENS, 2)}
    | {"hundred": 100}
    | RUSSIAN
    | KAZAKH
    | SIZES
)
# "семипроцентный": the share is the first half of the word.
HALVES = dict(
    zip(
        "двух трех трёх четырех пяти шести семи восьми девяти десяти пятнадцати двадцати тридцати пятидесяти".split(),
        (2, 3, 3, 4, 5, 6, 7, 8, 9, 10, 15, 20, 30, 50),
        strict=True,
    )
)
SHARED = re.compile(rf"\b({'|'.join(HALVES)})процентн\w*", re.IGNORECASE)
FIGURE = re.compile(r"\d+(?:[.,]\d+)?")
LARGEST = 10**12
YEARS = range(1900, 2100)  # nobody writes these in words
PERCENT = ("процент", "пайыз")  # and any ending


def in_words(number):
    """``250`` -> "two hundred and fifty", for whole numbers below a million million."""
    if number < 20:
        return ONES[number]
    if number < 100:
        return _joined(TENS[number // 10 - 2], number % 10, " ")
    if number < 1000:
        return _joined(f"{ONES[number // 100]} hundred", number % 100, " and ")
    scale, size = next((s, n) for s, n in reversed(SCALES.items()) if number >= n)
    rest = number % size
    return _joined(f"{in_words(number // size)} {scale}", rest, " and " if rest < 100 else " ")


def _joined(head, rest, link):
    return f"{head}{link}{in_words(rest)}" if rest else head


def read_number(words):
    """How many of the first words make a number, and which: (0, None) where none do."""
    if words and FIGURE.fullmatch(words[0]):
        return _with_scale(words)
    total, group, used = 0, 0, 0
    for place, word in enumerate(words):
        if word == "and" and used and place + 1 < len(words) and words[place + 1] in VALUE:
            continue
        value = VALUE.get(word)
        if value is None or (word in SIZES and total and value >= total):
            break
        if word in HUNDREDS:
            group = max(group, 1) * 100
        elif word in SIZES:
            total, group = total + max(group, 1) * value, 0
        else:
            group += value
        used = place + 1
    return (used, total + group) if used else (0, None)


def _with_scale(words):
    number = float(words[0].replace(",", "."))
    scale = SIZES.get(words[1]) if len(words) > 1 else None
    number *= scale or 1
    return (2 if scale else 1), int(number) if number == int(number) else number


def is_percent(word):
    return word in ("percent", "pct") or word.startswith(PERCENT)


def with_percent(text):
    """``семипроцентный порог`` -> "7 процентов порог"."""
    return SHARED.sub(lambda found: f"{HALVES[found[1].lower()]} процентов", text)


def spellings(number):
    """Every way in which a text may write the number."""
    if isinstance(number, float):
        return [f"{number:g}"]
    found = [str(number)]
    if number >= 1000:
        found.append(f"{number:,}")
    if number in YEARS:
        return found
    for scale, size in SCALES.items():
        if number >= size and number % (size // 100) == 0:
            found.append(f"{number / size:g} {scale}")
    return [*found, in_words(number)] if number < LARGEST else found


def percentages(number):
    """The same for a share: each spelling with each word for percent."""
    return [f"{spelling} {word}" for spelling in spellings(number) for word in ("percent", "per cent")]
