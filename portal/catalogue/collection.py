"""What a collection is: where its entries come from and how readers may slice them."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portal.catalogue.days import OnDay
from portal.catalogue.entries.form import form_of
from portal.editorial.dates import day_range


@dataclass(frozen=True)
class Facet:
    """A filter with counts. ``values`` is a path into the entry or a function of
    the complete entry and its card that returns one value, a list, or None.

    Labels come from ``choices`` or from the titles of another collection. One that is not
    ``listed`` has a value for nearly every entry: it filters, but nobody is shown its values.
    """

    name: str
    label: str | Promise
    values: str | Callable
    choices: type | None = None
    collection: str | None = None
    help: str = ""
    listed: bool = True
    words: Callable | None = None  # of a value, where it has neither choices nor a collection

    def of(self, own, card):
        found = self.values(own, card) if callable(self.values) else own.get(self.values)
        if found in (None, "", []):
            return []
        if isinstance(found, bool):
            return ["yes" if found else "no"]
        return [str(value) for value in (found if isinstance(found, list | set) else [found])]


class Collection:
    """One kind of public entry. Subclasses declare; instances are registered."""

    slug = ""
    model: Any = None
    title: str | Promise = ""
    singular: str | Promise = ""
    description: str | Promise = ""
    group: str | Promise = ""  # the heading of the main navigation that it stands under
    has_pages = True
    disputes = False  # its entries say that the claims they name do not agree
    serializer_class: Any = None
    facets: tuple[Facet, ...] = ()
    parts: tuple[Any, ...] = ()
    rules: tuple[Callable, ...] = ()
    sorts: tuple[str, ...] = ("-date", "date", "title", "-title", "-updated", "updated")
    default_sort = "-date"
    detail_template = "catalogue/detail.html"
    list_template = "catalogue/list.html"
    page_size = 25  # rows on a page of its list
    day_order = 9  # its place on the page of one day
    schema_type = "CreativeWork"  # what schema.org calls one of its entries
    on_day: OnDay | None = None  # which part says what an entry was on one day
    fact_fields: dict[str, Any] = {}  # fields of the entry that its page lists, with their terms

    def __str__(self):
        return str(self.title)

    @property
    def has_dates(self):
        return "date" in self.sorts

    @property
    def has_validity(self):
        """Whether its entries hold on some days and not on others."""
        return type(self).valid_of is not Collection.valid_of

    @property
    def in_files(self):
        """Whether its entries are written in files of their own, not within a parent's."""
        return self.model is not None and not isinstance(self, PartCollection)

    @property
    def form(self):
        return form_of(self.model)

    def key(self, slug):
        return f"{self.slug}/{slug}"

    def url(self, slug):
        return reverse("entry", args=[self.slug, slug])

    # What of an entry goes into the columns of its document

    def title_of(self, own):
        return own["title"]

    def card_of(self, own, context):
        """The short public form that other entries embed; ``own`` is complete."""
        return {
            "collection": self.slug,
            "slug": own["slug"],
            "title": self.title_of(own),
            "title_kk": own.get("title_kk") or None,
            "title_ru": own.get("title_ru") or None,
            "url": f"/{self.slug}/{own['slug']}/",
        }

    def terms_of(self, own, card):
        return sorted({f"{f.name}:{value}" for f in self.facets for value in f.of(own, card)})

    def dates_of(self, own):
        return own.get("date"), own.get("date_end")

    def valid_of(self, own):
        """The days on which it holds, as two partial dates; None where that means nothing."""
        return

    def number_of(self, own):
        return None

    def codes_of(self, own):
        """Further words by which a reader may ask for exactly this entry: codes, numbers, values."""
        return [own[name] for name in ("code", "official_number", "reference") if own.get(name)]

    def page_context(self, request, detail):
        """What the entry's template needs beyond its public JSON: charts, mostly."""
        return {}

    def figures(self, detail):
        """The entry's charts (``rendering.charts.figure.Figure``): on its page, to download, to embed."""
        return []

    def list_page_context(self, listing, rows):
        """What the list's template needs beyond its rows."""
        return {}

    def row_on(self, document, day):
        """The entry's row as of one day, for pages that show a day."""
        held_from, held_to = self.valid_of(document.own)
        return json.loads(document.list_json) | {"held_from": held_from, "held_to": held_to}

    def structured(self, detail, root):
        """What schema.org can say of an entry beyond its name, by property."""
        return {}

    def borrowed_names(self, document):
        """Addresses of parts of others whose disputes concern this entry too."""
        return []

    def moments(self, own, card):
        """Dated points for the timeline: dicts of date, date_basis, role, status, headline."""
        return []


class PartCollection(Collection):
    """Parts of entries that third parties want as rows of their own.

    Their documents are written with the parent's; their address is an anchor
    on the parent's page.
    """

    has_pages = False
    schema_type = "Thing"
    path = ""
    parent_name = "record"
    key_field: str | None = None

    def slug_of(self, part, parent, number):
        if self.key_field:
            return str(part[self.key_field])
        return f"{parent['collection']}.{parent['slug']}.{number}"

    def title_of(self, own):
        return own.get("headline") or own.get("title") or ""

    def parts_of(self, detail):
        return detail.get(self.path) or []

    def told_of(self, own):
        """What a comparison says of a part beside its title: its numbers, mostly; texts, empty ones among them."""
        return []

    def anchor(self, slug):
        part = slug if self.key_field else slug.rpartition(".")[2]
        return f"{self.path}-{part}".replace("_", "-").replace(".", "-")

    def fill(self, document, part, parent):
        """Fill a part's document from its public JSON and that of its parent."""
        record = {name: parent.get(name) for name in PARENT_CARD}
        detail = {
            "collection": self.slug,
            "slug": document.slug,
            "url": f"{parent['url']}#{self.anchor(document.slug)}",
            **part,
            self.parent_name: record,
        }
        document.title = (self.title_of(part) or parent["title"])[:400]
        document.own = document.own or part
        document.card = document.card or {**record, "url": detail["url"]}
        document.terms = self.terms_of(part, {**detail, "parent": parent})
        document.date, document.date_end = self.dates_of(part)
        document.valid = day_range(self.valid_of(part))
        document.number = self.number_of(part)
        document.say(detail, detail)


PARENT_CARD = ("collection", "slug", "title", "title_kk", "title_ru", "url")

GROUPS = {
    "reforms": _("Reforms"),
    "laws": _("Laws"),
    "elections": _("Elections"),
    "rights": _("Rights"),
    "threads": _("Threads"),
    "data": _("Data"),
}
