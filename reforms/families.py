"""Words for families of indicators, which entries name by a short key.

Those that are common are named here; any other is read off its key.
"""

from django.utils.translation import gettext, gettext_noop

_FAMILIES = {
    "assets-returned": gettext_noop("Assets returned"),
    "constitutional-court": gettext_noop("Constitutional Court"),
    "freedom-house": gettext_noop("Freedom House"),
    "internet-users-2008": gettext_noop("Internet users in 2008"),
    "lexical-index": gettext_noop("Lexical index of democracy"),
    "middle-class": gettext_noop("Middle class"),
    "nations-in-transit": gettext_noop("Nations in Transit"),
    "ngo-numbers": gettext_noop("Numbers of NGOs"),
    "v-dem": gettext_noop("V-Dem"),
    "world-governance": gettext_noop("World Governance Indicators"),
}


def family_words(family):
    """The family's name in the active language."""
    return gettext(_FAMILIES[family]) if family in _FAMILIES else family.replace("-", " ").capitalize()
