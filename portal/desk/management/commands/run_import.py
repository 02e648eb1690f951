"""Check or write one import, in a process with bounds on memory and time."""

import resource

from django.core.management.base import BaseCommand
from django.utils import translation

from portal.desk.importing.running import Progress, check_import, give_up, write_import
from portal.desk.models import ImportRun

MEMORY = 2 * 1024**3
SECONDS = 300


class Command(BaseCommand):
    help = "Started by the desk; not for the command line."

    def add_arguments(self, parser):
        parser.add_argument("pk", type=int)
        parser.add_argument("--write", action="store_true")
        parser.add_argument("--language", default="en", help="of the report")

    def handle(self, *, pk, write, language, **options):
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 5))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        run = ImportRun.objects.get(pk=pk)
        ImportRun.objects.filter(pk=pk).update(state=ImportRun.State.RUNNING)
        try:
            with translation.override(language):
                (write_import if write else check_import)(run, Progress(run))
        except Exception:
            give_up(pk)
            raise
