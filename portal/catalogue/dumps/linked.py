"""The catalogue's nodes written as Turtle and as JSON-LD: the same triples."""

import json

from portal.catalogue.dumps.dcat import catalogue
from portal.catalogue.dumps.nodes import PREFIXES


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
