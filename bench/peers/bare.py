"""As close as Python comes to PostgreSQL and the socket: WSGI, psycopg and SQL that writes the JSON."""

import os
from urllib.parse import parse_qs

import psycopg
from psycopg_pool import ConnectionPool

LIST = """
SELECT coalesce(json_agg(found), '[]')::text FROM (
  SELECT l.slug, l.title, l.summary, l.type, l.stage, l.adopted_on,
    (SELECT json_build_object('slug', j.slug, 'name', j.name) FROM peer_jurisdiction j WHERE j.id = l.jurisdiction_id)
      AS jurisdiction,
    (SELECT json_agg(json_build_object('slug', t.slug, 'name', t.name)) FROM peer_law_topics lt
     JOIN peer_topic t ON t.id = lt.topic_id WHERE lt.law_id = l.id) AS topics
  FROM peer_law l WHERE l.stage = %s AND EXISTS (SELECT FROM peer_law_topics lt JOIN peer_topic t ON t.id = lt.topic_id
    WHERE lt.law_id = l.id AND t.slug = %s) ORDER BY l.title, l.id LIMIT 50) AS found
"""
COUNT = """
SELECT count(*) FROM peer_law l JOIN peer_law_topics lt ON lt.law_id = l.id JOIN peer_topic t ON t.id = lt.topic_id
WHERE l.stage = %s AND t.slug = %s
"""
DETAIL = "SELECT detail_json FROM catalogue_document WHERE collection = 'laws' AND slug = %s"
POOL = ConnectionPool(
    f"dbname={os.environ['PEER_DATABASE']} user=portal host={os.environ['PEER_SOCKET']}",
    min_size=2,
    max_size=4,
    kwargs={"autocommit": True, "prepare_threshold": 0},
)


def application(environ, start_response):
    path = environ["PATH_INFO"]
    if path == "/empty":
        return answer(start_response, "ok")
    with POOL.connection() as connection, psycopg.Cursor(connection) as cursor:
        if path == "/api/laws/":
            asked = parse_qs(environ["QUERY_STRING"])
            chosen = [asked["stage"][0], asked["topic"][0]]
            rows = cursor.execute(LIST, chosen, prepare=True).fetchone()[0]
            count = cursor.execute(COUNT, chosen, prepare=True).fetchone()[0]
            return answer(start_response, f'{{"count":{count},"results":{rows}}}')
        slug = path.rstrip("/").rpartition("/")[2]
        return answer(start_response, cursor.execute(DETAIL, [slug], prepare=True).fetchone()[0])


def answer(start_response, text):
    body = text.encode()
    start_response("200 OK", [("Content-Type", "application/json"), ("Content-Length", str(len(body)))])
    return [body]
