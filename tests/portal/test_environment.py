"""The settings' environment: what is wrong is said by name, with the way out."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from portal.environment import Environment, database, local_secret_key

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    "address", ["portal", "mysql://a:b@c/d", "postgresql://u@127.0.0.1:port/db", "postgresql://u@127.0.0.1"]
)
def test_an_address_of_no_postgresql_is_refused_with_the_form(monkeypatch, address):
    monkeypatch.setenv("DATABASE_URL", address)

    with pytest.raises(ImproperlyConfigured, match="postgresql://user:password@host:5432/name"):
        database(Environment(), pool_size=0, statement_timeout=0, lock_timeout=0)


def test_an_unclear_switch_is_refused(monkeypatch):
    monkeypatch.setenv("DEBUG", "perhaps")

    with pytest.raises(ImproperlyConfigured, match="DEBUG=perhaps is neither 1 nor 0"):
        Environment().flag("DEBUG")


def test_a_number_that_is_none_is_refused_by_name(monkeypatch):
    monkeypatch.setenv("DATABASE_POOL_SIZE", "many")

    with pytest.raises(ImproperlyConfigured, match="DATABASE_POOL_SIZE has a value that cannot be used"):
        Environment().int("DATABASE_POOL_SIZE")


def test_the_local_key_is_made_once_and_for_its_owner_alone(tmp_path):
    first = local_secret_key(tmp_path / "var")

    assert local_secret_key(tmp_path / "var") == first
    assert len(first) >= 50
    assert (tmp_path / "var" / "secret_key").stat().st_mode & 0o777 == 0o600


def test_a_public_address_needs_a_key_of_its_own():
    asked = subprocess.run(
        [sys.executable, "manage.py", "check"],
        cwd=ROOT,
        env={name: value for name, value in os.environ.items() if name != "SECRET_KEY"}
        | {"SITE_URL": "https://portal.example", "DJANGO_SETTINGS_MODULE": "portal.settings"},
        capture_output=True,
        text=True,
    )

    assert asked.returncode == 1
    assert asked.stderr.startswith("portal: SECRET_KEY is not set. A portal with a public address (SITE_URL) needs")
