-- Repeats the figures of docs/decisions/0002-the-public-read-model.md on an empty database:
--   psql -d EMPTY_DATABASE -f bench/decisions/read_model.sql
-- 300,000 records of three kinds, 100,000 of them laws; read the last of three passes.
CREATE EXTENSION IF NOT EXISTS btree_gin;
\timing on
\set ON_ERROR_STOP on
SELECT setseed(0.5);
CREATE TABLE record AS SELECT i AS id, (ARRAY['laws','measures','events'])[1+i%3] AS kind, 'published' AS status,
  md5(i::text) AS title, date '1991-01-01' + (random()*12700)::int AS date_earliest, (1+(random()*17)::int) AS topic FROM generate_series(1,300000) i;
ALTER TABLE record ADD PRIMARY KEY (id); CREATE INDEX ON record(kind, date_earliest DESC, id DESC);
CREATE TABLE law AS SELECT id AS record_ptr_id, (ARRAY['law','decree','code','bill','resolution'])[1+(random()*4)::int] AS legislation_type FROM record WHERE kind='laws';
ALTER TABLE law ADD PRIMARY KEY (record_ptr_id); CREATE INDEX ON law(legislation_type);
CREATE TABLE flat AS SELECT r.*, l.legislation_type FROM record r JOIN law l ON l.record_ptr_id=r.id;
ALTER TABLE flat ADD PRIMARY KEY (id); CREATE INDEX ON flat(date_earliest DESC, id DESC); CREATE INDEX ON flat(legislation_type);
CREATE TABLE doc AS SELECT r.id, r.kind AS collection, r.title, r.date_earliest, ARRAY['topic:'||r.topic, 'type:'||l.legislation_type] AS terms,
  repeat(md5(r.id::text), 20) AS list_json FROM record r JOIN law l ON l.record_ptr_id=r.id;
ALTER TABLE doc ADD PRIMARY KEY (id); CREATE INDEX ON doc(collection, date_earliest DESC, id DESC); CREATE INDEX doc_terms ON doc USING gin(collection, terms);
VACUUM ANALYZE record; VACUUM ANALYZE law; VACUUM ANALYZE flat; VACUUM ANALYZE doc;

\echo pass 1
\echo page1 flat
SELECT count(*) FROM (SELECT * FROM flat ORDER BY date_earliest DESC, id DESC LIMIT 50) x;
\echo page1 mti
SELECT count(*) FROM (SELECT * FROM record r JOIN law l ON l.record_ptr_id=r.id WHERE r.kind='laws' ORDER BY date_earliest DESC, id DESC LIMIT 50) x;
\echo page1 doc
SELECT count(*) FROM (SELECT list_json FROM doc WHERE collection='laws' ORDER BY date_earliest DESC, id DESC LIMIT 50) x;
\echo count filtered flat
SELECT count(*) FROM flat WHERE legislation_type='decree' AND topic=3;
\echo count filtered mti
SELECT count(*) FROM record r JOIN law l ON l.record_ptr_id=r.id WHERE r.kind='laws' AND legislation_type='decree' AND topic=3;
\echo count filtered doc terms
SELECT count(*) FROM doc WHERE collection='laws' AND terms && ARRAY['type:decree'] AND terms && ARRAY['topic:3'];
\echo facet flat
SELECT count(*) FROM (SELECT legislation_type, count(*) FROM flat GROUP BY 1) x;
\echo facet mti
SELECT count(*) FROM (SELECT legislation_type, count(*) FROM record r JOIN law l ON l.record_ptr_id=r.id WHERE r.kind='laws' GROUP BY 1) x;
\echo facet doc
SELECT count(*) FROM (SELECT term, count(*) FROM doc, unnest(terms) term WHERE collection='laws' GROUP BY 1) x;
\echo pass 2
\echo page1 flat
SELECT count(*) FROM (SELECT * FROM flat ORDER BY date_earliest DESC, id DESC LIMIT 50) x;
\echo page1 mti
SELECT count(*) FROM (SELECT * FROM record r JOIN law l ON l.record_ptr_id=r.id WHERE r.kind='laws' ORDER BY date_earliest DESC, id DESC LIMIT 50) x;
\echo page1 doc
SELECT count(*) FROM (SELECT list_json FROM doc WHERE collection='laws' ORDER BY date_earliest DESC, id DESC LIMIT 50) x;
\echo count filtered flat
SELECT count(*) FROM flat WHERE legislation_type='decree' AND topic=3;
\echo count filtered mti
SELECT count(*) FROM record r JOIN law l ON l.record_ptr_id=r.id WHERE r.kind='laws' AND legislation_type='decree' AND topic=3;
\echo count filtered doc terms
SELECT count(*) FROM doc WHERE collection='laws' AND terms && ARRAY['type:decree'] AND terms && ARRAY['topic:3'];
\echo facet flat
SELECT count(*) FROM (SELECT legislation_type, count(*) FROM flat GROUP BY 1) x;
\echo facet mti
SELECT count(*) FROM (SELECT legislation_type, count(*) FROM record r JOIN law l ON l.record_ptr_id=r.id WHERE r.kind='laws' GROUP BY 1) x;
\echo facet doc
SELECT count(*) FROM (SELECT term, count(*) FROM doc, unnest(terms) term WHERE collection='laws' GROUP BY 1) x;
\echo pass 3
\echo page1 flat
SELECT count(*) FROM (SELECT * FROM flat ORDER BY date_earliest DESC, id DESC LIMIT 50) x;
\echo page1 mti
SELECT count(*) FROM (SELECT * FROM record r JOIN law l ON l.record_ptr_id=r.id WHERE r.kind='laws' ORDER BY date_earliest DESC, id DESC LIMIT 50) x;
\echo page1 doc
SELECT count(*) FROM (SELECT list_json FROM doc WHERE collection='laws' ORDER BY date_earliest DESC, id DESC LIMIT 50) x;
\echo count filtered flat
SELECT count(*) FROM flat WHERE legislation_type='decree' AND topic=3;
\echo count filtered mti
SELECT count(*) FROM record r JOIN law l ON l.record_ptr_id=r.id WHERE r.kind='laws' AND legislation_type='decree' AND topic=3;
\echo count filtered doc terms
SELECT count(*) FROM doc WHERE collection='laws' AND terms && ARRAY['type:decree'] AND terms && ARRAY['topic:3'];
\echo facet flat
SELECT count(*) FROM (SELECT legislation_type, count(*) FROM flat GROUP BY 1) x;
\echo facet mti
SELECT count(*) FROM (SELECT legislation_type, count(*) FROM record r JOIN law l ON l.record_ptr_id=r.id WHERE r.kind='laws' GROUP BY 1) x;
\echo facet doc
SELECT count(*) FROM (SELECT term, count(*) FROM doc, unnest(terms) term WHERE collection='laws' GROUP BY 1) x;
