"""The days that the public data is about."""

from django.core.cache import cache
from django.db.models import Max, Min

from portal.catalogue.models import Document


def covered(version, today):
    """``{"start", "end"}``: the first day that an entry is about, and the last one that has come; None without one."""

    def read():
        entries = Document.objects.filter(parent=None, date_earliest__lte=today)
        found = entries.aggregate(start=Min("date_earliest"), end=Max("date_earliest"))
        return {name: day.isoformat() for name, day in found.items() if day}

    return cache.get_or_set(f"covered:{version}:{today}", read) or None
