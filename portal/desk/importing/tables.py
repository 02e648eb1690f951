"""Entries as rows of a table and back: one column a field, lists with " | " between."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext as _

BETWEEN = " | "
TRUE, FALSE = ("true", "yes", "1"), ("false", "no", "0")


class WrongCells(Exception):
    """Cells that their fields cannot take, as [(column, message)]."""

    def __init__(self, *cells):
        self.cells = cells
        super().__init__("; ".join(f"{column}: {message}" for column, message in cells))


def columns_of(form):
    """Names of a table's columns: every field of an entry, without its parts."""
    return [*form.values, *form.references, *form.lists]


def row_of(form, entry):
    """The cells of one entry in the order of the columns: text, numbers, None."""
    return [shown(entry.get(name)) for name in columns_of(form)]


def shown(value):
    if isinstance(value, list):
        return BETWEEN.join(map(str, value))
    if isinstance(value, dict):
        return BETWEEN.join(f"{name}: {item}" for name, item in value.items())
    if isinstance(value, bool):
        return "true" if value else "false"
    return value


def unknown_columns(form, row, known=()):
    """[(column, message)] of a table's columns that the form has not; ``known`` are others that it may have."""
    columns = columns_of(form)
    message = _("is no column here; there are %s") % ", ".join([*known, *columns])
    return [(column, message) for column in row if column and column not in (*known, *columns)]


def entry_of(form, row, base):
    """The entry that a row makes of ``base``: its columns replaced, everything else as it was.

    Raises WrongCells for values of the wrong kind.
    """
    entry, wrong = dict(base), []
    for column, text in row.items():
        if column == "":
            continue
        try:
            value = _value(form, column, text)
        except WrongCells as error:
            wrong += error.cells
            continue
        if value in (None, "", [], {}):
            entry.pop(column, None)
        else:
            entry[column] = value
    if wrong:
        raise WrongCells(*wrong)
    return entry


def _value(form, column, text):
    if column in form.lists:
        return sorted(part.strip() for part in text.split("|") if part.strip())
    field = form.values.get(column)
    if isinstance(field, ArrayField):
        return [part.strip() for part in text.split("|") if part.strip()]
    if isinstance(field, models.JSONField):
        return _pairs(column, text)
    if isinstance(field, models.BooleanField) and text:
        return _truth(column, text.lower())
    if isinstance(field, models.IntegerField | models.DecimalField) and text:
        return _number(column, text)
    return text


def _pairs(column, text):
    found = {}
    for part in text.split("|"):
        scheme, colon, value = part.partition(":")
        if part.strip() and not (colon and scheme.strip() and value.strip()):
            raise WrongCells((column, _("“%s” is not scheme: value") % part.strip()))
        if part.strip():
            found[scheme.strip()] = value.strip()
    return found


def _truth(column, text):
    if text not in TRUE + FALSE:
        raise WrongCells((column, _("is not true or false")))
    return text in TRUE


def _number(column, text):
    try:
        number = float(text.replace(" ", "").replace(" ", ""))
    except ValueError as error:
        raise WrongCells((column, _("“%s” is not a number") % text[:40])) from error
    if number != number or number in (float("inf"), float("-inf")):
        raise WrongCells((column, _("“%s” is not a number") % text[:40]))
    return int(number) if number.is_integer() else number
