"""The statements of the bare application: the JSON of laws, written by PostgreSQL from the ordinary tables."""

LINKED = (
    "relations assessments effects affected_by measures rule_values treaty_actions programmes institutions_established"
    " institutions_abolished referendums elections_held_under"
).split()


def card(alias, collection):
    """SQL of what a list of other entries says of one, as names and values."""
    return f"""'url', '/{collection}/' || {alias}.slug || '/', 'slug', {alias}.slug, 'title', {alias}.title,
    'title_kk', {alias}.title_kk, 'title_ru', {alias}.title_ru, 'collection', '{collection}'"""


def linked(role):
    """SQL of the entries that a law is connected with in a role."""
    return f"""coalesce((SELECT json_agg(json_build_object('url', '/' || k.collection || '/' || k.slug || '/',
    'slug', k.slug, 'title', k.title, 'title_kk', k.title_kk, 'title_ru', k.title_ru, 'collection', k.collection)
    ORDER BY k.id) FROM peer_link k WHERE k.law_id = l.id AND k.role = '{role}'), '[]') AS {role}"""


SOURCE = f"""json_build_object({card("s", "sources")}, 'type', s.type, 'publisher', s.publisher, 'lineage', s.lineage,
    'summary', s.summary, 'date', s.date, 'date_basis', s.date_basis)"""
# What a row says; the columns have the names of the JSON.
ROW = f"""
  '/laws/' || l.slug || '/' AS url, l.slug, 'laws' AS collection, l.title, l.title_kk, l.title_ru, l.type, l.stage,
  l.implementation, l.life, l.open_plan, l.summary, l.summary_kk, l.summary_ru, l.short_title, l.short_title_kk,
  l.short_title_ru, l.date, l.date_end, l.date_basis, support.*, l.official_number, l.in_force_on,
  l.no_longer_in_force_on, l.document_date, l.signed_on, l.published_on, l.type AS legislation_type, l.area_codes,
  l.aliases, l.identifiers, l.passed_by, l.published_at, l.updated_at,
  json_build_object({card("j", "jurisdictions")}) AS jurisdiction,
  coalesce((SELECT json_agg(json_build_object({card("t", "topics")}) ORDER BY t.slug)
    FROM peer_law_topics lt JOIN peer_topic t ON t.id = lt.topic_id WHERE lt.law_id = l.id), '[]') AS topics,
  {linked("areas")}, {linked("discrepancies")}, {linked("threads")},
  EXISTS (SELECT FROM peer_link k WHERE k.law_id = l.id AND k.role = 'discrepancies') AS disputed"""
BESIDE = """
JOIN peer_jurisdiction j ON j.id = l.jurisdiction_id CROSS JOIN LATERAL (
  SELECT count(*) AS claims_count, count(DISTINCT c.source_id) AS sources, count(DISTINCT s.lineage) AS independent
  FROM peer_claim c JOIN peer_source s ON s.id = c.source_id WHERE c.law_id = l.id) AS support"""
CHOSEN = """l.stage = %s AND EXISTS (SELECT FROM peer_law_topics lt JOIN peer_topic t ON t.id = lt.topic_id
  WHERE lt.law_id = l.id AND t.slug = %s)"""
LIST = f"""
SELECT coalesce(json_agg(found), '[]')::text FROM (
  SELECT {ROW}
  FROM (SELECT * FROM peer_law l WHERE {CHOSEN} ORDER BY l.title, l.id LIMIT %s OFFSET %s) AS l {BESIDE}
  ORDER BY l.title, l.id) AS found
"""
COUNT = """
SELECT count(*) FROM peer_law l JOIN peer_law_topics lt ON lt.law_id = l.id JOIN peer_topic t ON t.id = lt.topic_id
WHERE l.stage = %s AND t.slug = %s
"""
CLAIM = f"""
  c.key, c.locator, c.attribute, c.value, c.date, c.date_basis, c.claimed_by, c.rank, {SOURCE} AS source"""
CLAIMS = f"""coalesce((SELECT json_agg(claim) FROM (
    SELECT {CLAIM}, c.unit, c.base, c.as_printed, c.date_end, c.date_approximate, c.status, c.modality, c.rank_reason,
      c.note, c.other_sources, c.number, c.number_end
    FROM peer_claim c JOIN peer_source s ON s.id = c.source_id WHERE c.law_id = l.id ORDER BY c.id) AS claim), '[]')"""
SAID = f"""(SELECT row_to_json(claim) FROM (
    SELECT {CLAIM}, '/laws/' || l.slug || '/#claims-' || c.key AS url, c.key AS slug, 'claims' AS collection,
      json_build_object({card("l", "laws")}) AS record
    FROM peer_claim c JOIN peer_source s ON s.id = c.source_id WHERE c.id = e.claim_id) AS claim)"""
EVENTS = f"""coalesce((SELECT json_agg(event) FROM (
    SELECT e.axis, e.status, e.role, e.date, e.date_basis, e.note, {SAID} AS claim
    FROM peer_status_event e WHERE e.law_id = l.id ORDER BY e.id) AS event), '[]')"""
CHANGES = """coalesce((SELECT json_agg(change) FROM (
    SELECT h.number, h.act, h.at, h.note FROM peer_change h WHERE h.law_id = l.id ORDER BY h.id) AS change), '[]')"""
DETAIL = f"""
SELECT row_to_json(found)::text FROM (
  SELECT {ROW}, {CLAIMS} AS claims, {EVENTS} AS status_events, {CHANGES} AS changes, '[]'::json AS abridged,
    {", ".join(linked(role) for role in LINKED)}
  FROM peer_law l {BESIDE} WHERE l.slug = %s) AS found
"""
# The portal's own document: no more than one row is read.
STORED = "SELECT detail_json FROM catalogue_document WHERE collection = 'laws' AND slug = %s"
