"""The portal's open data as a DCAT-AP 3.0.1 catalogue, in Turtle and JSON-LD.

One data set, "all public data", with the API as its data service and the files of the newest dump
as its distributions; each dump is a data set of its own too, a version of the first, in one series.
"""

from datetime import UTC, datetime

from django.conf import settings

from portal.catalogue.dumps.coverage import covered
from portal.catalogue.dumps.distributions import distributions, through_the_api
from portal.catalogue.dumps.folder import dumps
from portal.catalogue.dumps.nodes import AUTHORITY, THEMES, link, links, node, others, text, typed
from portal.catalogue.licence import LICENCE
from portal.catalogue.version import version
from portal.changes.models import Change

TITLE = "Reform Portal: all public data"
DESCRIPTION = (
    "Political reforms from promise to law to effect: measures, laws, rules with their values over time, "
    "elections, treaties, recommendations, and what each source claims about them."
)
OPENAPI = "https://spec.openapis.org/oas/v3.1.0"
KEYWORDS = ("political reform", "law", "elections", "human rights", "open data")


def catalogue(root):
    """The nodes of the catalogue; ``root`` is scheme and host of the portal."""
    found = dumps()
    files = [distributions(root, dump) for dump in found]
    live = through_the_api(root)
    datasets = [
        whole(root, found, [live, *(files[0] if files else [])]),
        *(dataset(root, dump, own) for dump, own in zip(found, files, strict=True)),
    ]
    nodes = [
        catalog(root, datasets),
        node(publisher(root), "foaf:Agent", foaf__name=text(LICENCE["attribution"])),
        *contact(root),
        service(root),
        series(root, found),
        *datasets,
        live,
        *(each for own in files for each in own),
    ]
    return nodes + others(nodes)


def publisher(root):
    return f"{root}/about/#publisher"


def contact(root):
    """Whom to write to about the data, where the portal says so."""
    if not settings.CONTACT_EMAIL:
        return []
    return [
        node(
            f"{root}/about/#contact",
            "vcard:Kind",
            vcard__fn=text(LICENCE["attribution"]),
            vcard__hasEmail=link(f"mailto:{settings.CONTACT_EMAIL}"),
        )
    ]


def of_resource(root, title, description):
    """What catalogue, service, series and data sets say alike."""
    return {
        "dct__title": text(title),
        "dct__description": text(description),
        "dct__publisher": link(publisher(root)),
    }


def of_data(root):
    """What the service and the data sets say alike."""
    return {
        "dct__license": link(LICENCE["url"]),
        "dct__accessRights": link(f"{AUTHORITY}/access-right/PUBLIC"),
        "dcat__theme": [link(theme) for theme in THEMES],
        "dcat__keyword": [text(word) for word in KEYWORDS],
        "dcat__landingPage": link(f"{root}/downloads/"),
        "dcat__contactPoint": links(contact(root)),
        "foaf__page": link(f"{root}/api/v1/reference/"),
    }


def catalog(root, datasets):
    at = version().at
    first = Change.objects.order_by("number").values_list("at", flat=True).first()
    return node(
        f"{root}/catalog",
        "dcat:Catalog",
        **of_resource(root, "Reform Portal: open data", DESCRIPTION),
        dct__license=link(LICENCE["url"]),
        dct__language=link(f"{AUTHORITY}/language/ENG"),
        dct__issued=first and typed(first.isoformat(), "dateTime"),
        dct__modified=at and typed(at.isoformat(), "dateTime"),
        dcat__themeTaxonomy=link(f"{AUTHORITY}/data-theme"),
        foaf__homepage=link(f"{root}/"),
        dcat__dataset=links(datasets),
        dcat__service=link(f"{root}/api/v1/#service"),
    )


def series(root, found):
    return node(
        f"{root}/downloads/#series",
        "dcat:DatasetSeries",
        **of_resource(root, "Reform Portal: dated dumps", "All public data at one moment each; a dump never changes."),
        dct__accrualPeriodicity=link(f"{AUTHORITY}/frequency/IRREG"),
        dcat__contactPoint=links(contact(root)),
        dct__issued=typed(found[-1].date, "date") if found else None,
        dct__modified=typed(found[0].date, "date") if found else None,
    )


def service(root):
    return node(
        f"{root}/api/v1/#service",
        "dcat:DataService",
        **of_resource(root, "Reform Portal API", "Read-only REST API, open to everyone."),
        **of_data(root),
        dcat__endpointURL=link(f"{root}/api/v1/"),
        dcat__endpointDescription=link(f"{root}/api/v1/openapi.json"),
        dcat__servesDataset=link(f"{root}/downloads/#dataset"),
        dct__conformsTo=link(OPENAPI),
        dct__format=link(f"{AUTHORITY}/file-type/JSON"),
    )


def of_dataset(root, title, own):
    return {
        **of_resource(root, title, DESCRIPTION),
        **of_data(root),
        "dct__language": link(f"{AUTHORITY}/language/ENG"),
        "dct__accrualPeriodicity": link(f"{AUTHORITY}/frequency/IRREG"),
        "dcat__distribution": links(own),
    }


def whole(root, found, own):
    """The data as it is now; its address stays, whatever is dumped."""
    address, now = f"{root}/downloads/#dataset", version()
    return node(
        address,
        "dcat:Dataset",
        **of_dataset(root, TITLE, own),
        dct__identifier=address,
        dct__modified=now.at and typed(now.at.isoformat(), "dateTime"),
        dct__temporal=period(covered(now.number, datetime.now(UTC).date())),
        dcat__version=str(now.number),
        dcat__hasVersion=[link(address_of(root, dump)) for dump in found],
    )


def dataset(root, dump, own):
    """One dump."""
    address = address_of(root, dump)
    return node(
        address,
        "dcat:Dataset",
        **of_dataset(root, f"{TITLE}, {dump.date}", own),
        dct__identifier=address,
        dct__issued=typed(dump.date, "date"),
        dct__temporal=period(dump.package.get("temporal")),
        dcat__version=str(dump.version),
        dcat__inSeries=link(f"{root}/downloads/#series"),
    )


def address_of(root, dump):
    return f"{root}{dump.url}#dataset"


def period(days):
    """``{"start", "end"}`` as a node; None for none."""
    if not days:
        return None
    ends = {f"dcat:{name}Date": typed(day, "date") for name, day in days.items()}
    return {"@type": "dct:PeriodOfTime"} | ends
