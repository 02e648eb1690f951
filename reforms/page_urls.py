"""Pages of the rules that are more than a list and an entry."""

from django.urls import path

from reforms.pages.rules_on_days import rule_changes, rule_list

urlpatterns = [
    path("rules/", rule_list, name="rule-list"),
    path("rules/compare/", rule_changes, name="rule-changes"),
]
