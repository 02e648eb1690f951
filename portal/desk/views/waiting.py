"""All entries behind a number of the first page, whatever their collection."""

from django.http import Http404
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from portal.desk.addresses import desk_context
from portal.desk.dashboard import MOST, cards_for, lists_of, waiting


def waiting_list(request, card):
    found = next((one for one in cards_for(request.user) if one.name == card), None)
    if found is None:
        raise Http404(_("There is no such list."))
    lists = lists_of(found)
    context = desk_context(
        request,
        title=found.title,
        lists=lists,
        entries=waiting(found),
        left_out=max(sum(item["number"] for item in lists) - MOST, 0),
    )
    return TemplateResponse(request, "admin/desk/waiting.html", context)
