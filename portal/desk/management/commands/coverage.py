"""Report how well the data set is covered."""

from django.core.management.base import BaseCommand

from portal.desk.coverage import LISTED, coverage


class Command(BaseCommand):
    help = "Show what each source supports and what is missing: claims, dates, outcomes, resolutions."

    def add_arguments(self, parser):
        parser.add_argument("--all", action="store_true", help="list every row of every finding")

    def handle(self, **options):
        for finding in coverage():
            self.stdout.write(self.style.MIGRATE_HEADING(f"{finding.title}: {finding.count}"))
            shown = finding.rows if options["all"] else finding.rows[:LISTED]
            for row in shown:
                self.stdout.write(f"  {row}")
            if len(finding.rows) > len(shown):
                self.stdout.write(f"  ... and {len(finding.rows) - len(shown)} more (--all)")
