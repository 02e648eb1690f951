"""The same laws as an SQLite file for Datasette, with indexes on what is filtered and sorted."""

import sqlite3

import psycopg

TABLES = """
CREATE TABLE laws (id INTEGER PRIMARY KEY, slug TEXT UNIQUE, title TEXT, summary TEXT, type TEXT, stage TEXT,
  adopted_on TEXT, year INTEGER, topics TEXT, topic TEXT);
CREATE TABLE claims (id INTEGER PRIMARY KEY, law_id INTEGER REFERENCES laws(id), key TEXT, attribute TEXT, value TEXT,
  locator TEXT);
"""
INDEXES = """
CREATE INDEX laws_topic_stage ON laws(topic, stage, title);
CREATE INDEX laws_topic_date ON laws(topic, adopted_on);
CREATE INDEX laws_stage ON laws(stage); CREATE INDEX laws_type ON laws(type); CREATE INDEX laws_year ON laws(year);
CREATE INDEX claims_law ON claims(law_id);
CREATE VIRTUAL TABLE laws_fts USING fts5(title, summary, content=laws, content_rowid=id, tokenize='porter');
INSERT INTO laws_fts (rowid, title, summary) SELECT id, title, summary FROM laws;
ANALYZE;
"""
LAWS = """
SELECT l.id, l.slug, l.title, l.summary, l.type, l.stage, l.adopted_on::text, l.year,
  json_agg(json_build_object('slug', t.slug, 'name', t.name))::text, min(t.slug)
FROM peer_law l JOIN peer_law_topics lt ON lt.law_id = l.id JOIN peer_topic t ON t.id = lt.topic_id GROUP BY l.id
"""


def export(url, path):
    if path.exists():
        return
    fresh = path.with_suffix(".new")
    fresh.unlink(missing_ok=True)
    with psycopg.connect(url) as source, sqlite3.connect(fresh) as target:
        target.executescript(TABLES)
        with source.cursor(name="laws") as laws:
            target.executemany(f"INSERT INTO laws VALUES ({', '.join('?' * 10)})", laws.execute(LAWS))
        with source.cursor(name="claims") as claims:
            rows = claims.execute("SELECT id, law_id, key, attribute, value, locator FROM peer_claim")
            target.executemany("INSERT INTO claims VALUES (?, ?, ?, ?, ?, ?)", rows)
        target.executescript(INDEXES)
    fresh.rename(path)
