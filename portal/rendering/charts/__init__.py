"""Charts as pure functions: data in, SVG text out; no database, no request, no script.

On a page ``responsive(step_chart, data, "threshold")`` gives both drawings and the
style sheet shows the one that fits. As a file ``standalone(step_chart, data)`` gives one document
with its title, colours and licence inside.
"""

from markupsafe import Markup

from portal.rendering.charts.bars import Bar, BarChart, bar_chart
from portal.rendering.charts.hemicycle import Group, Hemicycle, hemicycle
from portal.rendering.charts.line import LineChart, Point, Segment, line_chart
from portal.rendering.charts.lineage import Lane, Lineage, Link, lineage_chart
from portal.rendering.charts.matrix import Cell, Matrix, MatrixRow, matrix_chart
from portal.rendering.charts.periods import Period, PeriodChart, period_chart
from portal.rendering.charts.scorecard import (
    GRADES,
    Grade,
    Scorecard,
    ScoreRow,
    scorecard,
)
from portal.rendering.charts.step import Gap, Step, StepChart, step_chart
from portal.rendering.charts.timeline import (
    Entry,
    Timeline,
    density_chart,
    timeline_chart,
)
from portal.rendering.charts.turnout import Column, ColumnChart, column_chart

__all__ = [
    "GRADES",
    "Bar",
    "BarChart",
    "Cell",
    "Column",
    "ColumnChart",
    "Entry",
    "Gap",
    "Grade",
    "Group",
    "Hemicycle",
    "Lane",
    "LineChart",
    "Lineage",
    "Link",
    "Matrix",
    "MatrixRow",
    "Period",
    "PeriodChart",
    "Point",
    "ScoreRow",
    "Scorecard",
    "Segment",
    "Step",
    "StepChart",
    "Timeline",
    "bar_chart",
    "column_chart",
    "density_chart",
    "hemicycle",
    "line_chart",
    "lineage_chart",
    "matrix_chart",
    "period_chart",
    "responsive",
    "scorecard",
    "standalone",
    "step_chart",
    "timeline_chart",
]


def responsive(draw, data, ident):
    """Narrow and wide drawing of one chart for a page; ``ident`` is unique on it."""
    return Markup("\n").join([draw(data, narrow=True, ident=ident), draw(data, ident=ident)])


def standalone(draw, data, narrow=False):
    """One SVG document to download, convert or embed."""
    return draw(data, narrow=narrow, standalone=True)
