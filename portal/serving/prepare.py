"""Brings the database, translations and static files up to date; does nothing twice.

Run as a process of its own (`python -m portal.serving.prepare`) before the server starts, so that
a fault in a migration or a fixture is one line here and not a worker that dies again and again.
"""

import hashlib
import os
import sys
from io import StringIO
from pathlib import Path

import django
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.db import Error, connection
from django.db.migrations.executor import MigrationExecutor

from portal.serving.digests import content_digest, stamp_digest
from portal.serving.errors import ServingError
from portal.serving.messages import compile_messages
from portal.serving.prepared import FIXTURES, NAME, ROOT, stamp

OLDEST_POSTGRES = 15
PREPARING = 1_936_028_777  # advisory lock: any number, the same on every machine
# No page of ours uses them: the API has no HTML forms.
UNUSED_STATIC = ["rest_framework", "redoc*"]
# The code that decides what public JSON looks like.
SHAPING_DOCUMENTS = (
    "portal/catalogue",
    "portal/topics",
    "portal/sources",
    "portal/records",
    "portal/threads",
    "reforms",
    "elections",
)


def say(text: str) -> None:
    print(f"portal: {text}", flush=True)


def prepare() -> None:
    prepared_from = stamp()
    check_database()
    # Two machines that start together on one database take turns.
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [PREPARING])
        # A migration that has to wait for readers would make all readers wait behind it.
        cursor.execute("SET lock_timeout = '300ms'")
    migrate()
    with connection.cursor() as cursor:
        cursor.execute("SET lock_timeout = 0")
    compile_messages([Path(folder) for folder in settings.LOCALE_PATHS])
    fresh = database_is_fresh()
    load_fixtures()
    rebuild_documents(fresh)
    call_command("reindex", missing=True)  # of a database from before the search
    collect_static()
    remember(prepared_from)


def remember(prepared_from: str) -> None:
    """Let the next start skip all this, unless a file changes; see portal.serving.prepared."""
    from portal.serving.models import FixtureLoad

    if not settings.DEBUG:
        FixtureLoad.objects.update_or_create(folder=NAME, defaults={"digest": prepared_from})


def check_database() -> None:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT current_setting('server_encoding'), lower('Қ') = 'қ'")
            encoding, knows_cyrillic = cursor.fetchone()
    except Error as error:
        raise ServingError(
            f"The database refused the connection ({first_line(error)}). Check DATABASE_URL and that the server runs."
        ) from error
    version = connection.pg_version  # type: ignore[attr-defined]
    if version < OLDEST_POSTGRES * 10_000:
        raise ServingError(
            f"PostgreSQL {OLDEST_POSTGRES} or newer is needed, DATABASE_URL names {version // 10_000}. "
            "Upgrade it, or unset DATABASE_URL to use the portal's own."
        )
    if encoding != "UTF8" or not knows_cyrillic:
        raise ServingError(
            f"The database cannot fold Cyrillic letters (encoding {encoding}), so searches would fail. "
            "Create one with ENCODING 'UTF8' and a UTF-8 locale, for example LOCALE 'C.UTF-8' TEMPLATE template0."
        )


def migrate() -> None:
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if not plan:
        return
    say(f"Migrating the database ({len(plan)} steps) ...")
    try:
        call_command("migrate", interactive=False, verbosity=0)
    except Error as error:
        raise ServingError(
            f"The database could not be migrated ({first_line(error)}). Its account must own the database; "
            "if the database is busy, try again."
        ) from error


def load_fixtures() -> None:
    from portal.serving.models import FixtureLoad

    digest = content_digest(FIXTURES)
    if FixtureLoad.objects.filter(folder=FIXTURES.name, digest=digest).exists():
        return
    say("Loading the fixtures ...")
    call_command("load", str(FIXTURES), stdout=StringIO())  # its progress goes to stderr, its table nowhere
    FixtureLoad.objects.update_or_create(folder=FIXTURES.name, defaults={"digest": digest})


def database_is_fresh() -> bool:
    from portal.catalogue.models import Document

    return not Document.objects.exists()


def rebuild_documents(fresh: bool) -> None:
    """After an upgrade of the code that shapes them, build the public documents anew."""
    from portal.serving.models import FixtureLoad

    code = "".join(content_digest(ROOT / folder, "*.py") for folder in SHAPING_DOCUMENTS)
    digest = hashlib.sha256(code.encode()).hexdigest()
    if FixtureLoad.objects.filter(folder="documents", digest=digest).exists():
        return
    if not fresh:
        say("Rebuilding the public documents, whose form has changed ...")
        call_command("rebuild", stdout=StringIO())
    FixtureLoad.objects.update_or_create(folder="documents", defaults={"digest": digest})


def collect_static() -> None:
    """Fingerprint and compress the static files, unless none changed. Not for DEBUG, which serves the sources."""
    if settings.DEBUG:
        return
    files = [Path(storage.path(path)) for finder in get_finders() for path, storage in finder.list(UNUSED_STATIC)]
    digest, stamp = stamp_digest(files), Path(settings.STATIC_ROOT) / ".collected"
    if stamp.exists() and stamp.read_text() == digest:
        return
    say(f"Compressing {len(files)} static files ...")
    again = stamp.parent.exists()
    call_command("collectstatic", interactive=False, clear=again, verbosity=0, ignore_patterns=UNUSED_STATIC)
    stamp.write_text(digest)


def first_line(error: BaseException) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0]


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    try:
        django.setup()
        prepare()
    except (ServingError, ImproperlyConfigured, CommandError) as error:
        sys.exit(f"portal: {error}")
    except OSError as error:
        sys.exit(
            f"portal: {error.filename or settings.VAR_DIR} cannot be used ({error.strerror}). Free some space, "
            "correct its owner, or name another data folder with VAR_DIR."
        )


if __name__ == "__main__":
    main()
