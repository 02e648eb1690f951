"""The desk's own menu: the collections under the headings of the public site, then the rest."""

from django.urls import reverse
from django.utils.translation import gettext as _

from portal.catalogue.collection import GROUPS
from portal.catalogue.registry import collections
from portal.desk import roles


def groups_for(site, request):
    """Return [(heading, [(name, address, is_current)])] of what the account may open."""
    found = {str(GROUPS[name]): [] for name in GROUPS}
    for collection in collections():
        if collection.in_files and collection.model in site._registry:
            opts = collection.model._meta
            address = reverse(f"admin:{opts.app_label}_{opts.model_name}_changelist")
            heading = str(GROUPS.get(collection.group, _("Places")))
            found.setdefault(heading, []).append((str(collection.title), address))
    found[_("Work")] = _work(request.user)
    if roles.may(request.user, roles.ACCOUNTS):
        found[_("Administration")] = [
            (_("Accounts"), reverse("admin:auth_user_changelist")),
            (_("Audit log"), reverse("admin:desk_act_changelist")),
        ]
    return [
        (heading, [(name, to, request.path.startswith(to)) for name, to in entries])
        for heading, entries in found.items()
        if entries
    ]


def _work(user):
    entries = [
        (_("Claims"), reverse("admin:sources_claim_changelist")),
        (_("Redirects"), reverse("admin:changes_redirect_changelist")),
    ]
    if roles.may(user, roles.IMPORT):
        entries.append((_("Import and export"), reverse("admin:desk_imports")))
    return entries
