"""Build the public read model anew from the published entries that it holds."""

import sys

from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils import timezone

from portal.catalogue.counting import count_anew
from portal.catalogue.documents.publication import BATCH, lock_version, reassemble
from portal.catalogue.documents.rows import refresh_rows
from portal.catalogue.models import Document


class Command(BaseCommand):
    help = "Reassemble every public document, after an upgrade that changes their form."

    def handle(self, **options):
        with transaction.atomic():
            version = lock_version()
            version.number += 1
            version.at = timezone.now()
            pks = list(Document.objects.filter(parent=None).values_list("pk", flat=True))
            for start in range(0, len(pks), BATCH):
                refresh_rows(Document.objects.filter(pk__in=pks[start : start + BATCH]))
            reassemble(pks, version, self.progress)
            count_anew()
            version.save()
        self.stdout.write(self.style.SUCCESS(f"Rebuilt; content version {version.number}."))

    def progress(self, text):
        if sys.stderr.isatty():
            self.stderr.write(f"\r\033[K{text}", ending="")
