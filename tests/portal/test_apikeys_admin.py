"""Administrators issue API keys at the desk; nobody else sees them."""

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group, User
from django.test import RequestFactory

from portal.apikeys.models import ApiKey


@pytest.mark.parametrize(("role", "allowed"), [("administrator", True), ("publisher", False), ("author", False)])
def test_only_administrators_see_and_issue_keys(db, role, allowed):
    user = User.objects.create_user("somebody")
    user.groups.add(Group.objects.get(name=role))
    request = RequestFactory().get("/admin/apikeys/apikey/")
    request.user = user
    keys = admin.site._registry[ApiKey]

    assert [
        keys.has_module_permission(request),
        keys.has_view_permission(request),
        keys.has_add_permission(request),
        keys.has_change_permission(request),
        keys.has_delete_permission(request),
    ] == [allowed, allowed, allowed, allowed, False]
