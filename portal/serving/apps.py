from django.apps import AppConfig


class ServingConfig(AppConfig):
    name = "portal.serving"
    verbose_name = "Serving"
