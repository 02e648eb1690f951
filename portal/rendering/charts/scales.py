"""Where values and partial dates lie on a chart."""

import math
from calendar import monthrange
from dataclasses import dataclass

from portal.rendering.dates import partial_date


@dataclass(frozen=True)
class Scale:
    """Linear: ``low``..``high`` of the data onto ``start``..``end`` of the sheet."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value):
        span = (self.high - self.low) or 1
        return self.start + (value - self.low) / span * (self.end - self.start)


def year_position(value, at="start"):
    """Partial date as a decimal year: ``2009-07`` -> 2009.5. ``at="end"`` takes the end of what
    the date allows.
    """
    parts = [int(part) for part in str(value).split("-")]
    year = parts[0]
    if len(parts) == 1:
        return year + (1.0 if at == "end" else 0.0)
    month = parts[1]
    if len(parts) == 2:
        return year + (month if at == "end" else month - 1) / 12
    return year + (month - 1) / 12 + (parts[2] - 1 + (at == "end")) / monthrange(year, month)[1] / 12


def nice_ticks(highest, count=4):
    """Round values from 0 to at least ``highest``: ``50000`` -> 0, 20000, 40000, 60000."""
    if highest <= 0:
        return [0, 1]
    rough = highest / count
    power = 10 ** math.floor(math.log10(rough))
    step = next(power * factor for factor in (1, 2, 2.5, 5, 10) if power * factor >= rough)
    ticks = [round(step * index, 10) for index in range(math.ceil(highest / step) + 1)]
    return [int(tick) if float(tick).is_integer() else tick for tick in ticks]


def span_ticks(lowest, highest, count=4):
    """Round values that hold 0 and the whole span: ``-1.25, -0.76`` -> -1.5, -1, -0.5, 0."""
    if lowest >= 0:
        return nice_ticks(highest, count)
    top = max(highest, 0)
    step = nice_ticks(top - lowest, count)[1]
    ticks = [round(step * index, 10) for index in range(math.floor(lowest / step), math.ceil(top / step) + 1)]
    return [int(tick) if float(tick).is_integer() else tick for tick in ticks]


def year_ticks(first, last, most=7):
    """Whole years between two decimal years, at most ``most`` of them, a round step apart."""
    span = max(1, last - first)
    step = next((step for step in (1, 2, 5, 10, 20, 50) if span / step <= most), 100)
    start = math.ceil(first / step) * step
    return list(range(start, math.floor(last) + 1, step))


def time_ticks(first, last, most=10):
    """``[(decimal year, words)]``: years a round step apart, or months when less than three years
    are shown.
    """
    if last - first >= 3:
        return [(year, str(year)) for year in year_ticks(first, last, most)]
    months = range(math.ceil(first * 12 - 0.01), math.floor(last * 12) + 1)
    step = next((step for step in (1, 2, 3, 6) if len(months) / step <= most), 12)
    return [
        (month / 12, partial_date(f"{month // 12}-{month % 12 + 1:02d}", short=True))
        for month in months
        if month % step == 0
    ]
