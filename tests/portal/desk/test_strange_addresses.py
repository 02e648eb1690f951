"""Addresses of the desk that name nothing: a 404 or the list, never a fault."""

import pytest
from django.contrib import admin

from tests.portal.desk.conftest import at_desk

MODELS = [f"{model._meta.app_label}/{model._meta.model_name}" for model in admin.site._registry]


@pytest.mark.parametrize("page", ["change", "history", "delete"])
@pytest.mark.parametrize("name", ["abc", "0", "9" * 25])
def test_no_row_of_that_name(world, ada, page, name):
    desk = at_desk(ada)
    found = {model: desk.get(f"/admin/{model}/{name}/{page}/").status_code for model in MODELS}

    assert len(found) > 20
    assert {model: status for model, status in found.items() if status not in (302, 403, 404)} == {}
