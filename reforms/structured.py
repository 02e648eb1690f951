"""What schema.org can say of the reform collections; each function takes public JSON and the root.

Dates stay partial (ISO 8601 reduced precision): a month is not its first day.
"""

from portal.catalogue.structured import identifiers_of, reference

AMENDING = ("inserted", "substituted", "amended", "repealed")


def law(detail, root):
    return {
        "legislationType": detail["legislation_type"],
        "legislationIdentifier": _identifier(detail),
        "legislationDate": detail["document_date"] or detail["signed_on"] or detail["date"],
        "legislationPassedBy": reference(detail["passed_by"], root, "Organization"),
        "legislationJurisdiction": _jurisdiction(detail),
        "legislationLegalForce": _legal_force(detail),
        "temporalCoverage": _period(detail["in_force_on"], detail["no_longer_in_force_on"]),
        "legislationChanges": _changed(detail, root),
    }


def _identifier(detail):
    """The European or Akoma Ntoso identifier where the law has one, else the official number."""
    by_scheme = {item["scheme"]: item["value"] for item in identifiers_of(detail)}
    return by_scheme.get("eli") or by_scheme.get("akn") or detail["official_number"]


def _legal_force(detail):
    if detail["no_longer_in_force_on"]:
        return "https://schema.org/NotInForce"
    return "https://schema.org/InForce" if detail["in_force_on"] else None


def _changed(detail, root):
    laws = {
        effect["affected"]["url"]: reference(effect["affected"], root, "Legislation")
        for effect in detail["effects"]
        if effect["affected"] and effect["effect_type"] in AMENDING and effect["affected"]["collection"] == "laws"
    }
    return list(laws.values())


def _jurisdiction(detail):
    country = detail.get("jurisdiction")
    return country and {"@type": "AdministrativeArea", "name": country["title"]}


def _period(start, end):
    return f"{start or '..'}/{end or '..'}" if start or end else None


def instrument(detail, root):
    return {
        "legislationType": detail["instrument_type"],
        "legislationDate": detail["date"],
        "isPartOf": reference(detail.get("parent"), root, "Legislation"),
    }


def institution(detail, root):
    return {"foundingDate": detail["established_on"], "dissolutionDate": detail["abolished_on"]}


def event(detail, root):
    return {
        "startDate": detail["date"],
        "endDate": detail["date_end"],
        "location": _jurisdiction(detail),
    }


def programme(detail, root):
    return {"temporalCoverage": _period(detail["date"], detail["date_end"])}


def indicator(detail, root):
    """A data set of one variable; its rows are the portal's observations of it."""
    points = detail["observations"]
    days = sorted(point["date"] for point in points if point["date"])
    rows = f"{root}/api/v1/observations.csv?record=indicators/{detail['slug']}"
    return {
        "description": detail.get("definition") or detail.get("summary"),
        "variableMeasured": {"@type": "PropertyValue", "name": detail["title"], "unitText": detail["unit"]},
        "temporalCoverage": _period(days[0][:4], days[-1][:4]) if days else None,
        "license": "https://creativecommons.org/licenses/by/4.0/",
        "creator": {"@type": "Organization", "name": "Reform Portal"},
        "distribution": [{"@type": "DataDownload", "encodingFormat": "text/csv", "contentUrl": rows}],
    }


def rule(detail, root):
    return {"termCode": detail["code"], "description": detail.get("summary") or detail["question"]}
