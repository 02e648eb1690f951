"""What is on a page, read off its own headings, so that the list can never miss one."""

import re

from markupsafe import Markup

_HEADING = re.compile(r'<h2 id="([^"]+)"[^>]*>(.*?)</h2>', re.DOTALL)
FEWEST = 3  # below that a page is seen at once


def sections(html):
    """``[{"id", "title"}]`` of the second-level headings that have an address; empty for a short page."""
    found = [{"id": ident, "title": Markup(words).striptags()} for ident, words in _HEADING.findall(str(html))]
    return found if len(found) >= FEWEST else []
