"""Child processes that end when their parent ends, however it ends."""

import ctypes
import functools
import os
import pwd
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import IO

PR_SET_PDEATHSIG = 1


def die_with(parent: int, sign: signal.Signals) -> None:
    """Have the kernel send us `sign` when `parent` (its thread that started us) ends, kill -9 included.

    Linux only; elsewhere the next start finds and ends what was left.
    """
    if not sys.platform.startswith("linux"):
        return
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, int(sign), 0, 0, 0)
    if os.getppid() != parent:  # it ended before we asked
        os._exit(1)


def privileges(account: pwd.struct_passwd | None) -> dict[str, object]:
    """Popen arguments that drop root for `account`."""
    if account is None:
        return {}
    return {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}


def spawn(
    command: Sequence[str | Path],
    *,
    on_death: signal.Signals,
    account: pwd.struct_passwd | None = None,
    output: IO[bytes] | int | None = None,
    env: dict[str, str] | None = None,
    cwd: str | Path | None = None,
) -> subprocess.Popen[bytes]:
    """Start `command` in a process group of its own, so that Ctrl-C reaches only us."""
    return subprocess.Popen(  # type: ignore[call-overload]
        [str(part) for part in command],
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=subprocess.STDOUT if output is not None else None,
        env=env,
        cwd=cwd,
        process_group=0,
        preexec_fn=functools.partial(die_with, os.getpid(), on_death),
        **privileges(account),
    )
