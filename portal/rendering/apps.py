from django.apps import AppConfig


class RenderingConfig(AppConfig):
    name = "portal.rendering"
    verbose_name = "Rendering"
