"""What a refusal of the database means, in the words of the model that has the rule."""

import contextlib
import re
from collections.abc import Iterator
from functools import cache

from django.apps import apps
from django.db import DatabaseError, connection
from django.db.models import ProtectedError, RestrictedError
from django.db.models.constraints import BaseConstraint
from django.utils.translation import gettext as _

BACKWARDS = "range lower bound must be less"  # of PostgreSQL, which has no code of its own for it
SAME = re.compile(r"Key \((?P<fields>.+?)\)=\((?P<values>.*)\) already exists")


def explained(error: DatabaseError) -> str:
    """A sentence for an editor: the message of the constraint that was broken, else PostgreSQL's first line."""
    if isinstance(error, ProtectedError | RestrictedError):
        return _("is still used by %s") % ", ".join(sorted(map(str, error.args[1]))[:5])
    diagnosis = getattr(error.__cause__, "diag", None)
    constraint = _constraints().get(getattr(diagnosis, "constraint_name", None) or "")
    if constraint is not None and constraint.violation_error_message != constraint.default_violation_error_message:
        return str(constraint.violation_error_message)
    said = getattr(diagnosis, "message_primary", None) or str(error).strip().split("\n")[0]
    same = SAME.match(getattr(diagnosis, "message_detail", None) or "")
    if same:
        return _("There is one with the same %(fields)s already: %(values)s.") % same.groupdict()
    if said.startswith(BACKWARDS):
        return _("A period ends before it begins: look at its first and its last day.")
    return _("The database refused it: %s") % said


@cache
def _constraints() -> dict[str, BaseConstraint]:
    return {constraint.name: constraint for model in apps.get_models() for constraint in model._meta.constraints}


@contextlib.contextmanager
def told_at_once() -> Iterator[None]:
    """Within it rules that else wait for the end of a transaction are asked with each statement, so a row is named."""
    names = [name for name, rule in _constraints().items() if getattr(rule, "deferrable", None)]
    with connection.cursor() as cursor:
        cursor.execute(f"SET CONSTRAINTS {', '.join(map(connection.ops.quote_name, names))} IMMEDIATE")
        yield
        cursor.execute(f"SET CONSTRAINTS {', '.join(map(connection.ops.quote_name, names))} DEFERRED")


def check_now() -> None:
    """Ask for rules that PostgreSQL keeps at the end of a transaction. Raises IntegrityError."""
    connection.check_constraints()
