"""The portal's open data as a DCAT-AP 3.0.1 catalogue, in Turtle and JSON-LD.

One data set, "all public data", with the API as its data service and the files of the newest dump
as its distributions; each dump before it is a data set of its own in the same series.
"""

import json

from portal.catalogue.dumps.folder import dumps
from portal.catalogue.licence import LICENCE
from portal.catalogue.version import last_publication

PREFIXES = {
    "adms": "http://www.w3.org/ns/adms#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "spdx": "http://spdx.org/rdf/terms#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
AUTHORITY = "http://publications.europa.eu/resource/authority"
TITLE = "Reform Portal: all public data"
DESCRIPTION = (
    "Political reforms from promise to law to effect: measures, laws, rules with their values over time, "
    "elections, treaties, recommendations, and what each source claims about them."
)
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
    return [whole, publisher, service, *datasets, *distributions]


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
        dcat__theme=link(f"{AUTHORITY}/data-theme/GOVE"),
        dcat__keyword=[text(word) for word in KEYWORDS],
        dcat__landingPage=link(f"{root}/downloads/"),
        dct__accrualPeriodicity=link(f"{AUTHORITY}/frequency/IRREG"),
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


def json_ld(root):
    return json.dumps({"@context": PREFIXES, "@graph": catalogue(root)}, ensure_ascii=False, indent=1)


def turtle(root):
    prefixes = [f"@prefix {name}: <{address}> ." for name, address in PREFIXES.items()]
    return "\n".join([*prefixes, "", *(_subject(found) for found in catalogue(root))])


def _subject(found):
    return f"<{found['@id']}> {_properties(found)} .\n"


def _properties(found):
    lines = [f"a {found['@type']}"]
    for name, values in found.items():
        if not name.startswith("@"):
            values = values if isinstance(values, list) else [values]
            lines.append(f"{name} {', '.join(_object(value) for value in values)}")
    return " ;\n    ".join(lines)


def _object(value):
    """A value in Turtle; JSON's quoting of strings is Turtle's too."""
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    if "@value" in value:
        quoted = json.dumps(value["@value"], ensure_ascii=False)
        return f"{quoted}@{value['@language']}" if "@language" in value else f"{quoted}^^{value['@type']}"
    if set(value) == {"@id"}:
        return f"<{value['@id']}>"
    return f"[ {_properties(value)} ]"
