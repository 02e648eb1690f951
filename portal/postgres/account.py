"""PostgreSQL refuses to run as root: as root it runs under an unprivileged account."""

import os
import pwd
import shutil
import subprocess
from pathlib import Path

from portal.postgres.errors import PostgresError

NAME = "reform-portal"


def account_for(data: Path) -> pwd.struct_passwd | None:
    """The account PostgreSQL runs under; None means our own.

    A data folder keeps the account that it was made with.
    """
    if os.geteuid() != 0:
        return None
    if data.exists() and data.stat().st_uid != 0:
        return pwd.getpwuid(data.stat().st_uid)
    for name in ("postgres", NAME):
        if (account := find(name)) is not None:
            return account
    if useradd := shutil.which("useradd"):
        subprocess.run(
            [useradd, "--system", "--no-create-home", "--shell", "/usr/sbin/nologin", NAME],
            check=False,
            capture_output=True,
        )
    if account := find(NAME) or find("nobody"):
        return account
    raise PostgresError(
        "PostgreSQL does not run as root and there is no other account. Create one (useradd --system "
        f"{NAME}), run the portal as an ordinary user, or name a server with DATABASE_URL."
    )


def find(name: str) -> pwd.struct_passwd | None:
    try:
        return pwd.getpwnam(name)
    except KeyError:
        return None


def can_enter(folder: Path, account: pwd.struct_passwd | None) -> bool:
    """Whether the account may pass through to `folder`; the kernel is asked, not the mode bits."""
    if account is None:
        return os.access(folder, os.X_OK)
    probe = subprocess.run(
        ["/bin/sh", "-c", 'cd "$1"', "sh", str(folder)],
        check=False,
        capture_output=True,
        cwd="/",
        user=account.pw_uid,
        group=account.pw_gid,
        extra_groups=[],
    )
    return probe.returncode == 0
