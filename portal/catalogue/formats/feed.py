"""Atom (RFC 4287) of any filtered list, paged (RFC 5005), with tombstones (RFC 6721)."""

import json

from django.utils.feedgenerator import Atom1Feed, rfc3339_date
from django.utils.html import escape

from portal.catalogue.formats.names import tag
from portal.catalogue.licence import LICENCE
from portal.rendering.markdown import render_markdown

TOMBSTONES = 100  # newest deleted entries that a feed names
DELETED = "http://purl.org/atompub/tombstones/1.0"


class ListFeed(Atom1Feed):
    """A page of a list as a feed; ``links`` are its neighbours, ``deleted`` its tombstones."""

    def root_attributes(self):
        return super().root_attributes() | {"xmlns:at": DELETED}

    def add_root_elements(self, handler):
        super().add_root_elements(handler)
        for relation, address in self.feed["links"].items():
            handler.addQuickElement("link", "", {"rel": relation, "href": address})
        handler.addQuickElement("link", "", {"rel": "license", "href": LICENCE["url"]})
        for act in self.feed["deleted"]:
            handler.startElement(
                "at:deleted-entry", {"ref": tag(act.collection, act.slug), "when": rfc3339_date(act.at)}
            )
            if act.note:
                handler.addQuickElement("at:comment", act.note)
            handler.endElement("at:deleted-entry")

    def latest_post_date(self):
        return self.feed["updated"]


def atom(collection, rows, *, root, feed_url, filters, links, deleted, updated):
    """Return the feed as text. ``rows`` are (list_json, title, published_at, updated_at).

    Each filtered list is a feed of its own, so ``filters``, its query string, is in the feed's id.
    """
    query = f"?{filters}" if filters else ""
    place = collection.slug if collection.has_pages else f"api/v1/{collection.slug}"
    feed = ListFeed(
        title=f"{collection.title} - Reform Portal",
        link=f"{root}/{place}/{query}",
        description=str(collection.description),
        subtitle=str(collection.description) or None,
        language="en",
        author_name=LICENCE["attribution"],
        author_link=root,
        feed_copyright=f"{LICENCE['attribution']}, {LICENCE['id']}",
        feed_url=feed_url,
        feed_guid=f"{tag(collection.slug)}{query}",
        links=links,
        deleted=deleted,
        updated=updated,
    )
    for text, title, published, changed in rows:
        row = json.loads(text)
        feed.add_item(
            title=headline(row, title),
            link=root + row["url"],
            description=str(render_markdown(row["summary"])) if row.get("summary") else escape(headline(row, title)),
            unique_id=tag(collection.slug, row["slug"]),
            pubdate=published,
            updateddate=changed,
            categories=[topic["title"] for topic in row.get("topics") or []],
        )
    return feed.writeString("utf-8")


def headline(row, title):
    """The title of a row that stands alone: a part's begins with what it is a part of."""
    whole = row.get("record") or row.get("thread")
    if isinstance(whole, dict) and whole.get("title") and whole["title"] != title:
        return f"{whole['title']}: {title}"
    return title
