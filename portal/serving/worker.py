"""The application inside one of granian's worker processes."""

import gc
import os
import signal
from collections.abc import Callable
from typing import Any

from django.urls import get_resolver

from portal.postgres.child import die_with
from portal.wsgi import application as wsgi


def application() -> Callable[..., Any]:
    """granian's factory: runs once in every worker, after the imports."""
    die_with(os.getppid(), signal.SIGKILL)
    _ = get_resolver().url_patterns  # imports the views, which else the first reader waits for
    # What was imported lives as long as the worker: the collector need not visit it again.
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 20, 50)
    return wsgi
