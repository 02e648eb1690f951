"""Where and how this portal serves, from the environment."""

import os
import socket
from dataclasses import dataclass
from pathlib import Path

from portal.serving.errors import ServingError


@dataclass(frozen=True)
class Options:
    host: str
    port: int
    workers: int
    threads: int
    reload_interval: int

    @property
    def address(self) -> str:
        host = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(self.host, self.host)  # noqa: S104 - only shown
        return f"http://{host}:{self.port}/"


def var_folder() -> Path:
    return Path(os.environ.get("VAR_DIR") or Path(__file__).parents[2] / "var")


def read_options() -> Options:
    return Options(
        host=os.environ.get("HOST") or "127.0.0.1",
        port=number("PORT", 8000, highest=65_535),
        # At least two, so that one can be replaced while the other answers.
        workers=number("WORKERS", max(2, os.cpu_count() or 1), highest=256),
        threads=number("THREADS", 4, highest=64),
        # Seconds that a new worker has to get ready before the next old one is stopped.
        reload_interval=number("RELOAD_INTERVAL", 10, highest=300),
    )


def number(name: str, default: int, *, highest: int) -> int:
    text = os.environ.get(name) or str(default)
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= highest:
        raise ServingError(f"{name}={text} is not a whole number from 1 to {highest}.")
    return int(text)


def require_free(options: Options) -> None:
    """Fail before the work of a start rather than after it."""
    try:
        family, kind, _, _, address = socket.getaddrinfo(options.host, options.port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError as error:
        raise ServingError(
            f"{options.host}:{options.port} cannot be used ({error.strerror}). "
            f"Choose another port, for example: PORT={options.port + 1 if options.port < 65_535 else 8000} make run"
        ) from error
