"""Which code writes the pages: a deployment changes every validator."""

import hashlib
from functools import cache
from pathlib import Path

from django.conf import settings

WRITTEN_BY = ("portal", "reforms", "elections", "templates", "locale")
SUFFIXES = {".py", ".html", ".mo", ".yaml", ".svg", ".jinja"}


@cache
def release():
    """A digest of all code, templates and translations; the same on every machine that has them."""
    files = [
        path for folder in WRITTEN_BY for path in (settings.BASE_DIR / folder).rglob("*") if path.suffix in SUFFIXES
    ]
    files.append(Path(settings.STATIC_ROOT) / "staticfiles.json")  # the names of styles and scripts
    digest = hashlib.sha256(f"{settings.SITE_URL} {settings.PORTAL_JURISDICTION} {settings.CONTACT_EMAIL}".encode())
    for path in sorted(files):
        if path.is_file():
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
