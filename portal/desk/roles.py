"""Who may do what at the desk: four roles, each a group with the permissions named here."""

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

EDIT = "edit_entries"
REVIEW = "review_entries"
PUBLISH = "publish_entries"
WITHDRAW = "withdraw_entries"
MERGE = "merge_entries"
REDIRECT = "redirect_entries"
IMPORT = "import_entries"
ACCOUNTS = "manage_accounts"

ROLES = {
    "author": [EDIT],
    "reviewer": [EDIT, REVIEW, IMPORT],
    "publisher": [EDIT, PUBLISH, WITHDRAW, MERGE, REDIRECT, IMPORT],
    "administrator": [EDIT, REVIEW, PUBLISH, WITHDRAW, MERGE, REDIRECT, IMPORT, ACCOUNTS],
}
ALL = ROLES["administrator"]


def may(user, permission):
    return user.has_perm(f"desk.{permission}")


def require(user, permission):
    if not may(user, permission):
        raise PermissionDenied(_("Your role does not include this."))


def is_editor(user):
    return user.is_active and may(user, EDIT)


def needs_second_factor(user):
    """Whoever can make something public or change accounts signs in with two factors."""
    return user.is_superuser or any(may(user, p) for p in ALL if p != EDIT)
