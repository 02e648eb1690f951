"""Write everything public as a Data Package in VAR_DIR/dumps."""

from django.core.management.base import BaseCommand, CommandError

from portal.catalogue.dumps.writing import DumpExists, write_dump


class Command(BaseCommand):
    help = "Write a dump of all public data; it never changes afterwards. Run it as often as you like, such as daily."

    def add_arguments(self, parser):
        parser.add_argument(
            "--if-changed", action="store_true", help="be content when this content version has a dump already"
        )

    def handle(self, *, if_changed, **options):
        try:
            dump = write_dump()
        except DumpExists as exists:
            if if_changed:
                self.stdout.write(str(exists))
                return
            raise CommandError(str(exists)) from None
        size = sum(file.size for file in dump.files) / 1e6
        self.stdout.write(self.style.SUCCESS(f"{dump.folder}: {len(dump.files)} files, {size:.1f} MB"))
