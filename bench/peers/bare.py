"""As close as Python comes to PostgreSQL and the socket: WSGI, psycopg and SQL that writes the JSON."""

import json
import os
from urllib.parse import parse_qs, urlencode

import psycopg
from psycopg_pool import ConnectionPool

from bench.peers.choices import LICENCE
from bench.peers.statements import COUNT, DETAIL, LIST, STORED

LICENCE_JSON = json.dumps(LICENCE)
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
            return answer(start_response, law_list(environ, cursor))
        statement = STORED if path.startswith("/stored/") else DETAIL
        slug = path.rstrip("/").rpartition("/")[2]
        detail = cursor.execute(statement, [slug], prepare=True).fetchone()[0]
        return answer(start_response, f'{detail[:-1]},"data_licence":{LICENCE_JSON}}}')


def law_list(environ, cursor):
    asked = parse_qs(environ["QUERY_STRING"])
    chosen = [asked["stage"][0], asked["topic"][0]]
    page, size = int(asked.get("page", "1")[0]), int(asked["page_size"][0])
    rows = cursor.execute(LIST, [*chosen, size, (page - 1) * size], prepare=True).fetchone()[0]
    count = cursor.execute(COUNT, chosen, prepare=True).fetchone()[0]
    following = address(environ, asked, page + 1) if page * size < count else None
    previous = address(environ, asked, page - 1) if page > 1 else None
    head = json.dumps({"count": count, "next": following, "previous": previous})
    return f'{head[:-1]},"data_licence":{LICENCE_JSON},"results":{rows}}}'


def address(environ, asked, page):
    query = urlencode(asked | {"page": page}, doseq=True)
    return f"{environ['wsgi.url_scheme']}://{environ['HTTP_HOST']}{environ['PATH_INFO']}?{query}"


def answer(start_response, text):
    body = text.encode()
    start_response("200 OK", [("Content-Type", "application/json"), ("Content-Length", str(len(body)))])
    return [body]
