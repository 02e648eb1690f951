"""Reads the settings' environment variables; what is wrong is said by name, with the way out."""

import contextlib
import secrets
from pathlib import Path
from typing import Any

import environ
from django.core.exceptions import ImproperlyConfigured

OFTEN = 2  # a connection that has run a statement so many times has it prepared, where portal.catalogue.prepared asks


class Environment(environ.Env):
    """django-environ, with one clear sentence for a value that cannot be read."""

    def get_value(self, var: Any, *args: Any, **kwargs: Any) -> Any:
        try:
            return super().get_value(var, *args, **kwargs)
        except (ValueError, TypeError) as error:
            raise ImproperlyConfigured(
                f"The environment variable {var} has a value that cannot be used ({error}). Correct it, or unset it."
            ) from error

    def flag(self, name: str) -> bool:
        """A yes or no that is off unless switched on; anything unclear is refused."""
        text = self.str(name, default="").lower()
        if text in ("1", "true", "yes", "on"):
            return True
        if text in ("", "0", "false", "no", "off"):
            return False
        raise ImproperlyConfigured(f"{name}={text} is neither 1 nor 0. Correct it, or unset it.")


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


def database(
    env: Environment,
    *,
    name: str = "DATABASE_URL",
    pool_size: int,
    statement_timeout: int,
    lock_timeout: int,
    patience: int = 5,
) -> dict[str, Any]:
    """Django's settings of the database that the variable names; times in milliseconds, 0 for no limit.

    ``patience`` is how many seconds a connection may take.

    Without DATABASE_URL: the portal's own server, which is not running then (manage.py starts it),
    so that commands without a database still work.
    """
    settings = database_address(env.str(name, default="postgresql://portal@/portal"), name)
    options = settings.setdefault("OPTIONS", {})
    settings["HOST"] = options.pop("host", settings["HOST"])
    limits = {
        "statement_timeout": statement_timeout,
        "lock_timeout": lock_timeout,
        "idle_in_transaction_session_timeout": 60_000 if pool_size else 0,
    }
    options["options"] = " ".join(f"-c {name}={value}" for name, value in limits.items())
    options.setdefault("connect_timeout", patience)
    options["prepare_threshold"] = OFTEN
    if pool_size:
        options["pool"] = {
            "min_size": min(2, pool_size),
            "max_size": pool_size,
            "timeout": min(3, patience),
            "max_waiting": 2 * pool_size,
        }
    # The pool keeps connections; a request must not. Whether one still lives is found out by the
    # query that every request begins with (portal.catalogue.version), not by one more before it.
    return settings | {"CONN_MAX_AGE": 0, "CONN_HEALTH_CHECKS": False}


def database_address(url: str, name: str = "DATABASE_URL") -> dict[str, Any]:
    with contextlib.suppress(ValueError):
        if url.startswith(("postgresql://", "postgres://")):
            settings = Environment.db_url_config(url)
            if settings.get("NAME"):
                return settings
    raise ImproperlyConfigured(
        f"{name} does not name a PostgreSQL database. Its form is postgresql://user:password@host:5432/name"
    )


def cache(env: Environment) -> dict[str, Any]:
    """Django's settings of the cache that CACHE_URL names; without it, the memory of each process."""
    url = env.str("CACHE_URL", default="")
    if url.startswith(("redis://", "rediss://", "valkey://", "valkeys://")):
        location = url.replace("valkey", "redis", 1)  # one protocol
        return {"BACKEND": "portal.shared_cache.SharedCache", "LOCATION": location, "KEY_PREFIX": "portal"}
    if url not in ("", "locmemcache://", "dummycache://"):
        raise ImproperlyConfigured(
            "CACHE_URL does not name a cache. Its form is redis://host:6379/0 (also rediss:// and valkey://); "
            "without it, every process keeps its own."
        )
    return Environment.cache_url_config(url or "locmemcache://")
