"""Write the search index anew from the public documents."""

import sys

from django.core.management.base import BaseCommand

from portal.search.indexing import reindex


class Command(BaseCommand):
    help = "Rebuild the search index, after an upgrade that changes what is searched."

    def handle(self, **options):
        number = reindex(self.progress)
        self.stdout.write(self.style.SUCCESS(f"Indexed {number} entries."))

    def progress(self, done, total):
        if sys.stderr.isatty():
            self.stderr.write(f"\r\033[K{done} of {total}", ending="\n" if done == total else "")
