"""The same laws as an SQLite file for Datasette, with indexes on what is filtered and sorted.

The columns of a law are those of a row of the portal's list; what is nested there is a text of JSON here.
"""

import sqlite3
import zlib
from pathlib import Path

import psycopg

CARD = (
    "url slug title title_kk title_ru collection type stage implementation life open_plan summary short_title date"
    " date_end date_basis claims_count sources independent disputed area_codes official_number in_force_on"
    " no_longer_in_force_on"
).split()
FURTHER = (
    "summary_kk summary_ru short_title_kk short_title_ru document_date signed_on published_on legislation_type aliases"
    " identifiers jurisdiction passed_by topics areas discrepancies threads published_at updated_at"
).split()
ROW = CARD + FURTHER
NUMBERS = {"claims_count", "sources", "independent", "disputed"}
COLUMNS = ", ".join(f"{name} INTEGER" if name in NUMBERS else f"{name} TEXT" for name in ROW)
TABLES = f"""
CREATE TABLE laws (id INTEGER PRIMARY KEY, {COLUMNS}, year INTEGER, topic TEXT);
CREATE UNIQUE INDEX laws_slug ON laws(slug);
CREATE TABLE claims (id INTEGER PRIMARY KEY, law_id INTEGER REFERENCES laws(id), key TEXT, attribute TEXT, value TEXT,
  locator TEXT);
"""
INDEXES = """
CREATE INDEX laws_topic_stage ON laws(topic, stage, title);
CREATE INDEX laws_topic_date ON laws(topic, document_date);
CREATE INDEX laws_stage ON laws(stage); CREATE INDEX laws_type ON laws(type); CREATE INDEX laws_year ON laws(year);
CREATE INDEX claims_law ON claims(law_id);
CREATE VIRTUAL TABLE laws_fts USING fts5(title, summary, content=laws, content_rowid=id, tokenize='porter');
INSERT INTO laws_fts (rowid, title, summary) SELECT id, title, summary FROM laws;
ANALYZE;
"""
VALUES = ", ".join(f"row -> '{name}'" if name in NUMBERS else f"row ->> '{name}'" for name in ROW)
LAWS = f"""
SELECT l.id, {VALUES}, extract(year FROM l.document_date)::int, row -> 'topics' -> 0 ->> 'slug'
FROM peer_law l JOIN catalogue_document d ON d.id = l.id CROSS JOIN CAST(d.list_json AS json) AS row
"""


def export(url, path, tables):
    """Write the file, unless it is there and as this module and ``tables``, a stamp of the tables, would make it."""
    stamp = zlib.crc32(f"{Path(__file__).read_text()}{tables}".encode()) & 0x7FFFFFFF
    if path.exists() and stamp_of(path) == stamp:
        return
    fresh = path.with_suffix(".new")
    fresh.unlink(missing_ok=True)
    with psycopg.connect(url) as source, sqlite3.connect(fresh) as target:
        target.executescript(TABLES)
        with source.cursor(name="laws") as laws:
            places = ", ".join("?" * (len(ROW) + 3))
            target.executemany(f"INSERT INTO laws VALUES ({places})", laws.execute(LAWS))
        with source.cursor(name="claims") as claims:
            rows = claims.execute("SELECT id, law_id, key, attribute, value, locator FROM peer_claim")
            target.executemany("INSERT INTO claims VALUES (?, ?, ?, ?, ?, ?)", rows)
        target.executescript(INDEXES)
        target.execute(f"PRAGMA user_version = {stamp}")
    fresh.rename(path)
    path.with_suffix(".json").unlink(missing_ok=True)  # Datasette's counts of the former file


def stamp_of(path):
    with sqlite3.connect(path) as file:
        return file.execute("PRAGMA user_version").fetchone()[0]
