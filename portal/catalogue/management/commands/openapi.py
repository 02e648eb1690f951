"""Write the OpenAPI document to a file, for the snapshot in docs/."""

from pathlib import Path

from django.core.management.base import BaseCommand

from portal.catalogue.api.documentation import as_json
from portal.catalogue.api.openapi import openapi_document


class Command(BaseCommand):
    help = "Write the OpenAPI document of the API."

    def add_arguments(self, parser):
        parser.add_argument("file", help="for example docs/openapi.json")

    def handle(self, *, file, **options):
        Path(file).write_text(as_json(openapi_document()), encoding="utf-8")
