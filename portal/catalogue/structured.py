"""schema.org data of an entry: no more than its page shows.

A collection says which type its entries are (``schema_type``) and what is particular to them
(``structured``); the rest is the same for all.
"""

from portal.catalogue.licence import LICENCE

CONTEXT = "https://schema.org"


def structured_data(collection, detail, root):
    """JSON-LD of an entry's public JSON. ``root`` is scheme and host of the portal."""
    address = root + detail["url"]
    data = {
        "@context": CONTEXT,
        "@type": collection.schema_type,
        "@id": address,
        "url": address,
        "name": detail.get("title") or _whole(detail).get("title"),
        "alternateName": detail.get("aliases"),
        "description": detail.get("summary"),
        "identifier": [_identifier(item) for item in identifiers_of(detail)],
        "sameAs": [item["url"] for item in identifiers_of(detail) if item.get("url")],
        **collection.structured(detail, root),
        "mainEntityOfPage": page(detail, address, root),
    }
    return {name: value for name, value in data.items() if value not in (None, "", [], {})}


def page(detail, address, root):
    """The page that tells of the entry, and what that page cites."""
    found = {
        "@type": "WebPage",
        "@id": f"{address}#page" if "#" not in address else address,
        "datePublished": detail.get("published_at"),
        "dateModified": detail.get("updated_at"),
        "license": LICENCE["url"],
        "publisher": {"@type": "Organization", "name": LICENCE["attribution"]},
        "about": [reference(topic, root) for topic in detail.get("topics") or []],
        "citation": citations(detail),
    }
    return {name: value for name, value in found.items() if value not in (None, "", [])}


def citations(detail):
    """The sources of the entry's claims, each once."""
    claims = [claim for claim in detail.get("claims") or [] if isinstance(claim, dict)]
    sources = {claim["source"]["url"]: claim["source"]["title"] for claim in claims if claim.get("source")}
    return [{"@type": "CreativeWork", "name": title} for title in sources.values()]


def identifiers_of(detail):
    """Identifiers as ``{"scheme", "value", "url"?}``: adilet, ELI, AKN, UNTC, Wikidata."""
    found = detail.get("identifiers")
    return [
        {"scheme": scheme, "value": value, "url": known_address(scheme, value)}
        for scheme, value in (found or {}).items()
    ]


def known_address(scheme, value):
    """The address that an identifier stands for, where the scheme has one rule for all."""
    if scheme == "wikidata":
        return f"http://www.wikidata.org/entity/{value}"
    if scheme == "adilet":
        return f"https://adilet.zan.kz/eng/docs/{value}"
    if scheme == "untc" and (chapter := _roman(str(value).partition("-")[0])):
        return f"https://treaties.un.org/Pages/ViewDetails.aspx?src=TREATY&mtdsg_no={value}&chapter={chapter}&clang=_en"
    if scheme in ("eli", "akn", "url") and str(value).startswith("http"):
        return value
    return None


def _roman(text):
    """``XXVII`` -> 27; 0 for what is no Roman number."""
    digits = [{"I": 1, "V": 5, "X": 10, "L": 50}.get(letter, 0) for letter in text]
    if not all(digits):
        return 0
    return sum(-digit if digit < max(digits[at:]) else digit for at, digit in enumerate(digits))


def _identifier(item):
    return {"@type": "PropertyValue", "propertyID": item["scheme"], "value": item["value"]}


def _whole(detail):
    return detail.get("record") or detail.get("thread") or {}


def reference(card, root, schema_type="Thing"):
    """Another entry as a node; None for none."""
    if not card:
        return None
    return {"@type": schema_type, "@id": root + card["url"], "name": card["title"]}
