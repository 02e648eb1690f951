"""The same API with django-ninja."""

from django.core.wsgi import get_wsgi_application

from bench.peers.project import configure

configure("bench.peers.ninja_api")
application = get_wsgi_application()
