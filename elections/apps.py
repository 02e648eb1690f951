from django.apps import AppConfig


class ElectionsConfig(AppConfig):
    name = "elections"

    def ready(self):
        from elections import models
        from portal.rendering import vocabulary

        vocabulary.register("type", models.Election.Type.choices)
        vocabulary.register("state", models.Election.State.choices)
        vocabulary.register("contest", models.Contest.Type.choices)
        vocabulary.register("mission", models.ObservationMission.Type.choices)
        vocabulary.register("report", models.ObservationMission.Report.choices)
