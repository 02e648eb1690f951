"""The whole OpenAPI document, made once per process from the registry."""

from functools import cache

from django.conf import settings
from django.utils import translation

from portal.catalogue.api.parameters import HEADERS, responses
from portal.catalogue.api.schemas import COMPONENTS
from portal.catalogue.api.sharing import share
from portal.catalogue.licence import LICENCE
from portal.catalogue.registry import collections

PORTAL = "portal"  # the tag of what is no collection
PROSE = """\
Political reforms from promise to law to effect, with the source of every claim. Read-only, open to
everyone, no registration. Every list takes the same filters as its page and comes in every format;
what the API shows is what the pages show.

Nothing is silently ignored: an unknown parameter or a wrong value is an error that names what would
be right. Dates are as exact as the sources: 2008, 2008-10 or 2008-10-31. Texts are under the licence
named in every answer.

Version 1 only grows: names, meanings and addresses that are here stay. New names may come at any
time, so clients skip what they do not know. What has to go is announced a year before with the
Deprecation and Sunset headers.
"""


@cache
def openapi_document():
    """The document as plain data. English, whatever the reader's language."""
    from drf_spectacular.generators import SchemaGenerator  # as described says, few workers need it

    with translation.override("en"):
        generator = SchemaGenerator(urlconf=settings.ROOT_URLCONF)
        return finish(generator.get_schema(request=None, public=True))


def finish(document):
    document["info"] |= {
        "title": "Reform Portal API",
        "version": "1.0.0",
        "description": PROSE,
        "license": {"name": LICENCE["name"], "identifier": LICENCE["id"]},
    }
    if settings.CONTACT_EMAIL:
        document["info"]["contact"] = {"email": settings.CONTACT_EMAIL}
    document["servers"] = [{"url": "/", "description": "This portal"}]
    document["tags"] = [
        {"name": PORTAL, "description": "The way in, and what changed."},
        *(
            {"name": found.slug, "description": f"{found.title}. {found.description}".strip()}
            for found in sorted(collections(), key=lambda found: found.slug)
        ),
    ]
    components = document.setdefault("components", {})
    components["schemas"] = dict(sorted((components.get("schemas", {}) | COMPONENTS).items()))
    components["responses"] = responses()
    components["headers"] = HEADERS
    components["securitySchemes"] = {
        "ApiKey": {
            "type": "apiKey",
            "in": "header",
            "name": "X-API-Key",
            "description": "Optional: a key allows more requests a minute.",
        }
    }
    document["security"] = [{}, {"ApiKey": []}]
    share(document)
    return document
