"""Compiles translations (.po to .mo) without GNU gettext, which a fresh machine lacks."""

from pathlib import Path

import polib


def compile_messages(folders: list[Path]) -> list[Path]:
    """Compile each catalogue that is newer than its compiled form; returns the ones compiled."""
    stale = [source for folder in folders for source in sorted(folder.glob("*/LC_MESSAGES/*.po")) if is_stale(source)]
    for source in stale:
        fresh = source.with_suffix(".mo.new")
        polib.pofile(str(source)).save_as_mofile(str(fresh))
        fresh.rename(source.with_suffix(".mo"))  # a running server never reads half a file
    return stale


def is_stale(source: Path) -> bool:
    compiled = source.with_suffix(".mo")
    return not compiled.exists() or compiled.stat().st_mtime < source.stat().st_mtime
