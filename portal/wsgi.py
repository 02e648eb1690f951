"""The WSGI application, for granian or any other server."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
# A reader's request may not hold the database longer than this; commands have no such limit.
os.environ.setdefault("STATEMENT_TIMEOUT_MS", "2000")

application = get_wsgi_application()
