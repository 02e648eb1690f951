"""Rules about accounts that hold however an account is changed."""

from django.contrib.auth import get_user_model
from django.db.models import Q
from django.utils.translation import gettext as _

from portal.desk import roles


class LastAdministrator(Exception):
    """Without this account nobody could manage accounts any more."""

    def __init__(self):
        super().__init__(_("This is the last administrator: name another one first."))


def administrators():
    """Active accounts that can manage accounts."""
    manages = Q(is_superuser=True) | Q(groups__permissions__codename=roles.ACCOUNTS)
    manages |= Q(user_permissions__codename=roles.ACCOUNTS)
    return get_user_model().objects.filter(manages, is_active=True).distinct()


def refuse_without_administrator():
    """Call after a change, within its transaction. Locks, so that two cannot remove each other."""
    rows = get_user_model().objects.filter(pk__in=administrators().values("pk"))
    if not list(rows.select_for_update().values_list("pk", flat=True)):
        raise LastAdministrator
