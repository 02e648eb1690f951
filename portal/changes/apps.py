from django.apps import AppConfig


class ChangesConfig(AppConfig):
    name = "portal.changes"

    def ready(self):
        from portal.changes.models import Change
        from portal.rendering import vocabulary

        vocabulary.register("change", Change.Act.choices)
