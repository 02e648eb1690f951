"""The desk's pages beyond Django's own admin."""

from django.urls import path

from portal.desk.conflicts import merge_edits
from portal.desk.languages import choose
from portal.desk.second_factor import views as second_factor
from portal.desk.views import history, imports, moving, previews, steps, waiting, writing

C = "<slug:collection>/<int:pk>/"
desk_urls = [
    (f"desk/step/{C}", steps.take, "desk_step"),
    (f"desk/history/{C}", history.history, "desk_history"),
    (f"desk/compare/{C}", history.compare, "desk_compare"),
    (f"desk/restore/{C}", history.restore_version, "desk_restore"),
    (f"desk/rename/{C}", moving.rename, "desk_rename"),
    (f"desk/merge/{C}", moving.merge, "desk_merge"),
    ("desk/unmerge/<int:act>/", moving.unmerge, "desk_unmerge"),
    (f"desk/share/{C}", previews.share, "desk_share"),
    ("desk/waiting/<slug:card>/", waiting.waiting_list, "desk_waiting"),
    ("desk/imports/", imports.imports, "desk_imports"),
    ("desk/imports/<int:pk>/", imports.one_import, "desk_import"),
    ("desk/imports/<int:pk>/progress/", imports.progress, "desk_import_progress"),
    ("desk/imports/<int:pk>/report.csv", imports.report, "desk_import_report"),
    ("desk/imports/<int:pk>/write/", imports.write, "desk_import_write"),
    ("desk/imports/<int:pk>/undo/", imports.undo, "desk_import_undo"),
    ("desk/export/<slug:table>.<slug:kind>", imports.export, "desk_export"),
    ("desk/merge-edits/", merge_edits, "desk_merge_edits"),
    ("desk/markdown/", writing.markdown, "desk_markdown"),
    ("desk/similar/<slug:collection>/", writing.similar, "desk_similar"),
    (f"desk/find/{C}", writing.find, "desk_find"),
    ("desk/reads/", writing.reads, "desk_reads"),
]

# Reached with the first factor only, or with none.
open_urls = [
    path("second-factor/", second_factor.verify, name="desk_second_factor"),
    path("language/", choose, name="desk_language"),
    path("second-factor/new/", second_factor.enrol, name="desk_enrol"),
]

preview_urls = [
    path("preview/<str:token>/", previews.shared, name="preview-shared"),
    path("preview/<slug:collection>/<slug:slug>/", previews.preview, name="preview"),
    path("preview/<slug:collection>/<slug:slug>.json", previews.preview_json, name="preview-json"),
]
