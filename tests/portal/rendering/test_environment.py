"""Templates are read once; while they are written, each page shows them as they are."""

import pytest
from jinja2 import DictLoader

from portal.rendering.environment import environment

PAGE = '{% from "list" import row %}{{ row() }}'
LIST = '{% from "mark" import mark %}{% macro row() %}{{ mark() }}{% endmacro %}'
MARK = "{%% macro mark() %%}%s{%% endmacro %%}"


@pytest.mark.parametrize(("developing", "shown"), [(True, "new"), (False, "old")])
def test_a_component_within_a_component_is_shown_as_it_was_just_written(developing, shown):
    files = {"page": PAGE, "list": LIST, "mark": MARK % "old"}
    templates = environment(loader=DictLoader(files), auto_reload=developing)
    assert templates.get_template("page").render() == "old"

    files["mark"] = MARK % "new"

    assert templates.get_template("page").render() == shown
