from django.apps import AppConfig


class ThreadsConfig(AppConfig):
    name = "portal.threads"

    def ready(self):
        from portal.rendering import vocabulary
        from portal.threads.models import ThreadState

        vocabulary.register("state", ThreadState.Kind.choices)
