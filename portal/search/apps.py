from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "portal.search"

    def ready(self):
        from portal.search import indexing, lists  # noqa: F401 - both register themselves
