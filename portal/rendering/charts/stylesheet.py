"""Rules that a downloaded chart carries inside: those of ``charts.css`` with the light colours
written in.
"""

import re
from functools import cache
from pathlib import Path

from django.contrib.staticfiles import finders

_TOKEN = re.compile(r"--([\w-]+):\s*light-dark\(\s*([^,]+),")
_USE = re.compile(r"var\(--([\w-]+)\)")
_FONTS = {
    "sans": '"Portal Sans", "Source Sans 3", "Noto Sans", Arial, sans-serif',
    "serif": '"Source Serif 4", "Noto Serif", Georgia, serif',
}


def _read(name):
    return Path(finders.find(f"css/{name}")).read_text(encoding="utf-8")


@cache
def standalone_rules():
    """CSS text without custom properties, so that drawing programs and converters understand it."""
    values = dict(_TOKEN.findall(_read("tokens.css"))) | _FONTS
    rules = _read("charts.css").split("/* drawing */", 1)[1].rsplit("}", 1)[0]
    rules = _USE.sub(lambda use: values[use[1]].strip(), rules)
    # Readers without our fonts see wider ones; smaller letters keep the labels apart.
    rules = rules.replace("font-size: 15px", "font-size: 13.5px")
    rules += f".drawing .title {{ font-size: 18px; font-weight: 600; fill: {values['ink'].strip()}; }}"
    return re.sub(r"\s+", " ", rules).replace("@layer", "")
