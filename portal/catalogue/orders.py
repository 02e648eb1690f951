"""The orders of lists: each ends with the key, so that no two rows are equal in it."""

from django.db.models import F
from django.utils.translation import gettext_lazy

ORDERS = {
    "-date": (F("date_earliest").desc(nulls_last=True), F("date_latest").desc(), F("pk").desc()),
    "date": (F("date_earliest").asc(nulls_last=True), F("date_latest").asc(), F("pk").asc()),
    "title": (F("title").asc(), F("pk").asc()),
    "-title": (F("title").desc(), F("pk").desc()),
    "-updated": (F("updated_at").desc(), F("pk").desc()),
    "updated": (F("updated_at").asc(), F("pk").asc()),
    "-number": (F("number").desc(nulls_last=True), F("pk").desc()),
    "number": (F("number").asc(nulls_last=True), F("pk").asc()),
}
ORDER_LABELS = {
    "-date": gettext_lazy("newest first"),
    "date": gettext_lazy("oldest first"),
    "title": gettext_lazy("by title"),
    "-title": gettext_lazy("by title, Z to A"),
    "-updated": gettext_lazy("last changed first"),
    "updated": gettext_lazy("longest unchanged first"),
    "-number": gettext_lazy("largest first"),
    "number": gettext_lazy("smallest first"),
}


def keys_of(columns):
    """The names of the columns of an order."""
    return [column.expression.name for column in columns]


# Every column that an order may ask for.
ALL_KEYS = tuple(dict.fromkeys(key for columns in ORDERS.values() for key in keys_of(columns)))
