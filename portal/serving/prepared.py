"""Whether a start has anything to prepare, told in milliseconds and without Django.

The preparation leaves in the database what it prepared from; a start that finds the same has only
PostgreSQL and the server to wait for.
"""

import os
from pathlib import Path

import psycopg

from portal.serving.digests import stamp_digest

ROOT = Path(__file__).parents[2]
FIXTURES = Path(os.environ.get("FIXTURES") or ROOT / "fixtures" / "kz")
NAME = "everything"  # in the table of what was loaded
PREPARED_FROM = ("portal", "reforms", "elections", "locale", "static")
LOCKS = ("requirements.lock", "requirements-dev.lock")
MADE = {".mo", ".pyc"}  # by starts themselves


def stamp() -> str:
    """Changes with any file that the preparation reads, by its name, size or time."""
    folders = [*(ROOT / folder for folder in PREPARED_FROM), FIXTURES]
    files = [path for folder in folders for path in folder.rglob("*") if path.suffix not in MADE and path.is_file()]
    return stamp_digest([*files, *(ROOT / lock for lock in LOCKS)])


def is_prepared(url: str, var: Path) -> bool:
    """Whether the database and the data folder are as this code prepares them."""
    if os.environ.get("DEBUG") or not (var / "static" / ".collected").exists():
        return False
    if any(not source.with_suffix(".mo").exists() for source in ROOT.glob("locale/**/*.po")):
        return False
    try:
        with psycopg.connect(url, connect_timeout=5) as connection:
            found = connection.execute("SELECT digest FROM serving_fixtureload WHERE folder = %s", [NAME]).fetchone()
    except psycopg.Error:
        return False
    return found is not None and found[0] == stamp()
