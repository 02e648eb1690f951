"""The questions of the guide have answers."""

import re
from pathlib import Path

import pytest

GUIDE = (Path(__file__).parents[4] / "docs" / "api.md").read_text(encoding="utf-8")
QUESTIONS = re.findall(r'curl "\$PORTAL(/api/v1/[^"]+)"', GUIDE)


@pytest.mark.parametrize("address", QUESTIONS)
def test_a_question_of_the_guide_has_an_answer(kazakhstan, get, address):
    body = get(address).json()

    assert body["count"] > 0
    assert f"{address}`" in GUIDE, "the JavaScript asks for the same"
    assert f'{address}"))' in GUIDE, "R asks for the same"


def test_the_guide_asks_ten_questions():
    assert len(QUESTIONS) == 10
