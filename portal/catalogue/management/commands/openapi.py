"""Write the OpenAPI document to a file, for the snapshot in docs/."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from portal.catalogue.api.documentation import as_json
from portal.catalogue.api.examples import with_examples
from portal.catalogue.api.openapi import openapi_document
from portal.catalogue.version import content_version


class Command(BaseCommand):
    help = "Write the OpenAPI document of the API, with examples from the data set."

    def add_arguments(self, parser):
        parser.add_argument("file", help="for example docs/openapi.json")

    def handle(self, *, file, **options):
        if not content_version():
            raise CommandError("There are no entries to take examples from; `manage.py load fixtures/kz` brings them.")
        Path(file).write_text(as_json(with_examples(openapi_document())), encoding="utf-8")
