from django.apps import AppConfig


class SourcesConfig(AppConfig):
    name = "portal.sources"

    def ready(self):
        from portal.editorial.dates import DateBasis
        from portal.rendering import vocabulary
        from portal.sources.models import Claim, Discrepancy, Source

        vocabulary.register("type", Source.Type.choices)
        vocabulary.register("rank", Claim.Rank.choices)
        vocabulary.register("modality", Claim.Modality.choices)
        vocabulary.register("basis", DateBasis.choices)
        vocabulary.register("resolution", Discrepancy.Resolution.choices)
        vocabulary.register("kind", Discrepancy.Kind.choices)
