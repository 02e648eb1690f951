"""Editors' Markdown to safe HTML."""

from functools import lru_cache

import nh3
from markdown_it import MarkdownIt
from markupsafe import Markup

# Rendering time grows faster than length for hostile input: 100 KB of "![" took 14 s, 20 KB is harmless.
MAX_BYTES = 20_000

_TAGS = {
    "p",
    "a",
    "em",
    "strong",
    "ul",
    "ol",
    "li",
    "blockquote",
    "code",
    "pre",
    "h3",
    "h4",
    "br",
    "hr",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "s",
}
_ATTRIBUTES = {"a": {"href", "title"}, "ol": {"start"}}
_parser = MarkdownIt("js-default", {"html": False, "linkify": False})
KEPT = 2_000  # short texts that a worker remembers as HTML: pages show the same ones again and again
SHORT = 600  # characters


class MarkdownTooLong(ValueError):
    """The text is longer than ``MAX_BYTES``."""


def render_markdown(text):
    """HTML of a CommonMark text as ``Markup``; no raw HTML, images or inline styles survive.

    Headings of levels 1 and 2 become level 3: the page's own outline stays above them.
    Raises ``MarkdownTooLong`` over 20,000 bytes.
    """
    text = str(text or "")  # a translation may be lazy
    if not text:
        return Markup("")
    if len(text.encode()) > MAX_BYTES:
        raise MarkdownTooLong(f"{len(text.encode())} bytes of Markdown; at most {MAX_BYTES} are allowed")
    return _short(text) if len(text) <= SHORT else _render(text)


@lru_cache(KEPT)
def _short(text):
    return _render(text)


def _render(text):
    tokens = _parser.parse(text)
    for token in tokens:
        if token.type in ("heading_open", "heading_close") and token.tag in (
            "h1",
            "h2",
        ):
            token.tag = "h3"
    html = _parser.renderer.render(tokens, _parser.options, {})
    return Markup(
        nh3.clean(
            html,
            tags=_TAGS,
            attributes=_ATTRIBUTES,
            url_schemes={"http", "https", "mailto"},
            link_rel="noopener",
        )
    )


def gist(text):
    """First paragraph of a text for a row of a list: emphasis stays, links do not, since the row is one already."""
    return _gist((text or "").strip().split("\n\n")[0])


@lru_cache(KEPT)
def _gist(first):
    return Markup(nh3.clean(str(inline_markdown(first)), tags={"em", "strong", "code"}))


def inline_markdown(text):
    """One line of Markdown without a paragraph around it: for titles' notes, table cells, captions."""
    html = str(render_markdown(text)).strip()
    if html.startswith("<p>") and html.endswith("</p>") and html.count("<p>") == 1:
        html = html[3:-4]
    return Markup(html)
