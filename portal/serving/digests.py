"""Tells whether files changed since work was last done on them."""

import hashlib
from collections.abc import Iterable
from pathlib import Path


def content_digest(folder: Path, pattern: str = "*") -> str:
    """Changes with the name or content of any file in `folder` that fits the pattern."""
    digest = hashlib.sha256()
    for path in sorted(path for path in folder.rglob(pattern) if path.is_file()):
        content = path.read_bytes()
        digest.update(f"{path.relative_to(folder)}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()


def stamp_digest(files: Iterable[Path]) -> str:
    """Changes with the name, size or time of any of `files`; reads none of them."""
    digest = hashlib.sha256()
    for path in sorted(files):
        status = path.stat()
        digest.update(f"{path}\0{status.st_size}\0{status.st_mtime_ns}\0".encode())
    return digest.hexdigest()
