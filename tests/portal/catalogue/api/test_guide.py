"""The questions of the guide have answers."""

import re
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest

GUIDE = (Path(__file__).parents[4] / "docs" / "api.md").read_text(encoding="utf-8")
SNIPPETS = re.findall(r"```python\n(for .*?)```", GUIDE, re.S)
QUESTIONS = re.findall(r'curl "\$PORTAL(/api/v1/[^"]+)"', GUIDE)


@pytest.mark.parametrize("address", QUESTIONS)
def test_a_question_of_the_guide_has_an_answer(kazakhstan, get, address):
    body = get(address).json()

    assert body["count"] > 0
    assert f"{address}`" in GUIDE, "the JavaScript asks for the same"
    assert f'{address}"))' in GUIDE, "R asks for the same"


def test_the_guide_asks_ten_questions():
    assert len(QUESTIONS) == len(SNIPPETS) == 10


@pytest.mark.parametrize("number", range(len(QUESTIONS)))
def test_python_answers_what_curl_asks_for(kazakhstan, get, capsys, number):
    asked = []

    def ask(path, **query):
        asked.append((path, query))
        return get(path, **query).json()

    exec(SNIPPETS[number], {"get": ask})

    split = urlsplit(QUESTIONS[number])
    assert asked == [(split.path.removeprefix("/api/v1/"), dict(parse_qsl(split.query)))]
    answer = get(QUESTIONS[number]).json()
    assert len(capsys.readouterr().out.splitlines()) == len(answer["results"]) > 0
