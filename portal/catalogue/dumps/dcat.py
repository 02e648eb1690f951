"""The portal's open data as a DCAT-AP 3.0.1 catalogue, in Turtle and JSON-LD.

One data set, "all public data", with the API as its data service and the files of the newest dump
as its distributions; each dump before it is a data set of its own in the same series. What others
have named, such as a language or a format, is said to be what it is, so that the catalogue can be
checked without asking them.
"""

from portal.catalogue.dumps.folder import dumps
from portal.catalogue.licence import LICENCE
from portal.catalogue.version import last_publication

PREFIXES = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "spdx": "http://spdx.org/rdf/terms#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
AUTHORITY = "http://publications.europa.eu/resource/authority"
THEME = f"{AUTHORITY}/data-theme/GOVE"
TITLE = "Reform Portal: all public data"
DESCRIPTION = (
    "Political reforms from promise to law to effect: measures, laws, rules with their values over time, "
    "elections, treaties, recommendations, and what each source claims about them."
)
# Of which class the things are that the catalogue refers to, by property.
CLASSES = {
    "dct:license": "dct:LicenseDocument",
    "dct:language": "dct:LinguisticSystem",
    "dct:accrualPeriodicity": "dct:Frequency",
    "dct:format": "dct:MediaTypeOrExtent",
    "dcat:mediaType": "dct:MediaType",
    "dcat:theme": "skos:Concept",
    "dcat:landingPage": "foaf:Document",
    "foaf:homepage": "foaf:Document",
    "spdx:algorithm": "spdx:ChecksumAlgorithm",
}
KEYWORDS = ("political reform", "law", "elections", "human rights", "open data")
# What a file of a dump is, by its suffix: media type and the EU's name of the format.
FORMATS = {
    "csv": ("text/csv", "CSV"),
    "ndjson": ("application/x-ndjson", "JSON"),
    "sqlite": ("application/vnd.sqlite3", "BIN"),
    "json": ("application/json", "JSON"),
    "yaml": ("application/yaml", "YAML"),
}


def node(address, kind, **properties):
    """A resource: ``{"@id", "@type", "prefix:name": values}``; ``__`` in a name is the colon."""
    found = {"@id": address, "@type": kind}
    return found | {name.replace("__", ":"): value for name, value in properties.items() if value not in (None, [])}


def link(address):
    return {"@id": address}


def typed(value, kind):
    return {"@value": str(value), "@type": f"xsd:{kind}"}


def text(value):
    return {"@value": value, "@language": "en"}


LABELS = {THEME: text("Government and public sector")}


def catalogue(root):
    """The nodes of the catalogue; ``root`` is scheme and host of the portal."""
    publisher = node(f"{root}/about/#publisher", "foaf:Agent", foaf__name=text(LICENCE["attribution"]))
    service = _service(root)
    datasets, distributions = [], []
    for dump in dumps() or [None]:
        found = _distributions(root, dump) if dump else []
        datasets.append(_dataset(root, dump, found, publisher, is_newest=not datasets))
        distributions += found
    at = last_publication()
    whole = node(
        f"{root}/catalog",
        "dcat:Catalog",
        dct__title=text("Reform Portal: open data"),
        dct__description=text(DESCRIPTION),
        dct__publisher=link(publisher["@id"]),
        dct__license=link(LICENCE["url"]),
        dct__language=link(f"{AUTHORITY}/language/ENG"),
        dct__modified=at and typed(at.isoformat(), "dateTime"),
        foaf__homepage=link(f"{root}/"),
        dcat__dataset=[link(dataset["@id"]) for dataset in datasets],
        dcat__service=link(service["@id"]),
    )
    found = [whole, publisher, service, _series(root, publisher), *datasets, *distributions]
    others = [node(address, kind, skos__prefLabel=LABELS.get(address)) for address, kind in sorted(_others(found))]
    return found + others


def _others(nodes):
    """``{(address, class)}`` of what the nodes refer to and the portal does not describe."""
    found = set()
    for each in nodes:
        for name, value in each.items():
            if name in CLASSES:
                found.add((value["@id"], CLASSES[name]))
            elif isinstance(value, dict) and "@type" in value and "@value" not in value:
                found |= _others([value])
    return found


def _series(root, publisher):
    return node(
        f"{root}/downloads/#series",
        "dcat:DatasetSeries",
        dct__title=text("Reform Portal: dated dumps"),
        dct__description=text("All public data at one moment each; a dump never changes."),
        dct__publisher=link(publisher["@id"]),
        dct__accrualPeriodicity=link(f"{AUTHORITY}/frequency/IRREG"),
    )


def _service(root):
    return node(
        f"{root}/api/v1/#service",
        "dcat:DataService",
        dct__title=text("Reform Portal API"),
        dct__description=text("Read-only REST API, open to everyone."),
        dcat__endpointURL=link(f"{root}/api/v1/"),
        dcat__endpointDescription=link(f"{root}/api/v1/openapi.json"),
        dcat__servesDataset=link(f"{root}/downloads/#dataset"),
        dct__license=link(LICENCE["url"]),
    )


def _dataset(root, dump, distributions, publisher, *, is_newest):
    address = f"{root}/downloads/#dataset" if is_newest else f"{root}{dump.url}#dataset"
    return node(
        address,
        "dcat:Dataset",
        dct__title=text(TITLE if is_newest else f"{TITLE}, {dump.date}"),
        dct__description=text(DESCRIPTION),
        dct__publisher=link(publisher["@id"]),
        dct__license=link(LICENCE["url"]),
        dct__issued=dump and typed(dump.date, "date"),
        dcat__version=dump and str(dump.version),
        dcat__theme=link(THEME),
        dcat__keyword=[text(word) for word in KEYWORDS],
        dcat__landingPage=link(f"{root}/downloads/"),
        dct__accrualPeriodicity=link(f"{AUTHORITY}/frequency/IRREG"),
        dcat__inSeries=dump and link(f"{root}/downloads/#series"),
        dcat__distribution=[link(found["@id"]) for found in distributions],
    )


def _distributions(root, dump):
    found = []
    for file in dump.files:
        if file.suffix not in FORMATS:
            continue
        media_type, name = FORMATS[file.suffix]
        address = f"{root}{dump.url}{file.path}"
        found.append(
            node(
                f"{address}#distribution",
                "dcat:Distribution",
                dct__title=text(file.path),
                dcat__accessURL=link(address),
                dcat__downloadURL=link(address),
                dcat__mediaType=link(f"http://www.iana.org/assignments/media-types/{media_type}"),
                dct__format=link(f"{AUTHORITY}/file-type/{name}"),
                dct__license=link(LICENCE["url"]),
                dct__issued=typed(dump.date, "date"),
                dcat__byteSize=typed(file.size, "nonNegativeInteger"),
                spdx__checksum={
                    "@type": "spdx:Checksum",
                    "spdx:algorithm": link("http://spdx.org/rdf/terms#checksumAlgorithm_sha256"),
                    "spdx:checksumValue": typed(file.sha256, "hexBinary"),
                },
            )
        )
    return found
