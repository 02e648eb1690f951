-- The generated laws as the ordinary tables that a plain Django project would have.
CREATE TABLE IF NOT EXISTS peer_topic AS
  SELECT id, slug, title AS name FROM catalogue_document WHERE collection = 'topics';
CREATE TABLE IF NOT EXISTS peer_source AS
  SELECT id, slug, title FROM catalogue_document WHERE collection = 'sources';
CREATE TABLE IF NOT EXISTS peer_jurisdiction AS
  SELECT id, slug, title AS name FROM catalogue_document WHERE collection = 'jurisdictions';
CREATE TABLE IF NOT EXISTS peer_law AS
  SELECT d.id, d.slug, d.title, d.list_json::json ->> 'summary' AS summary, d.list_json::json ->> 'type' AS type,
    d.list_json::json ->> 'stage' AS stage, d.date_earliest AS adopted_on,
    extract(year FROM d.date_earliest)::int AS year, (SELECT min(id) FROM peer_jurisdiction) AS jurisdiction_id
  FROM catalogue_document d WHERE d.collection = 'laws';
CREATE TABLE IF NOT EXISTS peer_law_topics AS
  SELECT row_number() OVER () AS id, d.id AS law_id, t.id AS topic_id
  FROM catalogue_document d, unnest(d.terms) term JOIN peer_topic t ON term = 'topic:' || t.slug
  WHERE d.collection = 'laws';
CREATE TABLE IF NOT EXISTS peer_claim AS
  SELECT row_number() OVER () AS id, d.id AS law_id, c ->> 'key' AS key, c ->> 'attribute' AS attribute,
    c ->> 'value' AS value, c ->> 'locator' AS locator, s.id AS source_id
  FROM catalogue_document d, json_array_elements(d.detail_json::json -> 'claims') c
  JOIN peer_source s ON s.slug = c -> 'source' ->> 'slug' WHERE d.collection = 'laws';
ALTER TABLE peer_topic ADD PRIMARY KEY (id);
ALTER TABLE peer_source ADD PRIMARY KEY (id);
ALTER TABLE peer_jurisdiction ADD PRIMARY KEY (id);
ALTER TABLE peer_law ADD PRIMARY KEY (id);
CREATE UNIQUE INDEX ON peer_law (slug);
CREATE INDEX ON peer_law (stage, title, id);
CREATE INDEX ON peer_law (adopted_on DESC, id DESC);
CREATE INDEX ON peer_law (type);
CREATE INDEX ON peer_law (year);
CREATE INDEX ON peer_law_topics (topic_id, law_id);
CREATE INDEX ON peer_law_topics (law_id);
CREATE INDEX ON peer_claim (law_id);
ALTER TABLE peer_law ADD COLUMN vector tsvector
  GENERATED ALWAYS AS (to_tsvector('english', title || ' ' || coalesce(summary, ''))) STORED;
CREATE INDEX ON peer_law USING gin (vector);
ANALYZE peer_law, peer_law_topics, peer_claim, peer_topic, peer_source;
