"""The settings and models of the plain Django projects; the tables are made by tables.sql."""

import os

import django
from django.conf import settings


def configure(urlconf, apps=()):
    settings.configure(
        SECRET_KEY="measured on one machine only",  # noqa: S106
        ALLOWED_HOSTS=["*"],
        ROOT_URLCONF=urlconf,
        INSTALLED_APPS=["django.contrib.contenttypes", "django.contrib.postgres", "bench.peers", *apps],
        MIDDLEWARE=[
            "django.middleware.security.SecurityMiddleware",
            "django.middleware.common.CommonMiddleware",
        ],
        TEMPLATES=[
            {
                "BACKEND": "django.template.backends.django.DjangoTemplates",
                "DIRS": [os.path.join(os.path.dirname(__file__), "templates")],
            }
        ],
        DATABASES={
            "default": {
                "ENGINE": "django.db.backends.postgresql",
                "NAME": os.environ["PEER_DATABASE"],
                "USER": "portal",
                "HOST": os.environ["PEER_SOCKET"],
                "CONN_MAX_AGE": 0,
                "OPTIONS": {"pool": {"min_size": 2, "max_size": 4}},
            }
        },
        USE_TZ=True,
        REST_FRAMEWORK={
            "UNAUTHENTICATED_USER": None,
            "DEFAULT_AUTHENTICATION_CLASSES": [],
            "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
        },
    )
    django.setup()


def define():
    """Return the model classes; to be called once the settings are there."""
    from django.contrib.postgres.search import SearchVectorField
    from django.db import models

    class Named(models.Model):
        slug = models.TextField()
        name = models.TextField()

        class Meta:
            abstract = True
            app_label = "peers"
            managed = False

    class Topic(Named):
        class Meta(Named.Meta):
            db_table = "peer_topic"

    class Jurisdiction(Named):
        class Meta(Named.Meta):
            db_table = "peer_jurisdiction"

    class Source(models.Model):
        slug, title = models.TextField(), models.TextField()

        class Meta(Named.Meta):
            abstract = False
            db_table = "peer_source"

    class Law(models.Model):
        slug, title, summary = models.TextField(), models.TextField(), models.TextField()
        type, stage = models.TextField(), models.TextField()
        adopted_on, year = models.DateField(), models.IntegerField()
        jurisdiction = models.ForeignKey(Jurisdiction, models.CASCADE)
        topics = models.ManyToManyField(Topic, db_table="peer_law_topics")
        vector = SearchVectorField()

        class Meta(Named.Meta):
            abstract = False
            db_table = "peer_law"

    class Claim(models.Model):
        law = models.ForeignKey(Law, models.CASCADE, related_name="claims")
        source = models.ForeignKey(Source, models.CASCADE)
        key, attribute, value, locator = (models.TextField() for _ in range(4))

        class Meta(Named.Meta):
            abstract = False
            db_table = "peer_claim"

    return Topic, Jurisdiction, Source, Law, Claim
