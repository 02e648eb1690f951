"""What laws are connected with, and what all of them are: entries with an address and names."""

from django.db import models


def text():
    """What may be missing, and is null in the JSON as it is in the portal's."""
    return models.TextField(null=True)


class Entry(models.Model):
    """What has a public address and a name in three languages."""

    slug = models.TextField(unique=True)
    title, title_kk, title_ru = models.TextField(), text(), text()

    class Meta:
        abstract = True
        app_label = "peers"

    @property
    def url(self):
        return f"/{self.collection}/{self.slug}/"


class Topic(Entry):
    collection = "topics"

    class Meta(Entry.Meta):
        db_table = "peer_topic"
        ordering = ["slug"]


class Jurisdiction(Entry):
    collection = "jurisdictions"

    class Meta(Entry.Meta):
        db_table = "peer_jurisdiction"


class Source(Entry):
    collection = "sources"
    type, publisher, lineage, summary = (text() for _ in range(4))
    date, date_basis = text(), text()

    class Meta(Entry.Meta):
        db_table = "peer_source"
