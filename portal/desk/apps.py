from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "portal.desk"

    def ready(self):
        from portal.desk import listening  # noqa: F401 - registers what runs after loads and sign-ins
