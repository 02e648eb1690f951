"""What every record must have before it can be public.

A rule is a function of a complete entry that yields (field, message).
"""

from django.utils.translation import gettext as _


def record_has_claim(entry):
    if not entry.get("claims"):
        yield "claims", _("is empty: a record without a sourced claim is not published")


def sourced_parts_have_claims(entry):
    """Parts that stand on claims (values, results, states) name at least one."""
    yield from _unsourced(entry, "")


def _unsourced(entry, path):
    for name, parts in entry.items():
        if not isinstance(parts, list) or name == "claims":
            continue
        for number, part in enumerate(parts, 1):
            if not isinstance(part, dict):
                continue
            if "claims" in part and not part["claims"] and part.get("kind") != "gap":
                yield f"{path}{name}[{number}].claims", _("is empty: it needs a claim")
            yield from _unsourced(part, f"{path}{name}[{number}].")
