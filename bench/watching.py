"""What grows while a server runs: memory of its worker and of nginx, the proxy's cache on disk, the database."""

import os
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path

from bench.cpu import tree

EVERY = 5  # seconds
SAID_EVERY = 60


@dataclass
class Size:
    """In MiB; files are those of nginx's cache."""

    worker: float = 0
    nginx: float = 0
    cache: float = 0
    files: int = 0


class Watch:
    """Looks at the tree of processes below ``root``, and at a folder, until the ``with`` ends."""

    def __init__(self, root, folder):
        self.root, self.folder = root, folder
        self.sizes = []
        self.over = threading.Event()
        self.thread = threading.Thread(target=self.look)

    def __enter__(self):
        self.begun = time.monotonic()
        self.thread.start()
        return self

    def __exit__(self, *error):
        self.over.set()
        self.thread.join()

    def look(self):
        while True:
            self.sizes.append(size := size_of(self.root, self.folder))
            if (len(self.sizes) - 1) % (SAID_EVERY // EVERY) == 0:
                print(f"{time.monotonic() - self.begun:5.0f} s: {size}", file=sys.stderr, flush=True)
            if self.over.wait(EVERY):
                return

    def of(self, name):
        """(at the start, at the end, the largest) of one of the sizes."""
        found = [getattr(size, name) for size in self.sizes]
        return found[0], found[-1], max(found)


def size_of(root, folder):
    worker = nginx = 0.0
    for pid in tree(root):
        try:
            pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
            name = Path(f"/proc/{pid}/comm").read_text().strip()
        except OSError:
            continue
        size = pages * os.sysconf("SC_PAGE_SIZE") / 1024 / 1024
        if name == "nginx":
            nginx = max(nginx, size)
        else:
            worker = max(worker, size)
    kept = [length for path in folder.rglob("*") if (length := length_of(path)) is not None]
    return Size(round(worker, 1), round(nginx, 1), round(sum(kept) / 1024 / 1024, 1), len(kept))


def length_of(path):
    """Bytes of a file; None for a folder, or for what nginx has removed meanwhile."""
    try:
        return path.stat().st_size if path.is_file() else None
    except OSError:
        return None
