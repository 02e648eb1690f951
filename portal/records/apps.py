from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

# Registers that identify entries, by what readers know them as.
SCHEMES = {
    "adilet": _("Adilet, register of laws"),
    "adilet_review": _("Adilet, review"),
    "akn": "Akoma Ntoso",
    "eli": "ELI",
    "untc": _("United Nations Treaty Collection"),
    "wikidata": "Wikidata",
}


class RecordsConfig(AppConfig):
    name = "portal.records"

    def ready(self):
        from portal.records.models import Predicate, StatusEvent
        from portal.records.models.relation import INVERSE_LABELS
        from portal.rendering import vocabulary

        for name in ("stage", "implementation", "life", "status"):
            vocabulary.register(name, StatusEvent.Status.choices)
        vocabulary.register("role", StatusEvent.Role.choices)
        vocabulary.register("axis", StatusEvent.Axis.choices)
        vocabulary.register("predicate", Predicate.choices)
        vocabulary.register("predicate_inverse", INVERSE_LABELS.items())
        vocabulary.register("scheme", SCHEMES.items())
