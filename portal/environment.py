"""Reads the settings' environment variables; what is wrong is said by name, with the way out."""

import secrets
from pathlib import Path
from typing import Any

import environ
from django.core.exceptions import ImproperlyConfigured


class Environment(environ.Env):
    """django-environ, with one clear sentence for a value that cannot be read."""

    def get_value(self, var: Any, *args: Any, **kwargs: Any) -> Any:
        try:
            return super().get_value(var, *args, **kwargs)
        except (ValueError, TypeError) as error:
            raise ImproperlyConfigured(
                f"The environment variable {var} has a value that cannot be used ({error}). Correct it, or unset it."
            ) from error


def local_secret_key(folder: Path) -> str:
    """The key of a portal on this machine: made once, readable by its owner alone."""
    path = folder / "secret_key"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            path.touch(mode=0o600, exist_ok=False)
            path.write_text(secrets.token_urlsafe(50))
        return path.read_text()
    except FileExistsError:
        return path.read_text()
    except OSError as error:
        raise ImproperlyConfigured(
            f"The data folder {folder} cannot be used ({error.strerror}: {error.filename}). "
            "Name one that you can write to with VAR_DIR, or set SECRET_KEY and DATABASE_URL."
        ) from error
