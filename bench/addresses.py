"""Where each of those measured has what is asked for, by the name of the endpoint."""

from urllib.parse import quote

from bench.database import name_of
from bench.sqlite import CARD, ROW

FILTERS = "topic=elections&stage=in_force&ordering=title&page_size=50"
LAW = "law-0000103"
WORDS = {"rare": "q=lacustrine", "medium": "q=ombudsman+quota", "common": "q=law"}
PORTAL = {
    "JSON list": f"/api/v1/laws/?{FILTERS}",
    "JSON detail": f"/api/v1/laws/{LAW}/",
    "cursor page 1,000": None,  # found by walking
    "HTML list": "/laws/?topic=elections",
    "HTML detail": f"/laws/{LAW}/",
    "home": "/",
    **{f"search, {word}": f"/search/?{query}" for word, query in WORDS.items()},
    **{f"JSON search, {word}": f"/api/v1/search/?{query}" for word, query in WORDS.items()},
    "CSV": "/laws.csv",
}
DATA = {name: PORTAL[name] for name in ("JSON list", "JSON detail")}
PAGES = {name: PORTAL[name] for name in ("HTML list", "HTML detail", "home", "search, common")}
COLD = {name: path for name, path in PORTAL.items() if name in ("JSON list", "HTML list") or "search" in name}
NINJA = {"JSON list": f"/api/laws/?{FILTERS}", "JSON detail": f"/api/laws/{LAW}/"}
BARE = NINJA | {"JSON detail, stored": f"/stored/{LAW}/", "empty view": "/empty"}
DRF = NINJA | {
    "HTML list": "/laws/?topic=elections",
    "HTML detail": f"/laws/{LAW}/",
    "CSV": "/laws.csv",
    "empty view": "/empty",
    **{f"JSON search, {word}": f"/api/search/?{query}" for word, query in WORDS.items()},
}
CANNED = f"SELECT {', '.join(ROW)} FROM laws WHERE topic = 'elections' AND stage = 'in_force' ORDER BY title LIMIT 50"
MATCH = (
    "SELECT snippet(laws_fts, 1, '<mark>', '</mark>', '...', 30) AS highlight, "
    + ", ".join(f"laws.{column}" for column in CARD)
    + ", (SELECT count(*) FROM laws_fts WHERE laws_fts MATCH :q) AS found"
    " FROM laws_fts JOIN laws ON laws.id = laws_fts.rowid WHERE laws_fts MATCH :q ORDER BY bm25(laws_fts) LIMIT 20"
)


def datasette(size):
    """The addresses of Datasette, which begin with the name of its file."""
    name = name_of(size)
    facets = "&".join(f"_facet={column}" for column in ("topic", "stage", "type", "year"))
    return {
        "JSON list": f"/{name}/laws.json?topic=elections&stage=in_force&_sort=title&_size=50&_shape=objects",
        "JSON list, canned": f"/{name}.json?sql={quote(CANNED)}&_shape=objects",
        "JSON detail": f"/{name}/laws.json?slug={LAW}&_shape=objects",
        "HTML list": f"/{name}/laws?topic=elections&{facets}&_size=25",
        "HTML detail": f"/{name}/laws?slug={LAW}",
        "home": "/",
        "CSV": f"/{name}/laws.csv?_stream=on&_size=max",
        **{f"JSON search, {w}": f"/{name}.json?sql={quote(MATCH)}&_shape=objects&{q}" for w, q in WORDS.items()},
    }
