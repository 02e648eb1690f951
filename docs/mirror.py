#!/usr/bin/env python3
"""Keep a copy of a Reform Portal in one SQLite file, in step with one cursor.

    python3 mirror.py https://portal.example mirror.sqlite

The first run copies every entry; each later run reads only what changed since. Stop it at any time:
a page of changes and the number up to which the copy is complete are saved together. Needs nothing
but Python 3.9.
"""

import json
import sqlite3
import sys
import time
import urllib.error
import urllib.parse
import urllib.request

PAGE = 100  # acts of publication that are saved together
TABLES = """
CREATE TABLE IF NOT EXISTS entries (
    collection TEXT NOT NULL, slug TEXT NOT NULL, json TEXT NOT NULL, PRIMARY KEY (collection, slug)
);
CREATE TABLE IF NOT EXISTS state (one INTEGER PRIMARY KEY CHECK (one = 1), upto INTEGER NOT NULL);
INSERT OR IGNORE INTO state VALUES (1, 0);
"""


def get(address):
    """The JSON at an address; None for an entry that is not, or no longer, public."""
    while True:
        try:
            with urllib.request.urlopen(address, timeout=60) as response:
                return json.load(response)
        except urllib.error.HTTPError as error:
            if error.code in (404, 410):
                return None
            if error.code not in (429, 503):
                raise
            time.sleep(int(error.headers.get("Retry-After", 5)))


def read_page(portal, since):
    """The acts after a number, and the addresses of all entries to read anew because of them."""
    page = get(f"{portal}/api/v1/changes/?since={since}&page_size={PAGE}")
    named = {(act["collection"], act["slug"]) for act in page["results"]}
    named |= {tuple(address.split("/", 1)) for address in page["touched"]}
    return page, sorted(named)


def copy(database, portal, collection, slug):
    """Bring one entry up to date: written, or removed when it is gone or has moved."""
    entry = get(f"{portal}/api/v1/{collection}/{urllib.parse.quote(slug)}/")
    database.execute("DELETE FROM entries WHERE collection = ? AND slug = ?", (collection, slug))
    if entry is not None:  # a renamed entry answers from its new address
        row = (entry["collection"], entry["slug"], json.dumps(entry, ensure_ascii=False))
        database.execute("INSERT OR REPLACE INTO entries VALUES (?, ?, ?)", row)


def mirror(portal, path):
    """Bring the copy in step; return how many entries were read."""
    database = sqlite3.connect(path)
    database.executescript(TABLES)
    read, as_of = 0, {}  # the version of the portal that an entry, read in this run, is not older than
    while True:
        (since,) = database.execute("SELECT upto FROM state").fetchone()
        page, named = read_page(portal, since)
        due = [name for name in named if as_of.get(name, 0) < page["upto"]]
        with database:
            for collection, slug in due:
                copy(database, portal, collection, slug)
            database.execute("UPDATE state SET upto = ?", (page["upto"],))
        as_of |= dict.fromkeys(due, page["version"])
        read += len(due)
        if page["next"] is None:
            database.close()
            return read


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    print(f"{mirror(sys.argv[1].rstrip('/'), sys.argv[2])} entries read.")
