from django.apps import AppConfig


class CatalogueConfig(AppConfig):
    name = "portal.catalogue"

    def ready(self) -> None:
        from portal.catalogue.derived_names import translate_derived_names

        translate_derived_names()
