"""Partial dates: what is known of a date, and no more.

A date is kept as text, ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD`` (ISO 8601 reduced
precision), in the PostgreSQL domain ``partial_date``, which refuses 2009-02-30.
Its first and last possible day are generated columns, so that every comparison
is an overlap and 1 January never stands in for "2008".
"""

import calendar
import datetime
import re

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Func
from django.utils.translation import gettext_lazy as _

PARTIAL_DATE = re.compile(r"(?P<year>(?:19|20)\d\d)(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?")


class DateBasis(models.TextChoices):
    """How a date is known. A date true only "when written" never dates an event."""

    STATED = "stated", _("stated")
    INFERRED = "inferred", _("inferred")
    AS_OF_SOURCE = "as_of_source", _("true when the source was written")


def bounds(text):
    """Return the first and the last day that a partial date may mean.

    Raises ValueError for anything that is not a date between 1900 and 2099.
    """
    match = PARTIAL_DATE.fullmatch(text)
    if not match:
        raise ValueError(f"{text!r} is not a date such as 2008, 2008-10 or 2008-10-31")
    year, month, day = (int(part) if part else None for part in match.groups())
    first = datetime.date(year, month or 1, day or 1)
    last_month = month or 12
    last_day = day or calendar.monthrange(year, last_month)[1]
    return first, datetime.date(year, last_month, last_day)


def day_range(period):
    """Two partial dates as a range of days: from the first possible, to before the first end."""
    if period is None:
        return None
    start, end = period
    return (bounds(start)[0] if start else None, bounds(end)[0] if end else None)


def validate_partial_date(text):
    try:
        bounds(text)
    except ValueError as error:
        raise ValidationError(
            _("%(text)s is not a date: write 2008, 2008-10 or 2008-10-31."),
            code="partial_date",
            params={"text": text},
        ) from error


class PartialDateField(models.CharField):
    """A date of year, month or day precision; null when nothing is known."""

    default_validators = [validate_partial_date]

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("max_length", 10)
        super().__init__(*args, **kwargs)

    def db_type(self, connection):
        return "partial_date"

    def get_prep_value(self, value):
        return super().get_prep_value(value) or None

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        if kwargs.get("max_length") == 10:
            del kwargs["max_length"]
        return name, path, args, kwargs


def optional_date(verbose_name=None, **kwargs):
    return PartialDateField(verbose_name, null=True, blank=True, **kwargs)


def earliest(field):
    """A stored column with the first day that the partial date ``field`` may mean."""
    return _generated("partial_date_earliest", field)


def latest(field):
    """A stored column with the last day that the partial date ``field`` may mean."""
    return _generated("partial_date_latest", field)


def _generated(function, field):
    return models.GeneratedField(
        expression=Func(F(field), function=function, output_field=models.DateField()),
        output_field=models.DateField(),
        db_persist=True,
    )
