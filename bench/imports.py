"""Measure an import of a large file at the desk: `python -m bench.imports [rows]`.

Checks and writes that many laws, changes them, gives them claims, and undoes it all, in the database of
1,000 laws. CPU is told apart from the time that passed, because others may use the machine.
"""

import csv
import io
import os
import sys
import time

from bench.cpu import cpu_seconds
from bench.database import HOME, make, name_of, started

SIZE = 1_000
SOURCE = "imported-source"


def main(rows=10_000):
    HOME.mkdir(parents=True, exist_ok=True)
    server = started()
    try:
        make(server, SIZE)
        os.environ["DATABASE_URL"] = server.url(name_of(SIZE))
        os.environ["DJANGO_SETTINGS_MODULE"] = "portal.settings"
        measure(rows, server.process.pid)
    finally:
        server.stop()


def measure(rows, postgres):
    import django

    django.setup()
    from portal.desk.importing.running import check_import, undo_import, write_import
    from portal.sources.models import Source
    from portal.topics.models import Jurisdiction

    Source.objects.get_or_create(slug=SOURCE, defaults={"title": "Register", "lineage": "register"})
    country = Jurisdiction.objects.get_or_create(slug="kz", defaults={"code": "KZ", "name_en": "Kazakhstan"})[0].slug
    runs = [
        (run_of("laws", laws(rows, country, "Imported law")), "new rows"),
        (run_of("laws", laws(rows, country, "The same law, renamed")), "changed rows"),
        (run_of("claims", claims(rows)), "claims, ten to a law"),
    ]
    for run, words in runs:
        timed(postgres, f"check {rows:,} {words}", check_import, run, said)
        timed(postgres, f"write {rows:,} {words}", write_import, run, said)
        print(f"  {run.state}: {run.counts}")
    for run, words in reversed(runs):
        timed(postgres, f"undo {rows:,} {words}", undo_import, run, by=None)
        run.delete()


def laws(rows, country, title):
    """The lines of a table of so many laws."""
    yield ["slug", "jurisdiction", "title", "legislation_type", "date", "summary"]
    for number in range(rows):
        date = f"{1991 + number % 35}-{number % 12 + 1:02}"
        summary = f"{title} {number}, with a sentence about what it changes and for whom."
        yield [f"imported-law-{number}", country, f"{title} {number}", "law", date, summary]


def claims(rows):
    yield ["record", "key", "attribute", "value_text", "source", "locator"]
    for number in range(rows):
        law = f"laws/imported-law-{number % max(rows // 10, 1)}"
        yield [law, f"c-imported-{number}", "date", f"Adopted, says paragraph {number}", SOURCE, f"paragraph {number}"]


def run_of(table, lines):
    from portal.desk.models import ImportRun

    out = io.StringIO()
    csv.writer(out).writerows(lines)
    return ImportRun.objects.create(collection=table, file_name=f"{table}.csv", content=out.getvalue().encode())


def timed(postgres, words, act, *arguments, **more):
    begun = time.monotonic(), time.process_time(), cpu_seconds(postgres)
    act(*arguments, **more)
    ended = time.monotonic(), time.process_time(), cpu_seconds(postgres)
    wall, own, database = (late - early for late, early in zip(ended, begun, strict=True))
    print(f"{words}: {wall:.1f} s; CPU {own:.1f} s here, {database:.1f} s in PostgreSQL", flush=True)


def said(text):
    print(f"  {text}", flush=True)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
