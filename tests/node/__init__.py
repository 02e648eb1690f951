"""Public tools from npm, for the tests alone: in the virtual environment, from a lock with hashes.

`python -m tests.node` installs them; Node.js itself comes with the development requirements.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
LOCK = HERE / "package-lock.json"
FOLDER = Path(sys.prefix) / "node"
PACKAGES = FOLDER / "node_modules"
STAMP = FOLDER / "installed"


class NoTools(Exception):  # noqa: N818 - reads as what is the matter
    """One line for the person at the keyboard."""


def digest() -> str:
    return hashlib.sha256(LOCK.read_bytes()).hexdigest()


def is_installed() -> bool:
    return STAMP.exists() and STAMP.read_text() == digest()


def install() -> None:
    """What the lock says, nothing newer; no package runs a script of its own."""
    print("Installing the tools from npm for the tests (once) ...", flush=True)
    FOLDER.mkdir(exist_ok=True)
    for name in ("package.json", LOCK.name):
        shutil.copy(HERE / name, FOLDER)
    command = [program("npm"), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    done = subprocess.run(command, cwd=FOLDER, check=False, capture_output=True, text=True)
    if done.returncode:
        raise NoTools(f"npm could not install the tools of the tests: {done.stderr.strip()[-300:]}")
    STAMP.write_text(digest())


def run(script: str | Path, *arguments: str | Path) -> "subprocess.CompletedProcess[str]":
    """Run a script with the tools at hand; a path that is not absolute is one of theirs."""
    if not is_installed():
        raise NoTools("The tools from npm are missing or old: run `.venv/bin/python -m tests.node`.")
    command = [program("node"), str(PACKAGES / script), *map(str, arguments)]
    environment = os.environ | {"NODE_PATH": str(PACKAGES), "NO_COLOR": "1"}
    return subprocess.run(command, check=False, capture_output=True, text=True, env=environment)


def program(name: str) -> str:
    return str(Path(sys.executable).parent / name)
