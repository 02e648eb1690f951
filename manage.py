#!/usr/bin/env python
"""Django's commands. Without DATABASE_URL they use the running portal's database, or start it."""

import contextlib
import os
import sys
from collections.abc import Iterator

from portal.postgres.errors import PostgresError
from portal.postgres.shared import Home

WITHOUT_DATABASE = {"", "help", "version", "--help", "--version", "check", "collectstatic", "messages"}


@contextlib.contextmanager
def database(command: str) -> Iterator[None]:
    if "DATABASE_URL" in os.environ or command in WITHOUT_DATABASE:
        yield
        return
    with Home.of_this_portal().for_a_command(f"manage.py {command}") as address:
        os.environ["DATABASE_URL"] = address
        yield


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import execute_from_command_line

    try:
        with database(next(iter(sys.argv[1:]), "")):
            execute_from_command_line(sys.argv)
    except (PostgresError, ImproperlyConfigured) as error:
        sys.exit(f"portal: {error}")


if __name__ == "__main__":
    main()
