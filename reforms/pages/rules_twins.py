"""What changed in the rules between two days, as data: the same rules and steps as on the page."""

from rest_framework.response import Response

from portal.catalogue.api.view import PublicAPIView
from portal.catalogue.formats.names import site_root
from portal.catalogue.licence import LICENCE
from portal.catalogue.listing import WrongParameter
from portal.catalogue.pages.comparison import wrong_parameter
from portal.catalogue.pages.twins import table
from reforms.pages.rules_on_days import days_asked_for, rules_between

RULE = ("collection", "slug", "title", "title_kk", "title_ru", "url", "question", "unit", "base")
VALUE = ("number", "text", "valid_from", "valid_to", "set_by", "set_by_note", "note")
COLUMNS = ["slug", "title", "url", "outcome", "unit", "base", "before", "after"]
STEP_COLUMNS = ["step_from", "step_value", "step_set_by"]


class RuleChangesFileView(PublicAPIView):
    """``/rules/compare.json?from=2009-03-01&to=2024-01-01`` and ``.csv``; needs both days."""

    schema = None

    def get(self, request, form):
        days = days_asked_for(request)
        missing = [name for name in ("from", "to") if name not in days]
        if missing:
            raise WrongParameter([wrong_parameter(name, "is needed: a day, such as 2009-03-01.") for name in missing])
        found = rules_between(days["from"], days["to"])
        if form == "csv":
            lines = [line for outcome, rules in found.items() for rule in rules for line in lines_of(rule, outcome)]
            return table(COLUMNS + STEP_COLUMNS, lines, f"rules-{days['from']}-{days['to']}.csv")
        return Response(
            {
                "from": days["from"],
                "to": days["to"],
                "page": f"{site_root(request)}/rules/compare/?from={days['from']}&to={days['to']}",
                **{outcome: [changes_of(rule) for rule in rules] for outcome, rules in found.items()},
                "data_licence": LICENCE,
            }
        )


def changes_of(rule):
    return {
        **{name: rule[name] for name in RULE},
        "before": value_of(rule["before"]),
        "after": value_of(rule["after"]),
        "steps": [value_of(step) for step in rule["steps"]],
    }


def value_of(value):
    return value and {name: value[name] for name in VALUE}


def lines_of(rule, outcome):
    """A line for each step; one without a step where nothing is known to have changed."""
    known = [*(rule[name] for name in ("slug", "title", "url")), outcome, rule["unit"], rule["base"]]
    known += [said(rule["before"]), said(rule["after"])]
    if not rule["steps"]:
        yield [*known, *(None for _column in STEP_COLUMNS)]
    for step in rule["steps"]:
        yield [*known, step["valid_from"], said(step), step["set_by"]]


def said(value):
    if value is None:
        return None
    return value["number"] if value["number"] is not None else value["text"]
