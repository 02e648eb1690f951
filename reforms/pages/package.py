"""A package among those that are numbered with it."""

from portal.catalogue.models import Document
from portal.catalogue.version import until_published


def page_context(detail):
    """The packages numbered before and after this one; the numbers are read once a publication."""
    numbered = Document.objects.public("packages").filter(own__number__isnull=False)
    cards = until_published("packages:numbered", lambda: list(numbered.values_list("own__number", "card")))
    known = {number: card for number, card in cards if number}
    own = detail["number"] or 0
    return {"before": known.get(own - 1) if own else None, "after": known.get(own + 1) if own else None}
