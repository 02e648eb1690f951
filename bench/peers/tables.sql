-- The generated laws as the ordinary tables that a plain Django project would have: everything that the portal's JSON
-- of a law says, once, in the table where it belongs. What is the same for every generated law is a column too.
DROP TABLE IF EXISTS peer_topic, peer_source, peer_jurisdiction, peer_law, peer_law_topics, peer_claim,
  peer_status_event, peer_change, peer_link;
CREATE TABLE peer_topic AS
  SELECT id, slug, title, card ->> 'title_kk' AS title_kk, card ->> 'title_ru' AS title_ru
  FROM catalogue_document WHERE collection = 'topics';
CREATE TABLE peer_jurisdiction AS
  SELECT id, slug, title, card ->> 'title_kk' AS title_kk, card ->> 'title_ru' AS title_ru
  FROM catalogue_document WHERE collection = 'jurisdictions';
CREATE TABLE peer_source AS
  SELECT d.id, d.slug, s.title, s.title_kk, s.title_ru, s.type, s.publisher, s.lineage, s.summary, s.date, s.date_basis
  FROM catalogue_document d, jsonb_to_record(d.card::jsonb) AS s(title text, title_kk text, title_ru text, type text,
    publisher text, lineage text, summary text, date text, date_basis text) WHERE d.collection = 'sources';
CREATE TABLE peer_law AS
  SELECT d.id, d.slug, l.*, j.id AS jurisdiction_id
  FROM catalogue_document d CROSS JOIN jsonb_to_record(d.list_json::jsonb) AS l(title text, title_kk text, title_ru text,
    short_title text, short_title_kk text, short_title_ru text, summary text, summary_kk text, summary_ru text,
    type text, stage text, implementation text, life text, open_plan text, date text, date_end text, date_basis text,
    document_date date, signed_on date, published_on date, in_force_on date, no_longer_in_force_on date,
    official_number text, passed_by text, aliases jsonb, identifiers jsonb, area_codes jsonb,
    published_at timestamptz, updated_at timestamptz)
  JOIN peer_jurisdiction j ON j.slug = d.list_json::jsonb -> 'jurisdiction' ->> 'slug' WHERE d.collection = 'laws';
CREATE TABLE peer_law_topics AS
  SELECT row_number() OVER (ORDER BY d.id, t.slug) AS id, d.id AS law_id, t.id AS topic_id
  FROM catalogue_document d CROSS JOIN unnest(d.terms) term JOIN peer_topic t ON term = 'topic:' || t.slug
  WHERE d.collection = 'laws';
CREATE TABLE peer_claim AS
  SELECT row_number() OVER (ORDER BY d.id, place) AS id, d.id AS law_id, s.id AS source_id, c.*
  FROM catalogue_document d
  CROSS JOIN jsonb_array_elements(d.detail_json::jsonb -> 'claims') WITH ORDINALITY AS e(claim, place)
  CROSS JOIN jsonb_to_record(claim) AS c(key text, locator text, attribute text, value text, number numeric, number_end numeric,
      unit text, base text, as_printed text, date date, date_end date, date_approximate boolean, date_basis text,
      status text, modality text, claimed_by text, rank text, rank_reason text, note text, other_sources jsonb)
  JOIN peer_source s ON s.slug = claim -> 'source' ->> 'slug' WHERE d.collection = 'laws';
CREATE TABLE peer_status_event AS
  SELECT row_number() OVER (ORDER BY d.id, place) AS id, d.id AS law_id, c.id AS claim_id, s.*
  FROM catalogue_document d
  CROSS JOIN jsonb_array_elements(d.detail_json::jsonb -> 'status_events') WITH ORDINALITY AS e(event, place)
  CROSS JOIN jsonb_to_record(event) AS s(axis text, status text, role text, date date, date_basis text, note text)
  JOIN peer_claim c ON c.law_id = d.id AND c.key = event -> 'claim' ->> 'key' WHERE d.collection = 'laws';
CREATE TABLE peer_change AS
  SELECT row_number() OVER (ORDER BY d.id, place) AS id, d.id AS law_id, c.*
  FROM catalogue_document d, jsonb_array_elements(d.detail_json::jsonb -> 'changes') WITH ORDINALITY AS e(change, place),
    jsonb_to_record(change) AS c(number int, act text, at timestamptz, note text) WHERE d.collection = 'laws';
-- What else a law is connected with, either way: the lists that are empty in a generated law.
CREATE TABLE peer_link AS
  SELECT row_number() OVER (ORDER BY d.id, role, place) AS id, d.id AS law_id, role, o.*
  FROM catalogue_document d, jsonb_each(d.detail_json::jsonb) AS e(role, others),
    jsonb_array_elements(others) WITH ORDINALITY AS f(other, place),
    jsonb_to_record(other) AS o(collection text, slug text, title text, title_kk text, title_ru text)
  WHERE d.collection = 'laws' AND role IN ('areas', 'relations', 'assessments', 'effects', 'discrepancies', 'threads',
    'affected_by', 'measures', 'rule_values', 'treaty_actions', 'programmes', 'institutions_established',
    'institutions_abolished', 'referendums', 'elections_held_under');
ALTER TABLE peer_topic ADD PRIMARY KEY (id);
ALTER TABLE peer_source ADD PRIMARY KEY (id);
ALTER TABLE peer_jurisdiction ADD PRIMARY KEY (id);
ALTER TABLE peer_law ADD PRIMARY KEY (id);
ALTER TABLE peer_claim ADD PRIMARY KEY (id);
CREATE UNIQUE INDEX ON peer_law (slug);
CREATE INDEX ON peer_law (stage, title, id);
CREATE INDEX ON peer_law (document_date DESC, id DESC);
CREATE INDEX ON peer_law (stage, id);
CREATE INDEX ON peer_law (type, id);
CREATE INDEX ON peer_law_topics (topic_id, law_id);
CREATE INDEX ON peer_law_topics (law_id);
CREATE INDEX ON peer_claim (law_id);
CREATE INDEX ON peer_status_event (law_id);
CREATE INDEX ON peer_change (law_id);
CREATE INDEX ON peer_link (law_id, role);
ALTER TABLE peer_law ADD COLUMN vector tsvector
  GENERATED ALWAYS AS (to_tsvector('english', title || ' ' || coalesce(summary, ''))) STORED;
CREATE INDEX ON peer_law USING gin (vector);
