"""Loads the public pages' templates, which are Jinja2.

The admin's templates lie in the same folder in Django's language; leaving them to Django's
engine is what this loader adds.
"""

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, TemplateNotFound

DJANGO_TEMPLATES = ("admin/", "registration/", "otp/")


class PublicTemplates(FileSystemLoader):
    def __init__(self, folder: Path) -> None:
        super().__init__(folder)

    def get_source(self, environment: Environment, template: str):
        if template.startswith(DJANGO_TEMPLATES):
            raise TemplateNotFound(template)
        return super().get_source(environment, template)

    def list_templates(self) -> list[str]:
        return [name for name in super().list_templates() if not name.startswith(DJANGO_TEMPLATES)]
