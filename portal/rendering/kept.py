"""Fragments of pages that were rendered before, kept in this process.

A row of a list is the same markup wherever it stands and whoever asks: it depends on its macro, its
arguments, the language, and nothing else. Lists differ by filters, pages and order, rows do not.
"""

import hashlib
from functools import lru_cache

from django.conf import settings
from django.utils import translation
from jinja2 import pass_environment

from portal.recent import Recent
from portal.rendering.languages import current

MOST = 3_000  # fragments of about a kilobyte
MOST_WITH_VALUES = 300  # of some kilobytes, with what they were made of


fragments = Recent(MOST)
with_values = Recent(MOST_WITH_VALUES)


@pass_environment
def kept(environment, macro, *arguments):
    """``macro(*arguments)``, or what it rendered earlier. The arguments are plain values.

    The macro must use nothing else, such as the request. In DEBUG, where templates change, nothing is kept.
    """
    if environment.auto_reload:
        return macro(*arguments)
    # Keys of dicts keep their order in what is stored, so equal cards read the same.
    said = f"{macro.name}\x1f{current()}\x1f{arguments!r}".encode()
    key = hashlib.md5(said, usedforsecurity=False).digest()
    return fragments.get_or_make(key, lambda: macro(*arguments))


@pass_environment
def kept_by_value(environment, macro, *arguments):
    """The same for few and long arguments, which are compared and not read out: strings, numbers and tuples of such.

    What cannot be a key, such as a list of dicts, is rendered anew.
    """
    if environment.auto_reload:
        return macro(*arguments)
    try:
        return with_values.get_or_make((macro.name, current(), arguments), lambda: macro(*arguments))
    except TypeError:
        return macro(*arguments)


def gettext(message):
    """As Django's, for the texts of templates: few, and the same on every page."""
    return _said(message, translation.get_language(), settings.USE_I18N)


@lru_cache(maxsize=8_000)
def _said(message, _language, _translated):
    return translation.gettext(message)
