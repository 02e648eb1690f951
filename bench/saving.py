"""What saving an entry at the desk costs beside a plain admin: `python -m bench.saving [saves]`.

The same entries of the data set are opened and saved through the desk's form, which keeps history and
looks for lost updates, and through a plain ModelAdmin of the same model with the same parts; then
published through the desk. Printed are milliseconds of CPU for each, here and in PostgreSQL.
"""

import os
import subprocess
import sys
import time

import psycopg

from bench.cpu import cpu_seconds
from bench.database import HOME, ROOT, started

NAME = "desk"
SAVES = 20
ROW = "{:<46}{:>12}{:>12}{:>12}{:>12}"


def main(saves=SAVES):
    HOME.mkdir(parents=True, exist_ok=True)
    server = started()
    try:
        make(server)
        os.environ |= {"DATABASE_URL": server.url(NAME), "DJANGO_SETTINGS_MODULE": "portal.settings"}
        measure(saves, server.process.pid)
    finally:
        server.stop()


def make(server):
    """The data set in a database of its own, kept from run to run."""
    with psycopg.connect(server.url("postgres"), autocommit=True) as connection:
        if connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [NAME]).fetchone():
            return
        print("bench: loading the data set ...", flush=True)
        connection.execute(f"CREATE DATABASE {NAME}_new")
    environment = os.environ | {"DATABASE_URL": server.url(f"{NAME}_new"), "VAR_DIR": str(HOME)}
    for command in (["migrate", "-v0"], ["load", "fixtures/kz"]):
        subprocess.run([sys.executable, "manage.py", *command], cwd=ROOT, env=environment, check=True)
    with psycopg.connect(server.url("postgres"), autocommit=True) as connection:
        connection.execute(f"ALTER DATABASE {NAME}_new RENAME TO {NAME}")


def measure(saves, postgres):
    import django

    django.setup()
    from django.test.utils import override_settings

    from bench.plain_admin import editor, entries, plain_url
    from portal.desk.addresses import change_url

    clock = Clock(postgres)
    print(ROW.format("CPU milliseconds", "here", "PostgreSQL", "statements", "of plain"))
    with override_settings(ROOT_URLCONF="bench.plain_admin", ALLOWED_HOSTS=["*"]):
        client = editor()
        for words, collection, pk in entries():
            addresses = {"plain": plain_url(collection, pk), "desk": change_url(collection, pk)}
            for act, function in (("open", opened), ("save", saved)):
                plain = None
                for name, address in addresses.items():
                    taken = clock.per_act(function, client, address, saves)
                    plain = plain or taken[0] + taken[1]
                    said(f"{words}: {act}, {name}", taken, plain)
            said(f"{words}: publish", clock.per_act(published, client, (collection, pk), saves))


class Clock:
    def __init__(self, postgres):
        self.postgres = postgres

    def per_act(self, function, client, where, times):
        """Milliseconds here and in PostgreSQL, and the statements, of one of so many acts."""
        from django.db import connection

        statements = []

        def count(execute, sql, *arguments):
            statements.append(sql)
            return execute(sql, *arguments)

        acts = function(client, where)
        next(acts)  # what is imported, cached or prepared once
        with connection.execute_wrapper(count):
            next(acts)
        own = 0.0
        before = cpu_seconds(self.postgres)
        for _number in range(times):
            own += next(acts)
        return own * 1000 / times, (cpu_seconds(self.postgres) - before) * 1000 / times, len(statements)


def opened(client, address):
    while True:
        begun = time.process_time()
        answer = client.get(address)
        yield time.process_time() - begun
        assert answer.status_code == 200, answer.status_code


def saved(client, address):
    """Open the form, change its summary, and time only the saving."""
    from bench.plain_admin import sent_back

    number = 0
    while True:
        number += 1
        values = sent_back(client.get(address).content.decode())
        values |= {"summary_en": f"Saved for the {number}. time at {time.time_ns()}.", "_continue": "1"}
        begun = time.process_time()
        answer = client.post(address, values)
        yield time.process_time() - begun
        assert answer.status_code == 302, f"{address} was not saved"


def published(client, entry):
    """Save, submit and approve; time only the publication."""
    from bench.plain_admin import approved

    while True:
        step = approved(client, *entry)
        begun = time.process_time()
        answer = client.post(*step)
        yield time.process_time() - begun
        assert answer.status_code == 302, answer.status_code


def said(words, taken, plain=None):
    own, database, statements = taken
    share = f"{(own + database) / plain:.2f}" if plain else ""
    print(ROW.format(words, f"{own:.1f}", f"{database:.1f}", statements, share), flush=True)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
