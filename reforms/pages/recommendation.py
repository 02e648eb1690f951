"""How recommendations were answered: one by one, and by issuer on a scorecard."""

from collections import Counter

from django.utils.translation import gettext as _

from portal.rendering.charts import GRADES, Grade, Scorecard, ScoreRow, responsive, scorecard
from portal.rendering.charts.figure import Figure
from portal.rendering.vocabulary import label


def list_context(listing):
    """The scorecard of everything that the list's filters leave, and its table; read once a publication."""
    issued = {}
    found = listing.queryset.order_by().values_list("card__issuer_name", "card__grades")
    rows = listing.kept("grades", lambda: list(found))
    for issuer, grades in rows:
        counts = issued.setdefault(issuer, Counter())
        counts.update([grade["grade"] for grade in grades] or ["not_assessed"])
    if not issued:
        return {}
    title = _("How recommendations were assessed, by the body that made them")
    figure = _figure("scorecard", title, sorted(issued.items(), key=lambda item: -sum(item[1].values())))
    return {
        "scorecard": {
            "title": title,
            "drawing": responsive(figure.draw, figure.data, "scorecard"),
            "table": figure.table,
        }
    }


def figures(detail):
    """For a list of recommendations: every assessor's grades over its items."""
    graded = {}
    for item in detail["items"]:
        for grade in item["grades"]:
            graded.setdefault(grade["assessor"], Counter())[grade["grade"]] += 1
    if not graded:
        return []
    return [_figure("scorecard", _("Grades by assessor"), list(graded.items()))]


def _figure(name, title, counted):
    codes = [code for code, _kind, _tone in GRADES]
    told = "; ".join(
        f"{who}: " + ", ".join(f"{label('grade', code)} {counts[code]}" for code in codes if counts[code])
        for who, counts in counted
    )
    grades = [Grade(code, label("grade", code), kind, tone) for code, kind, tone in GRADES]
    return Figure(
        name=name,
        title=title,
        draw=scorecard,
        data=Scorecard(title, f"{told}.", grades, [ScoreRow(who, dict(counts)) for who, counts in counted]),
        columns=((_("By"), "text"), *((label("grade", code), "number") for code in codes)),
        rows=[[who, *(counts[code] for code in codes)] for who, counts in counted],
    )


def page_context(detail):
    """Whether anybody but the editors has answered."""
    answers = [a for a in detail["assessments"] if a["grade"] != "not_assessed"]
    return {
        "unanswered": not answers,
        "addressed_by": [
            relation
            for relation in detail["relations"]
            if relation["inverse"] and relation["predicate"] in ("addresses", "partly_addresses")
        ],
    }
