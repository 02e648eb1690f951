"""Sources, discrepancies, threads, topics and places; claims and records to be searched for."""

from django.contrib import admin
from django.http import HttpResponseRedirect
from django.utils.translation import gettext_lazy as _

from portal.catalogue.registry import collection_named, collection_of
from portal.changes.models import Redirect
from portal.desk import roles
from portal.desk.addresses import change_url
from portal.desk.admin.entry_admin import EntryAdmin
from portal.desk.admin.forms import EntryForm
from portal.desk.admin.immediate import ImmediateAdmin
from portal.records.models import Record
from portal.sources.models import Claim, Discrepancy, Source
from portal.threads.models import Thread
from portal.topics.models import Area, Jurisdiction, Topic


class LinkFilter(admin.SimpleListFilter):
    title = _("link")
    parameter_name = "link"

    def lookups(self, request, model_admin):
        return [("dead", _("dead")), ("alive", _("answers")), ("unchecked", _("not checked"))]

    def queryset(self, request, queryset):
        if self.value() == "unchecked":
            return queryset.filter(link_check=None)
        return queryset.filter(link_check__outcome=self.value()) if self.value() else queryset


class SourceForm(EntryForm):
    """A source; one whose lineage is left empty is nobody's copy."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "lineage" in self.fields:
            self.fields["lineage"].required = False

    def clean(self):
        cleaned = super().clean()
        if "lineage" in self.fields and not cleaned.get("lineage"):
            cleaned["lineage"] = cleaned.get("slug") or self.instance.slug
        return cleaned


@admin.register(Source)
class SourceAdmin(EntryAdmin):
    form = SourceForm
    own_columns = ("publisher", "source_type", "published_on")
    own_filters = ("source_type", "language", LinkFilter)
    search_fields = ("title", "publisher", "slug", "url")


@admin.register(Discrepancy)
class DiscrepancyAdmin(EntryAdmin):
    own_columns = ("kind", "resolution")
    own_filters = ("kind", "resolution")
    search_fields = ("title_en", "slug", "explanation_en")


@admin.register(Thread)
class ThreadAdmin(EntryAdmin):
    own_filters = ("topics",)
    search_fields = ("question_en", "title_en", "slug")


@admin.register(Topic)
class TopicAdmin(ImmediateAdmin):
    list_display = ("name_en", "name_kk", "name_ru", "slug")
    search_fields = ("name_en", "name_kk", "name_ru", "slug")


@admin.register(Area)
class AreaAdmin(ImmediateAdmin):
    list_display = ("name_en", "level", "code", "slug")
    list_filter = ("level",)
    search_fields = ("name_en", "name_kk", "name_ru", "slug", "code")


@admin.register(Jurisdiction)
class JurisdictionAdmin(ImmediateAdmin):
    list_display = ("name_en", "code", "slug")
    search_fields = ("name_en", "slug")


class SearchedOnly(admin.ModelAdmin):
    """A model that editors look for and open, and that is changed within its entry."""

    def has_view_permission(self, request, obj=None):
        return roles.is_editor(request.user)

    has_module_permission = has_view_permission

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(Claim)
class ClaimAdmin(SearchedOnly):
    list_display = ("key", "attribute", "value_text", "record", "source", "rank")
    list_filter = ("rank", "modality", "date_basis")
    list_select_related = ("record", "source", "about_source")
    search_fields = ("key", "attribute", "value_text", "record__title_en", "record__slug")
    show_full_result_count = False

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """A claim is changed in the form of its entry."""
        claim = self.get_object(request, object_id)
        if claim is None:
            return super().change_view(request, object_id, form_url, extra_context)
        entry = claim.record or claim.about_source
        collection = collection_named(claim.record.kind) if claim.record else collection_of(Source)
        group = "claims" if claim.record else "claims_about"
        return HttpResponseRedirect(f"{change_url(collection, entry.pk)}#{group}-group")


@admin.register(Record)
class AnyRecordAdmin(SearchedOnly):
    list_display = ("title_en", "kind", "slug", "status")
    list_filter = ("kind", "status")
    search_fields = ("title_en", "short_title_en", "slug", "aliases")

    def change_view(self, request, object_id, form_url="", extra_context=None):
        record = self.get_object(request, object_id)
        if record is None:
            return super().change_view(request, object_id, form_url, extra_context)
        return HttpResponseRedirect(change_url(collection_named(record.kind), record.pk))


@admin.register(Redirect)
class RedirectAdmin(SearchedOnly):
    list_display = ("__str__",)
    search_fields = ("slug", "to_slug")
    list_filter = ("collection",)

    def has_delete_permission(self, request, obj=None):
        return roles.may(request.user, roles.REDIRECT)
