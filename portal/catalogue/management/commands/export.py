"""Write all entries as the YAML files that load reads."""

from pathlib import Path

from django.core.management.base import BaseCommand

from portal.catalogue.entries.addresses import Addresses
from portal.catalogue.entries.files import dump
from portal.catalogue.entries.writing import write_entries
from portal.catalogue.registry import collections


class Command(BaseCommand):
    help = "Export the working state of every entry; loading the result changes nothing."

    def add_arguments(self, parser):
        parser.add_argument("folder", help="is made when it is not there")

    def handle(self, *, folder, **options):
        folder = Path(folder)
        folder.mkdir(parents=True, exist_ok=True)
        addresses = Addresses()
        for collection in collections():
            if not collection.in_files:
                continue
            entries = write_entries(collection.model, addresses=addresses).values()
            if entries:
                path = folder / f"{collection.slug}.yaml"
                path.write_text(dump(sorted(entries, key=lambda e: e["slug"])), encoding="utf-8")
                self.stdout.write(f"{len(entries):>6}  {path}")
