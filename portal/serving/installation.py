"""Creates ``.venv`` from a hash-locked requirements file; does nothing when it is up to date.

Runs on the machine's own Python with the standard library alone, and is written in syntax
that older Pythons parse, so that they too are told in one line what is missing.
"""

import contextlib
import fcntl
import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
FOLDER = ROOT / ".venv"
STAMP = FOLDER / "installed.json"
RUNTIME, DEVELOPMENT = "requirements.lock", "requirements-dev.lock"


class InstallationError(Exception):
    """One line for the person at the keyboard: what is wrong and the way out."""


def require_supported_python():
    version = sys.version_info[:2]
    if not (3, 11) <= version <= (3, 13):
        raise InstallationError(
            "Python 3.11, 3.12 or 3.13 is needed, this is %d.%d. "
            "Install one and name it: make PYTHON=/path/to/python3.11 ..." % version
        )


def digests(lock):
    """The locks that an installation of `lock` satisfies, each with the hash of its content.

    The development lock is made under the runtime pins, so it satisfies both.
    """
    names = (RUNTIME, DEVELOPMENT) if lock == DEVELOPMENT else (lock,)
    return {name: hashlib.sha256((ROOT / name).read_bytes()).hexdigest() for name in names}


def installed():
    try:
        stamp = json.loads(STAMP.read_text())
    except (OSError, ValueError):
        return {}
    return stamp if stamp.get("python") == sys.version else {}


def run(*command):
    return subprocess.run(command, cwd=str(ROOT), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)


def create_folder():
    """An empty virtual environment; pip comes with Python, or is the machine's own."""
    for leftover in FOLDER.iterdir():
        if leftover.name != "lock":
            shutil.rmtree(leftover) if leftover.is_dir() and not leftover.is_symlink() else leftover.unlink()
    if run(sys.executable, "-m", "venv", str(FOLDER)).returncode == 0:
        return [str(FOLDER / "bin" / "python"), "-m", "pip"]
    bare = run(sys.executable, "-m", "venv", "--without-pip", "--clear", str(FOLDER))
    if bare.returncode == 0 and run(sys.executable, "-m", "pip", "--version").returncode == 0:
        return [sys.executable, "-m", "pip", "--python", str(FOLDER / "bin" / "python")]
    raise InstallationError(
        "This Python cannot create a virtual environment: it has neither ensurepip nor pip. "
        "On Debian: apt-get install python3-venv"
    )


def install(lock):
    current = installed()
    python = FOLDER / "bin" / "python"
    if current and python.exists():
        pip = [str(python), "-m", "pip"]
        if run(*pip, "--version").returncode:
            pip = create_folder()
    else:
        pip = create_folder()
    STAMP.unlink(missing_ok=True)
    print("Installing the packages of %s into .venv (a minute the first time) ..." % lock, flush=True)
    # The lock names every package there is to install; Python compiles what it imports.
    options = ("--quiet", "--require-hashes", "--no-deps", "--no-compile", "--prefer-binary")
    result = run(*pip, "install", *options, "-r", lock)
    if result.returncode:
        reasons = [line for line in result.stdout.splitlines() if line.startswith("ERROR")]
        reason = reasons[-1] if reasons else result.stdout.strip()[-500:]
        raise InstallationError(
            "The packages could not be installed (%s). Check the disk and the way to the package "
            "index, then run the command again." % reason
        )
    make_importable()
    STAMP.write_text(json.dumps(dict(digests(lock), python=sys.version)))


def make_importable():
    """Programs of the environment (pytest, lint-imports) find our packages, from any folder."""
    for packages in FOLDER.glob("lib/python*/site-packages"):
        (packages / "reform-portal.pth").write_text("%s\n" % ROOT)


def ensure(lock):
    require_supported_python()
    try:
        FOLDER.mkdir(exist_ok=True)
        with contextlib.closing(open(str(FOLDER / "lock"), "w")) as guard:
            fcntl.flock(guard, fcntl.LOCK_EX)  # two commands at once install once
            current = installed()
            if not all(current.get(name) == digest for name, digest in digests(lock).items()):
                install(lock)
    except OSError as error:
        raise InstallationError(
            "%s cannot be written (%s). Free some space, or run as the owner of %s."
            % (error.filename or FOLDER, error.strerror, ROOT)
        ) from error


if __name__ == "__main__":
    try:
        ensure(sys.argv[1] if len(sys.argv) > 1 else RUNTIME)
    except InstallationError as error:
        sys.exit("portal: %s" % error)
    except KeyboardInterrupt:
        sys.exit(os.EX_TEMPFAIL)
