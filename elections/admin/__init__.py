"""Admin classes of elections, parties and people."""

from django.contrib import admin

from elections.models import Contest, Election, Party, Person
from portal.desk.admin.part_admin import PartAdmin
from portal.desk.admin.record_admin import RecordAdmin


@admin.register(Election)
class ElectionAdmin(RecordAdmin):
    own_columns = ("election_type", "date", "election_state")
    own_filters = ("election_type", "state", *RecordAdmin.own_filters)
    part_order = ("claims", "contests", "counts", "missions", "status_events", "relations")

    @admin.display(description="held", ordering="state")
    def election_state(self, election):
        return election.get_state_display()


@admin.register(Contest)
class ContestAdmin(PartAdmin):
    """A contest's own page, for its results: an inline cannot have inlines."""

    entry_field = "election"
    search_fields = ("key", "election__title_en")


@admin.register(Party)
class PartyAdmin(RecordAdmin):
    own_columns = ("founded_on", "registered_on", "dissolved_on")
    part_order = ("claims", "names", "status_events", "relations")


@admin.register(Person)
class PersonAdmin(RecordAdmin):
    own_columns = ("role",)
    part_order = ("claims", "offices", "relations", "status_events")
