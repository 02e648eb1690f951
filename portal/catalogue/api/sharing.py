"""Says once in the OpenAPI document what many operations and schemas have in common."""

REF = "#/components/"
# Parameters of lists; one that means something else in another operation stays there.
NOISE = ("readOnly", "x-spec-enum-id")  # everything here is only read
COMMON = frozenset("q from to match on updated_since page page_size cursor".split())


def share(document):
    """Move what is repeated into ``components``; the document means the same as before."""
    parameters = {}
    for methods in document["paths"].values():
        for operation in methods.values():
            tag = operation["tags"][0]
            operation["parameters"] = [_shared(found, tag, parameters) for found in operation["parameters"]]
    document["components"]["parameters"] = dict(sorted(parameters.items()))
    schemas = document["components"]["schemas"]
    for schema in schemas.values():
        _quieten(schema)
    for name in [name for name in schemas if name.endswith("Row")]:
        entry = f"{name.removesuffix('Row')}Entry"
        schemas[entry] = _beyond(name, schemas[name], schemas[entry])


def _shared(parameter, tag, known):
    name = _shared_name(parameter, tag)
    if name is None or known.setdefault(name, parameter) != parameter:
        return parameter
    return {"$ref": f"{REF}parameters/{name}"}


def _shared_name(parameter, tag):
    """What a parameter is called among the components; None for one that an operation has for itself."""
    name = parameter["name"]
    if name == "fields":
        return f"{name}-{tag}"
    if name == "format":
        return "-".join([name, *parameter["schema"]["enum"]])
    return name if name in COMMON else None


def _quieten(schema):
    for name in NOISE:
        schema.pop(name, None)
    for inner in (*schema.get("properties", {}).values(), schema.get("items")):
        if isinstance(inner, dict):
            _quieten(inner)


def _beyond(name, row, entry):
    """An entry as its row and what it has beyond it."""
    more = {key: schema for key, schema in entry["properties"].items() if key not in row["properties"]}
    if row["properties"] | more != entry["properties"]:
        return entry
    return {
        "allOf": [{"$ref": f"{REF}schemas/{name}"}, {"type": "object", "properties": more}],
        "description": entry.get("description", ""),
    }


def resolved(document, found):
    """A parameter itself, where the operation only refers to it."""
    if "$ref" not in found:
        return found
    return document["components"]["parameters"][found["$ref"].rpartition("/")[2]]
