"""Nodes of linked data as plain dicts, and the names of others that the catalogue uses.

What others have named, such as a language or a format, is said to be what it is, so that the
catalogue can be checked without asking them.
"""

from portal.catalogue.licence import LICENCE

PREFIXES = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcatap": "http://data.europa.eu/r5r/",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "spdx": "http://spdx.org/rdf/terms#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
AUTHORITY = "http://publications.europa.eu/resource/authority"
MEDIA_TYPE = "http://www.iana.org/assignments/media-types"
ATTRIBUTION = "http://purl.org/adms/licencetype/Attribution"
# Of which class the things are that the catalogue refers to, by property.
CLASSES = {
    "dcat:landingPage": "foaf:Document",
    "dcat:mediaType": "dct:MediaType",
    "dcat:theme": "skos:Concept",
    "dcat:themeTaxonomy": "skos:ConceptScheme",
    "dcatap:availability": "skos:Concept",
    "dct:accessRights": "dct:RightsStatement",
    "dct:accrualPeriodicity": "dct:Frequency",
    "dct:conformsTo": "dct:Standard",
    "dct:format": "dct:MediaTypeOrExtent",
    "dct:language": "dct:LinguisticSystem",
    "dct:license": "dct:LicenseDocument",
    "dct:type": "skos:Concept",
    "foaf:homepage": "foaf:Document",
    "foaf:page": "foaf:Document",
    "spdx:algorithm": "spdx:ChecksumAlgorithm",
}


def node(address, kind, **properties):
    """A resource: ``{"@id", "@type", "prefix:name": values}``; ``__`` in a name is the colon."""
    found = {"@id": address, "@type": kind}
    return found | {name.replace("__", ":"): value for name, value in properties.items() if value not in (None, [])}


def link(address):
    return {"@id": address}


def links(nodes):
    return [link(found["@id"]) for found in nodes]


def typed(value, kind):
    return {"@value": str(value), "@type": f"xsd:{kind}"}


def text(value):
    return {"@value": value, "@language": "en"}


THEMES = {
    f"{AUTHORITY}/data-theme/GOVE": "Government and public sector",
    f"{AUTHORITY}/data-theme/JUST": "Justice, legal system and public safety",
}
# What is known of those things beyond their class.
KNOWN = {
    **{theme: {"skos:prefLabel": text(label)} for theme, label in THEMES.items()},
    f"{AUTHORITY}/data-theme": {"dct:title": text("Data theme")},
    f"{AUTHORITY}/planned-availability/STABLE": {"skos:prefLabel": text("stable")},
    LICENCE["url"]: {"dct:type": link(ATTRIBUTION)},
    ATTRIBUTION: {"skos:prefLabel": text("Attribution")},
}


def others(nodes):
    """A node for everything that the nodes refer to and the portal does not describe."""
    named = sorted(_named([*nodes, *KNOWN.values()]))
    return [node(address, kind) | KNOWN.get(address, {}) for address, kind in named]


def _named(nodes):
    """``{(address, class)}`` of what the properties in CLASSES point at."""
    found = set()
    for each in nodes:
        for name, values in each.items():
            for value in values if isinstance(values, list) else [values]:
                if name in CLASSES:
                    found.add((value["@id"], CLASSES[name]))
                elif isinstance(value, dict) and "@type" in value and "@value" not in value:
                    found |= _named([value])
    return found
