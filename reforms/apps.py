from django.apps import AppConfig


class ReformsConfig(AppConfig):
    name = "reforms"

    def ready(self):
        from portal.rendering import vocabulary
        from reforms import models
        from reforms.participation import Participation

        for choices in (
            models.Package.Contents,
            models.Measure.Level,
            models.Law.Type,
            models.Programme.Type,
            models.Institution.Type,
            models.Instrument.Type,
            models.Event.Type,
        ):
            vocabulary.register("type", choices.choices)
        vocabulary.register("level", models.Measure.Level.choices)
        vocabulary.register("effect", models.LegalEffect.Type.choices)
        vocabulary.register("action", models.TreatyAction.Type.choices)
        vocabulary.register("participation", Participation.choices)
        vocabulary.register("grade", models.Assessment.Grade.choices)
        vocabulary.register("assessor", models.Assessment.AssessorType.choices)
        vocabulary.register("nature", models.Observation.Nature.choices)
