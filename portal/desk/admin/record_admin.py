"""What the admin of every kind of record shares."""

from typing import Any

from portal.desk.admin.entry_admin import EntryAdmin


class RecordAdmin(EntryAdmin):
    own_filters: tuple[Any, ...] = ("topics",)
    search_fields: tuple[str, ...] = ("title_en", "short_title_en", "title_kk", "title_ru", "slug", "aliases")
    part_order: tuple[str, ...] = ("claims", "status_events", "relations")
