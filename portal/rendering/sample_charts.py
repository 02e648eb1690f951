"""Sample charts for the living style page; every number is invented and labelled so there."""

from portal.rendering import charts

STEP = charts.StepChart(
    "Sample: members required to register an association",
    "3,000 until 2002; 50,000; 40,000 from 2009; 20,000 from 2020; 5,000.",
    "members",
    [
        charts.Step(3000, None),
        charts.Step(50000, "2002-07-15"),
        charts.Step(40000, "2009-02", "2013"),
        charts.Step(20000, "2020-05-25"),
        charts.Step(5000, "2022-11-05"),
    ],
    "1996",
    "2026",
    [charts.Gap("2013", "2020-05", "no source")],
)
LINE = charts.LineChart(
    "Sample: registered organisations",
    "Two definitions, so two lines; the last point is a forecast.",
    "organisations",
    [
        charts.Segment(
            "all registered",
            [
                charts.Point("1998", 3050),
                charts.Point("2003", 5000),
                charts.Point("2008", 5700, low=5200, high=6100),
            ],
        ),
        charts.Segment(
            "active only",
            [
                charts.Point("2012", 9800),
                charts.Point("2018", 13000),
                charts.Point("2023", 16900),
                charts.Point("2027", 19000, forecast=True),
            ],
        ),
    ],
)
BARS = charts.BarChart(
    "Sample: votes for party lists",
    "Three lists over the threshold of five percent.",
    [
        charts.Bar("Sample people's party", 53.9, "40 seats"),
        charts.Bar("Rural sample union", 10.9, "8 seats"),
        charts.Bar("Green sample list", 8.59, "6 seats"),
        charts.Bar("Small sample list", 3.2, muted=True),
        charts.Bar("List without a figure", None),
        charts.Bar("Against all", 3.9, muted=True),
    ],
    "percent of votes cast",
    5,
    "threshold",
)
SEATS = charts.Hemicycle(
    "Sample: seats of a chamber",
    "98 seats in six groups.",
    [
        charts.Group("Sample people's party", 62, "40 by list, 22 in districts"),
        charts.Group("Rural sample union", 8),
        charts.Group("Green sample list", 6),
        charts.Group("Respect list", 5),
        charts.Group("Social sample party", 4),
        charts.Group("Independents", 13),
    ],
    "seats",
)
TURNOUT = charts.ColumnChart(
    "Sample: turnout over nine votes",
    "As reported, with the computed value where counts allow.",
    "percent of registered voters",
    [
        charts.Column("1995", 79.8),
        charts.Column("1999", 62.6, 61.9),
        charts.Column("2004", 56.7),
        charts.Column("2007", 64.6, 68.4),
        charts.Column("2012", 75.5, 75.4),
        charts.Column("2016", 77.1),
        charts.Column("2021", 63.3, 63.1),
        charts.Column("2023", 54.2, 54.2),
        charts.Column("2026", None),
    ],
)
TIMELINE = charts.Timeline(
    "Sample: packages on one line of time",
    "Four packages, one vote, one plan and one gap.",
    [
        charts.Entry("2019-12", "First package", href="/packages/"),
        charts.Entry("2020-09", "Second package"),
        charts.Entry("2021-01", "Third package"),
        charts.Entry("2021-09", "Fourth package"),
        charts.Entry("2022-06-05", "Referendum on the sample constitution"),
        charts.Entry("2024-10", "A sample vote was planned", "planned"),
        charts.Entry("2023", "Known as true when written", "as_of"),
        charts.Entry("2025", "Nothing known", "gap", "2026"),
    ],
    "2019",
    "2026",
)
DENSITY = charts.Timeline(
    "Sample: everything by year",
    "Two hundred sample entries, stacked.",
    [
        charts.Entry(
            f"{1991 + index * index * 7 % 36}-{index % 12 + 1:02d}",
            f"Sample entry {index}",
            ("occurred", "occurred", "planned", "as_of")[index % 4],
        )
        for index in range(200)
    ],
    "1991",
    "2026",
)
PERIODS = charts.PeriodChart(
    "Sample: how much is dated when",
    "Twelve sample years; two of them hold plans.",
    [
        charts.Period(str(2010 + index), str(2010 + index), index * 7 % 11, index % 3, index % 2, "#periods")
        for index in range(12)
    ],
)
MATRIX = charts.Matrix(
    "Sample: stages of instruments",
    "Two conventions and a protocol.",
    ["Signed", "Domestic law", "Deposited", "In force"],
    [
        charts.MatrixRow(
            "Sample covenant on civil rights",
            [
                charts.Cell("occurred", "2003-12-02"),
                charts.Cell("occurred", "2005-11-28", "reservation"),
                charts.Cell("occurred", "2006-01-24"),
                charts.Cell("occurred", "2006-04-24"),
            ],
        ),
        charts.MatrixRow(
            "Optional sample protocol",
            [
                charts.Cell("occurred", "2007-09-25"),
                charts.Cell("occurred", "2009-02-11"),
                charts.Cell("planned", "2009"),
                None,
            ],
            1,
        ),
        charts.MatrixRow("Sample convention on work", [None, charts.Cell("as_of", "2008"), None, None]),
    ],
)
LINEAGE = charts.Lineage(
    "Sample: how parties became other parties",
    "Three parties merge into one; one splits.",
    [
        charts.Lane("a", "Unity", "1995", "1999-01"),
        charts.Lane("b", "Homeland", "1999-01", None, [("2006-12", "Homeland of Light"), ("2022-03", "Amanat sample")]),
        charts.Lane("c", "Civic list", "1998-11", "2006-12"),
        charts.Lane("d", "Agrarian list", None, "2006-12"),
        charts.Lane("e", "New path", "2002-01", "2013"),
    ],
    [
        charts.Link("a", "b", "1999-01", "merged into"),
        charts.Link("c", "b", "2006-12", "merged into"),
        charts.Link("d", "b", "2006-12", "merged into"),
    ],
    "1991",
    "2026",
)
SCORECARD = charts.Scorecard(
    "Sample: answers to recommendations",
    "Three issuers.",
    [charts.Grade(code, code.replace("_", " "), kind, tone) for code, kind, tone in charts.GRADES],
    [
        charts.ScoreRow("Sample observer mission, 2009", {"implemented": 1, "partially": 2, "not_implemented": 2}),
        charts.ScoreRow(
            "Sample committee",
            {"implemented": 9, "mostly": 4, "partially": 7, "not_assessed": 12, "no_longer_applicable": 1},
        ),
        charts.ScoreRow("Universal sample review", {"not_assessed": 3}),
    ],
)

ALL = [
    ("step", charts.step_chart, STEP),
    ("line", charts.line_chart, LINE),
    ("bars", charts.bar_chart, BARS),
    ("seats", charts.hemicycle, SEATS),
    ("turnout", charts.column_chart, TURNOUT),
    ("timeline", charts.timeline_chart, TIMELINE),
    ("density", charts.density_chart, DENSITY),
    ("periods", charts.period_chart, PERIODS),
    ("matrix", charts.matrix_chart, MATRIX),
    ("lineage", charts.lineage_chart, LINEAGE),
    ("scorecard", charts.scorecard, SCORECARD),
]


def drawn():
    """``[(name, data, svg markup)]`` of every sample chart, both widths."""
    return [(name, data, charts.responsive(draw, data, name)) for name, draw, data in ALL]
