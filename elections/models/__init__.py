"""Elections and referendums, parties, people in public office, observers."""

from elections.models.contest import Contest, CountSummary, Result
from elections.models.election import Election
from elections.models.observation import ObservationMission
from elections.models.party import Party, PartyName
from elections.models.person import Office, Person

__all__ = [
    "Contest",
    "CountSummary",
    "Election",
    "ObservationMission",
    "Office",
    "Party",
    "PartyName",
    "Person",
    "Result",
]
