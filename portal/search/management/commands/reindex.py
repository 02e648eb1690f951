"""Write the search index anew from the public documents."""

import sys

from django.core.management.base import BaseCommand

from portal.search.indexing import choose_common, index_missing, reindex


class Command(BaseCommand):
    help = "Rebuild the search index, after an upgrade that changes what is searched."

    def add_arguments(self, parser):
        parser.add_argument("--missing", action="store_true", help="only what has no entry yet")
        parser.add_argument("--common", action="store_true", help="only choose anew which words are common")

    def handle(self, *, missing, common, verbosity, **options):
        if common:
            self.stdout.write(self.style.SUCCESS(f"{choose_common()} words are common."))
            return
        number = index_missing(self.progress) if missing else reindex(self.progress)
        if number or verbosity > 1 or not missing:
            self.stdout.write(self.style.SUCCESS(f"Indexed {number} entries."))

    def progress(self, done, total):
        if sys.stderr.isatty():
            self.stderr.write(f"\r\033[K{done} of {total}", ending="\n" if done == total else "")
