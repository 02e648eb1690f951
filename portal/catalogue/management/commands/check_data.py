"""Check a folder of entries against every rule, and leave the database as it was."""

from django.core.management.base import BaseCommand, CommandError
from django.db import connection, transaction

from portal.catalogue.entries.faults import EntriesRefused
from portal.catalogue.entries.files import read_folder
from portal.catalogue.entries.loading import load_entries


class Command(BaseCommand):
    help = "Name each fault of a folder of entries with its file, entry and field."

    def add_arguments(self, parser):
        parser.add_argument("folder", help="for example fixtures/kz")

    def handle(self, *, folder, **options):
        try:
            with transaction.atomic():
                entries = read_folder(folder)
                load_entries(entries)
                check_constraints()
                transaction.set_rollback(True)
        except EntriesRefused as refused:
            count = len(refused.faults)
            raise CommandError(f"{count} fault{'s' * (count != 1)}:\n{refused}") from None
        self.stdout.write(self.style.SUCCESS(f"{folder}: {len(entries)} entries, no fault."))


def check_constraints():
    """Foreign keys are checked at commit, which a dry run never reaches."""
    connection.check_constraints()
