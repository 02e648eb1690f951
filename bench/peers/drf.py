"""A plain Django project: DRF ModelViewSet with prefetch, pages with the ORM and Django templates."""

from django.core.wsgi import get_wsgi_application

from bench.peers.project import configure

configure("bench.peers.urls", ["rest_framework", "django_filters"])
application = get_wsgi_application()
