"""What the admin of every kind of record shares."""

from portal.desk.admin.entry_admin import EntryAdmin


class RecordAdmin(EntryAdmin):
    own_filters = ("topics",)
    search_fields = ("title_en", "short_title_en", "title_kk", "title_ru", "slug", "aliases")
    part_order = ("claims", "status_events", "relations")
