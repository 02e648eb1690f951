"""The portal's settings with what tests do differently."""

from portal.settings import *  # noqa: F403 - tests run the real settings
from portal.settings import STORAGES

# Names of static files without their fingerprint, and no collectstatic before a test.
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
# A deliberately slow hash would be most of the time of a test that signs in.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
