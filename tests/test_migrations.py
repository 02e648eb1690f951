"""The migrations say what the models say, and can be taken back."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

OWN = {"portal", "reforms", "elections"}


def own_apps():
    loader = MigrationLoader(None)
    packages = {label: module.__module__ for (label, _), module in loader.disk_migrations.items()}
    return sorted(label for label, module in packages.items() if module.partition(".")[0] in OWN)


def test_no_model_has_changed_without_its_migration(db):
    out = StringIO()
    call_command("makemigrations", check_changes=True, dry_run=True, stdout=out)

    assert out.getvalue().strip() == "No changes detected"


@pytest.mark.parametrize("app", own_apps())
def test_every_migration_can_be_reversed(db, app):
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan([(app, None)])

    stuck = [
        f"{migration}: {operation}"
        for migration, backwards in plan
        if migration.app_label == app and backwards
        for operation in migration.operations
        if not operation.reversible
    ]
    assert stuck == []
    assert any(migration.app_label == app for migration, _ in plan)
