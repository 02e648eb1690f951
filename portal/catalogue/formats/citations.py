"""An entry as a reference: BibTeX, RIS, CSL-JSON.

The reference is to the portal's page in the state of its last change; who the page itself cites is
in its claims.
"""

import json
import re

from portal.catalogue.licence import LICENCE

TEX = {"\\": r"\textbackslash{}", **{c: f"\\{c}" for c in "&%$#_{}"}, "~": r"\textasciitilde{}", "^": r"\^{}"}


def reference(collection, detail, root):
    """What every style needs of an entry. Times are ISO 8601 text."""
    whole = detail.get("record") or detail.get("thread") or {}
    return {
        "id": f"{collection.slug}-{detail['slug']}",
        "title": detail.get("title") or whole.get("title") or detail["slug"],
        "kind": str(collection.singular),
        "url": root + detail["url"],
        "changed": (detail.get("updated_at") or "")[:10],
        "publisher": LICENCE["attribution"],
    }


def bibtex(collection, detail, root):
    found = reference(collection, detail, root)
    fields = {
        "title": f"{{{_tex(found['title'])}}}",
        "author": f"{{{found['publisher']}}}",
        "publisher": found["publisher"],
        "howpublished": _tex(found["kind"]),
        "year": found["changed"][:4],
        "date": found["changed"],
        "url": found["url"],
        "note": f"Version of {found['changed']}, {LICENCE['id']}" if found["changed"] else LICENCE["id"],
    }
    lines = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
    key = re.sub(r"[^A-Za-z0-9:.-]", "-", found["id"])
    return f"@misc{{{key},\n" + ",\n".join(lines) + "\n}\n"


def _tex(text):
    return "".join(TEX.get(character, character) for character in _one_line(text))


def ris(collection, detail, root):
    found = reference(collection, detail, root)
    lines = [
        ("TY", "ELEC"),
        ("ID", found["id"]),
        ("TI", found["title"]),
        ("AU", found["publisher"]),
        ("PB", found["publisher"]),
        ("M3", found["kind"]),
        ("PY", found["changed"][:4]),
        ("DA", found["changed"].replace("-", "/")),
        ("UR", found["url"]),
        ("N1", LICENCE["id"]),
        ("ER", ""),
    ]
    return "".join(f"{tag}  - {_one_line(text)}\r\n" for tag, text in lines if text or tag == "ER")


def csl_json(collection, detail, root):
    found = reference(collection, detail, root)
    item = {
        "id": found["id"],
        "type": "webpage",
        "title": found["title"],
        "author": [{"literal": found["publisher"]}],
        "publisher": found["publisher"],
        "container-title": found["publisher"],
        "genre": found["kind"],
        "URL": found["url"],
        "note": LICENCE["id"],
    }
    if found["changed"]:
        parts = [int(part) for part in found["changed"].split("-")]
        item["issued"] = {"date-parts": [parts]}
        item["version"] = found["changed"]
    return json.dumps([item], ensure_ascii=False, indent=1)


def _one_line(text):
    return " ".join(str(text).split())
