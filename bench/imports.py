"""Measure an import of a large file at the desk: `python -m bench.imports [rows]`.

Checks, writes, changes and undoes that many laws in the database of 1,000, and leaves it as it was.
"""

import csv
import io
import os
import sys
import time

from bench.database import HOME, make, name_of, started

SIZE = 1_000
COLUMNS = ["slug", "jurisdiction", "title", "legislation_type", "date", "summary"]


def main(rows=10_000):
    HOME.mkdir(parents=True, exist_ok=True)
    server = started()
    try:
        make(server, SIZE)
        os.environ["DATABASE_URL"] = server.url(name_of(SIZE))
        os.environ["DJANGO_SETTINGS_MODULE"] = "portal.settings"
        measure(rows)
    finally:
        server.stop()


def measure(rows):
    import django

    django.setup()
    from portal.desk.importing.running import check_import, undo_import, write_import
    from portal.topics.models import Jurisdiction

    country = Jurisdiction.objects.get_or_create(slug="kz", defaults={"code": "KZ", "name_en": "Kazakhstan"})[0].slug
    runs = [run_of(rows, country, "Imported law"), run_of(rows, country, "The same law, renamed")]
    for run, act in zip(runs, ("new", "changed"), strict=True):
        timed(f"check {rows:,} {act} rows", check_import, run, said)
        timed(f"write {rows:,} {act} rows", write_import, run, said)
        print(f"  {run.state}: {run.counts}")
    for run in reversed(runs):
        timed("undo", undo_import, run, by=None)
        run.delete()


def run_of(rows, country, title):
    from portal.desk.models import ImportRun

    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for number in range(rows):
        date = f"{1991 + number % 35}-{number % 12 + 1:02}"
        summary = f"{title} {number}, with a sentence about what it changes and for whom."
        writer.writerow([f"imported-law-{number}", country, f"{title} {number}", "law", date, summary])
    content = out.getvalue().encode()
    return ImportRun.objects.create(collection="laws", file_name="laws.csv", content=content)


def timed(words, act, *arguments, **more):
    begun, worked = time.monotonic(), time.process_time()
    act(*arguments, **more)
    spent = time.process_time() - worked
    print(f"{words}: {time.monotonic() - begun:.1f} s, of which {spent:.1f} s are the importer's own CPU", flush=True)


def said(text):
    print(f"  {text}", flush=True)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
