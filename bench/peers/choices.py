"""What types, stages and acts are called on the pages of the plain Django project."""

TYPES = [
    ("constitution", "constitution"),
    ("code", "code"),
    ("law", "law"),
    ("amending_law", "amending law"),
    ("decree", "decree"),
]
STAGES = [
    ("announced", "announced"),
    ("submitted_to_parliament", "submitted to parliament"),
    ("adopted", "adopted"),
    ("signed", "signed"),
    ("in_force", "in force"),
    ("repealed", "repealed"),
]
# How a stage is marked: under way, done, in force, over.
MARKS = {"in_force": "ok", "signed": "done", "adopted": "done", "repealed": "end"}
ORDERS = [
    ("-date", "newest first"),
    ("date", "oldest first"),
    ("title", "by title"),
    ("-title", "by title, Z to A"),
    ("-updated", "last changed first"),
    ("updated", "longest unchanged first"),
]
LICENCE = {
    "id": "CC-BY-4.0",
    "name": "Creative Commons Attribution 4.0 International",
    "url": "https://creativecommons.org/licenses/by/4.0/",
    "attribution": "Reform Portal",
}
