"""What content networks are told: under which names they may drop an answer, and how long they may keep it.

The names of an answer are ``pages`` or ``data``, its collection, and ``collection/slug``. After a
publication, ``touched`` in /api/v1/changes/ has the names of all entries that read differently now.
"""

from django.conf import settings

from portal.refusals import wants_json

# A reader may see the old answer while the network fetches the new one, or when it cannot.
WHILE_FETCHING, WHILE_AWAY = 30, 86_400  # seconds


def tell(request, response):
    """Add the names of a complete answer."""
    names = names_of(request)
    response["Cache-Tag"], response["Surrogate-Key"] = ",".join(names), " ".join(names)
    limit(response)


def limit(response):
    """Say how long a network may answer unasked, where the operator allows it; browsers do not look at it."""
    if settings.SHARED_CACHE_SECONDS:
        response["CDN-Cache-Control"] = (
            f"public, max-age={settings.SHARED_CACHE_SECONDS}, "
            f"stale-while-revalidate={WHILE_FETCHING}, stale-if-error={WHILE_AWAY}"
        )


def names_of(request):
    names = ["data" if wants_json(request) else "pages"]
    match = request.resolver_match
    if match is None:
        return names
    view = getattr(match.func, "cls", None)  # of the API, one class for each collection
    collection = match.kwargs.get("collection") or getattr(getattr(view, "collection", None), "slug", None)
    if collection:
        names.append(collection)
        if slug := match.kwargs.get("slug"):
            names.append(f"{collection}/{slug}")
    return names
