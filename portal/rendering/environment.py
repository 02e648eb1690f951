"""The Jinja2 environment of the public pages.

Templates get: ``static()``, ``url()``, ``_()``/``ngettext()`` with named parameters, ``label()``,
``tone()``,
``mark()``, ``time_word()``, ``language()``, ``language_links(path)``, ``only_english()``, ``translated(card, field)``
``kept(macro, …)``, ``kept_by_value(macro, …)`` and the filters
below. Output is escaped unless it is ``Markup``; no helper makes an inline style or script.
"""

import json

from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation
from jinja2 import Environment
from markupsafe import Markup

from portal.rendering import contents, dates, kept, languages, markdown, numbers, units, vocabulary

# Text inside <script> ends at "</script>", whatever the JSON means by it.
_JSON_ESCAPES = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026"}


def url(name, *args, **kwargs):
    """Address of a named view in the active language."""
    return reverse(name, args=args, kwargs=kwargs)


def json_block(value):
    """JSON for a data block such as JSON-LD: cannot close its element."""
    return Markup(json.dumps(value, ensure_ascii=False, default=str).translate(_JSON_ESCAPES))


def page_query(parameters, **changes):
    """Query string of the current parameters with some replaced: ``None`` removes one.

    ``parameters`` is a ``QueryDict``; the answer starts with ``?`` or is a bare ``?`` so that a
    link always works.
    """
    query = parameters.copy()
    for name, value in changes.items():
        query.pop(name, None)
        if value is not None:
            query[name] = value
    return f"?{query.urlencode()}"


FILTERS = {
    "partial_date": dates.partial_date,
    "date_range": dates.date_range,
    "number": numbers.number,
    "percent": numbers.percent,
    "quantity": numbers.quantity,
    "quantity_range": numbers.quantity_range,
    "unit_words": units.unit_words,
    "unit_after": units.unit_after,
    "base_words": units.base_words,
    "markdown": markdown.render_markdown,
    "inline_markdown": markdown.inline_markdown,
    "gist": markdown.gist,
    "in_language": languages.in_language,
    "known_words": languages.known_words,
    "json_block": json_block,
    "sections": contents.sections,
}
GLOBALS = {
    "static": static,
    "url": url,
    "label": vocabulary.label,
    "tone": vocabulary.tone,
    "mark": vocabulary.mark,
    "time_word": vocabulary.time_word,
    "time_element": dates.time_element,
    "date_words": dates.date_words,
    "language": languages.current,
    "language_links": languages.language_links,
    "section": languages.section,
    "only_english": languages.only_english,
    "translated": languages.translated,
    "page_query": page_query,
    "kept": kept.kept,
    "kept_by_value": kept.kept_by_value,
}


def environment(**options):
    """Called by Django's Jinja2 backend with the ``OPTIONS`` of settings."""
    options.setdefault("trim_blocks", True)
    options.setdefault("lstrip_blocks", True)
    if options.get("auto_reload"):  # a component made once holds what it imports as it was then
        options.setdefault("cache_size", 0)
    extensions = [*options.pop("extensions", []), "jinja2.ext.i18n"]
    env = Environment(extensions=extensions, **options)
    env.install_gettext_callables(
        kept.gettext,
        translation.ngettext,
        newstyle=True,
        pgettext=translation.pgettext,
        npgettext=translation.npgettext,
    )
    env.globals.update(GLOBALS)
    env.globals["jurisdiction_name"] = getattr(settings, "PORTAL_JURISDICTION", "")
    env.filters.update(FILTERS)
    return env
