"""Finds the browser for the tests; `python -m tests.chromium` installs one where there is none."""

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
PACKAGES = ("chromium", "fonts-noto-core")


class NoChromium(Exception):  # noqa: N818 - reads as what is the matter
    """One line for the person at the keyboard."""


def find_chromium() -> str:
    """The path of the browser: CHROMIUM, or the first that is installed."""
    for name in filter(None, (os.environ.get("CHROMIUM"), *NAMES)):
        if path := shutil.which(name):
            return path
    raise NoChromium(
        f"The tests need a Chromium. Install one (Debian: apt-get install {' '.join(PACKAGES)}) "
        "or name its program with CHROMIUM."
    )


def install() -> None:
    """From the system's package manager, as root or through sudo without a password."""
    apt = shutil.which("apt-get")
    prefix = [] if os.geteuid() == 0 else ["sudo", "--non-interactive"]
    if apt is None or (prefix and shutil.which("sudo") is None):
        find_chromium()  # raises, with the way out
    print(f"Installing {' and '.join(PACKAGES)} for the browser tests (once) ...", flush=True)
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for action in (["update"], ["install", "--yes", "--no-install-recommends", *PACKAGES]):
        command = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", str(apt), "-q", *action]
        done = subprocess.run(command, check=False, env=environment, capture_output=True, text=True)
        if done.returncode and action[0] == "install":
            raise NoChromium(f"apt-get could not install a browser: {done.stderr.strip()[-300:]}")


if __name__ == "__main__":
    try:
        try:
            find_chromium()
        except NoChromium:
            install()
            find_chromium()
    except NoChromium as error:
        sys.exit(f"portal: {error}")
