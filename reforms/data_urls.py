"""Data of the rules that is more than a list or an entry; without a language prefix."""

from django.urls import re_path

from reforms.pages.rules_twins import RuleChangesFileView

urlpatterns = [
    re_path(r"^rules/compare\.(?P<form>json|csv)$", RuleChangesFileView.as_view(), name="rule-changes-file"),
]
