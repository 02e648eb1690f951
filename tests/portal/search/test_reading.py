"""What a reader types, read as terms; no database."""

import pytest

from portal.search.letters import fold, kazakh_stem, plain, sound, stems
from portal.search.numbers import in_words, read_number, spellings
from portal.search.reading import LONGEST, MOST_TERMS, read
from portal.search.synonyms import groups, same_as


def phrases(term):
    return {text for _function, _configuration, text in term.ways}


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "zero"),
        (7, "seven"),
        (98, "ninety eight"),
        (250, "two hundred and fifty"),
        (5000, "five thousand"),
        (40_000, "forty thousand"),
        (1_062_327, "one million sixty two thousand three hundred and twenty seven"),
    ],
)
def test_a_number_reads_the_same_in_words_and_figures(number, words):
    assert in_words(number) == words
    assert read_number(words.split()) == (len(words.split()), number)


def test_a_year_is_never_looked_for_in_words():
    assert spellings(2022) == ["2022", "2,022"]


@pytest.mark.parametrize("text", ["7%", "7 percent", "7 per cent", "seven percent", "Seven per cent", "7 %"])
def test_a_share_is_one_term_in_every_spelling(text):
    question = read(text)

    assert [phrases(term) >= {"7 percent", "seven percent", "seven per cent"} for term in question.terms] == [True]
    assert "7 percent" in question.exact


@pytest.mark.parametrize("text", ["40,000", "40 000", "40000", "forty thousand", "40 thousand"])
def test_a_large_number_is_one_term_in_every_spelling(text):
    [term] = read(text).terms

    assert phrases(term) >= {"40000", "40,000", "40 thousand", "forty thousand"}


@pytest.mark.parametrize("text", ["Majilis", "MAZHILIS", "Majlis", "lower house", "Мажилис", "Мәжіліс", "Мажилиса"])
def test_every_name_of_the_lower_house_is_the_same_term(text):
    [term] = read(text).terms

    assert phrases(term) >= {"mazhilis", "majilis", "majlis", "lower house", "мажилис"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("odhir", "odihr"),
        ("kurultai", "quryltai"),
        ("kurultai", "national congress"),
        ("mayor", "akim"),
        ("ombudsperson", "ombudsman"),
        ("ombudsman", "commissioner for human rights"),
        ("maslikhates", "maslikhat"),
        ("nur otan", "amanat"),
        ("ngo", "non governmental organisation"),
        ("qazaqstan", "kazakhstan"),
    ],
)
def test_words_for_one_thing_find_each_other(one, other):
    assert other in same_as(one)
    assert one in same_as(other)


def test_every_synonym_is_in_plain_letters_and_leads_to_itself():
    phrases = {phrase for group in groups().values() for phrase in group}

    assert {phrase for phrase in phrases if phrase != plain(phrase)} == set()
    assert {phrase for phrase in phrases if phrase not in same_as(phrase)} == set()
    assert all(len(group) > 1 for group in groups().values())


@pytest.mark.parametrize(
    ("form", "word"),
    [
        ("партиялардың", "party"),
        ("партиях", "party"),
        ("сайлауы", "election"),
        ("выборах", "election"),
        ("смертной казни", "death penalty"),
        ("өлім жазасын", "death penalty"),
        ("шегі", "threshold"),
        ("порога", "threshold"),
        ("құқығы", "right"),
        ("әкімдеріне", "akim"),
        ("закон о политических партиях".removeprefix("закон о "), "political party"),
        ("адам құқықтары жөніндегі уәкілдің", "ombudsman"),
        ("конвенции о правах инвалидов", "crpd"),
        ("thresholds", "threshold"),
    ],
)
def test_a_word_is_known_in_any_of_its_forms(form, word):
    assert word in same_as(form)


@pytest.mark.parametrize("text", ["двести пятьдесят", "екі жүз елу", "two hundred and fifty", "250"])
def test_a_number_is_the_same_in_three_languages(text):
    [term] = read(text).terms

    assert phrases(term) >= {"250", "two hundred and fifty"}


@pytest.mark.parametrize("text", ["7 процентов", "жеті пайыз", "семипроцентный", "7-процентного", "жеті пайыздық"])
def test_a_share_is_the_same_in_three_languages(text):
    [term] = read(text).terms

    assert phrases(term) >= {"7 percent", "seven percent"}


@pytest.mark.parametrize(("typed", "meant"), [("кyрултай", "курултай"), ("выбoры", "выборы"), ("еlection", "election")])
def test_a_letter_of_the_other_script_that_looks_the_same_is_no_other_word(typed, meant):
    assert read(typed).terms[0].ways[0][2] == read(meant).terms[0].ways[0][2]


def test_words_in_two_scripts_stay_what_they_are():
    assert [term.said for term in read("жіk iшkr").terms] == [plain("жіk"), plain("iшkr")]


def test_a_code_stays_one_term_and_an_exact_name():
    question = read("Law No. 154-VII")

    assert [term.said for term in question.terms] == ["law", "no", "154 vii"]
    assert "154 vii" in question.exact


def test_a_question_loses_the_words_that_only_ask():
    question = read("How did the party registration threshold change?")

    assert question.is_question
    assert [term.said for term in question.terms] == ["party", "registration", "threshold"]


def test_quotes_keep_words_together_and_a_minus_excludes():
    question = read('"against all" ballot -2007')

    assert [(term.said, term.excluded) for term in question.terms] == [
        ("against all", False),
        ("ballot", False),
        ("2007", True),
    ]


def test_a_hyphen_inside_a_word_excludes_nothing():
    [term] = read("Nur-Otan").terms

    assert (term.said, term.excluded) == ("nur otan", False)


@pytest.mark.parametrize(
    ("text", "other"), [("Қазақстан", "казакстан"), ("Құрылтай", "курылтай"), ("Мәжіліс", "мажилис")]
)
def test_kazakh_letters_are_their_russian_neighbours(text, other):
    assert fold(text) == other


@pytest.mark.parametrize("word", ["қазақстанның", "қазақстанда", "қазақстаннан", "Қазақстанды"])
def test_kazakh_endings_are_cut(word):
    assert kazakh_stem(word) == "казакстан"
    assert "казакстан" in stems("Қазақстан")


def test_a_word_that_looks_like_an_ending_is_still_found_whole():
    assert stems("Қазақстан") == {"казакстан", kazakh_stem("Қазақстан")}
    assert "казакстан".startswith(kazakh_stem("Қазақстан"))


@pytest.mark.parametrize("name", ["Nazarbayev", "Nazarbaev", "Назарбаев"])
def test_a_name_sounds_the_same_in_either_script(name):
    assert sound(name) == "0nazarbaev"


@pytest.mark.parametrize("text", ["", "   ", "???", "-- !! ..", '"', "\x00\x01", "\ue000", "🗳️"])
def test_signs_alone_are_no_question(text):
    assert read(text).terms == []


def test_no_more_is_read_than_a_page_can_answer():
    question = read("word " * 500)

    assert question.was_cut
    assert len(question.text) <= LONGEST
    assert len(question.terms) == MOST_TERMS


def test_kazakh_words_that_join_others_are_asked_for_only_alone():
    assert [term.said for term in read("партиялар туралы заң").terms] == [
        term.said for term in read("партиялар заң").terms
    ]
    assert [term.said for term in read("туралы").terms] == ["туралы"]
