"""The files of dumps, and the API, as distributions of the catalogue."""

from portal.catalogue.dumps.nodes import AUTHORITY, MEDIA_TYPE, link, node, text, typed
from portal.catalogue.licence import LICENCE

# What a file of a dump is, by its suffix: media type, the EU's name of the format, in words.
FORMATS = {
    "csv": ("text/csv", "CSV", "A table: one line an entry, references as addresses."),
    "ndjson": ("application/x-ndjson", "JSON", "Complete entries, one JSON text a line."),
    "sqlite": ("application/vnd.sqlite3", "BIN", "Every table and every complete entry in one database."),
    "json": ("application/json", "JSON", "A description of the other files or of the API."),
    "yaml": ("application/yaml", "YAML", "Entries as editors write them, to fill an empty portal with."),
}


def through_the_api(root):
    return node(
        f"{root}/api/v1/#distribution",
        "dcat:Distribution",
        **of_distribution("Through the API", "Every entry as it is now, under the filters of the pages."),
        dcat__accessURL=link(f"{root}/api/v1/"),
        dcat__accessService=link(f"{root}/api/v1/#service"),
        dcat__mediaType=link(f"{MEDIA_TYPE}/application/json"),
        dct__format=link(f"{AUTHORITY}/file-type/JSON"),
    )


def of_distribution(title, description):
    return {
        "dct__title": text(title),
        "dct__description": text(description),
        "dct__license": link(LICENCE["url"]),
        "dcatap__availability": link(f"{AUTHORITY}/planned-availability/STABLE"),
    }


def distributions(root, dump):
    found = []
    for file in dump.files:
        if file.suffix not in FORMATS:
            continue
        media_type, name, description = FORMATS[file.suffix]
        address = f"{root}{dump.url}{file.path}"
        found.append(
            node(
                f"{address}#distribution",
                "dcat:Distribution",
                **of_distribution(file.path, description),
                dcat__accessURL=link(address),
                dcat__downloadURL=link(address),
                dcat__mediaType=link(f"{MEDIA_TYPE}/{media_type}"),
                dct__format=link(f"{AUTHORITY}/file-type/{name}"),
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
