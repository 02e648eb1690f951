from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from portal.serving.messages import compile_messages


class Command(BaseCommand):
    help = "Compiles the translations that changed; needs no GNU gettext."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        for source in compile_messages([Path(folder) for folder in settings.LOCALE_PATHS]):
            self.stdout.write(f"compiled {source}")
