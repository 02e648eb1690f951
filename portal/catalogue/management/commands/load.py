"""Load entries from a folder of YAML files and publish what is new or changed."""

import sys

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from portal.catalogue.documents.publication import Publication, publish
from portal.catalogue.entries.faults import EntriesRefused
from portal.catalogue.entries.files import read_folder
from portal.catalogue.entries.loading import listeners, load_entries


class Command(BaseCommand):
    help = "Load a folder of entries, all or nothing; loading it twice changes nothing."

    def add_arguments(self, parser):
        parser.add_argument("folder", help="for example fixtures/kz")
        parser.add_argument("--note", default="", help="public note for the log of changes")

    def handle(self, *, folder, note, **options):
        try:
            with transaction.atomic():
                loaded = load_entries(read_folder(folder), self.progress)
                if loaded.written:
                    publications = [
                        Publication(written.collection, written.entry, note=note) for written in loaded.written
                    ]
                    publish(publications, self.progress)
                    for listener in listeners:
                        listener(loaded.written)
        except EntriesRefused as refused:
            raise CommandError(refusal(refused)) from None
        self.progress("")
        for name in ("created", "changed", "unchanged"):
            for slug, number in sorted(getattr(loaded, name).items()):
                self.stdout.write(f"  {name:<10} {number:>6}  {slug}")
        self.stdout.write(self.style.SUCCESS(f"Loaded {folder}: {loaded}."))

    def progress(self, text):
        if sys.stderr.isatty():
            self.stderr.write(f"\r\033[K{text}", ending="")
        elif text:
            self.stderr.write(text)


def refusal(refused):
    count = len(refused.faults)
    return f"Nothing was loaded; {count} fault{'s' * (count != 1)}:\n{refused}"
