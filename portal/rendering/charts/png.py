"""A standalone drawing as a picture, for slides and messages that take no SVG."""

from pathlib import Path

import resvg_py
from django.conf import settings

SCALE = 2.0  # sharp on dense screens and in print


def png(svg):
    """PNG bytes of one SVG document, with the portal's own letters whatever the machine has."""
    fonts = sorted(str(file) for file in Path(settings.BASE_DIR, "static", "fonts").glob("*.ttf"))
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=svg,
            zoom=SCALE,
            skip_system_fonts=True,
            font_files=fonts,
            sans_serif_family="Portal Sans",
            serif_family="Portal Sans",
            font_family="Portal Sans",
        )
    )
