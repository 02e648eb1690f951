"""Publish what is due; the first request after its time does the same."""

from django.core.management.base import BaseCommand

from portal.desk.scheduling import publish_due


class Command(BaseCommand):
    help = "Publish what was scheduled and is due now. For a portal that nobody visits at night."

    def handle(self, **options):
        self.stdout.write(f"{publish_due()} published.")
