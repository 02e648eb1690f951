"""The sheet every chart is drawn on: sizes, title and description, escaping, standalone files.

A chart function takes its data and ``narrow``, ``standalone``, ``ident``; it answers an SVG text.
Narrow and wide are two drawings, not one shrunk: at the sizes the pages show them no text falls
under 13 px. Colours come from the classes in ``static/css/charts.css``; a standalone file carries
the same rules with the light values written in.
"""

from contextlib import contextmanager
from html import escape

from markupsafe import Markup

from portal.rendering.charts.stylesheet import standalone_rules

WIDE, NARROW = 720, 330
TEXT = 15  # size of every label in user units
LEADING = 19  # from one line of a label to the next
BOLD = 1.1  # how much wider a strong label is


def text_width(text, size=TEXT):
    """Estimated width of a label in user units; digits and Cyrillic are a little wider than Latin."""
    wide = sum(1 for letter in str(text) if letter.isdigit() or ord(letter) > 0x3FF or letter.isupper())
    return (len(str(text)) * 0.46 + wide * 0.1) * size


def wrapped(text, width, size=TEXT, lines=2):
    """Split a label into at most ``lines`` lines of a width; what does not fit ends in an ellipsis."""
    rows = [""]
    for word in str(text).split():
        longer = f"{rows[-1]} {word}".strip()
        if rows[-1] and text_width(longer, size) > width:
            rows.append(word)
        else:
            rows[-1] = longer
    if len(rows) > lines:
        rows = [*rows[: lines - 1], rows[lines - 1] + "…"]
    return rows


def _decimal(value):
    return f"{value:.1f}".removesuffix(".0")


def _attributes(attributes):
    parts = []
    for name, value in attributes.items():
        if value is None:
            continue
        shown = _decimal(value) if isinstance(value, float) else value
        parts.append(f' {name.rstrip("_").replace("_", "-")}="{escape(str(shown))}"')
    return "".join(parts)


class Drawing:
    """Collects shapes; ``render()`` answers the finished SVG as ``Markup``.

    ``both`` marks a drawing that serves phone and desk alike.
    """

    def __init__(
        self,
        height,
        title,
        desc,
        *,
        narrow=False,
        standalone=False,
        ident="chart",
        both=False,
    ):
        self.width = NARROW if narrow else WIDE
        self.height, self.title, self.desc = height, title, desc
        self.standalone = standalone
        self.variant = "narrow wide" if both else ("narrow" if narrow else "wide")
        self.ident = f"{ident}-{'n' if narrow else 'w'}"
        self._parts = []
        self._definitions = {}
        self._boxes = []
        self._role = "img"
        self._above = 0

    def add(self, tag, content="", **attributes):
        body = f"<{tag}{_attributes(attributes)}"
        self._parts.append(f"{body}>{content}</{tag}>" if content else f"{body}/>")

    def text(self, x, y, text, cls=None, anchor=None, size=None):
        self.add(
            "text",
            escape(str(text)),
            x=float(x),
            y=float(y),
            class_=cls,
            text_anchor=anchor,
            font_size=size,
        )

    def subtitle(self, text, y):
        """What the values are, over the drawing; a second and third line make it grow upwards."""
        rows = wrapped(text, self.width, lines=3)
        self._above = LEADING * (len(rows) - 1)
        for index, row in enumerate(rows):
            self.text(0, y - self._above + LEADING * index, row)

    def line(self, x1, y1, x2, y2, cls):
        self.add(
            "path",
            d=f"M{_decimal(x1)} {_decimal(y1)}L{_decimal(x2)} {_decimal(y2)}",
            class_=cls,
        )

    def path(self, points, cls):
        """A polyline through ``[(x, y)]``."""
        steps = "L".join(f"{_decimal(x)} {_decimal(y)}" for x, y in points)
        self.add("path", d=f"M{steps}", class_=cls)

    def rect(self, x, y, width, height, cls, **attributes):
        self.add(
            "rect",
            x=float(x),
            y=float(y),
            width=float(max(0, width)),
            height=float(height),
            class_=cls,
            **attributes,
        )

    def circle(self, x, y, radius, cls, title=None):
        self.add(
            "circle",
            f"<title>{escape(title)}</title>" if title else "",
            cx=float(x),
            cy=float(y),
            r=float(radius),
            class_=cls,
        )

    def mark(self, x, y, kind, size=6.0, title=None, tone="accent", href=None):
        """A mark of time: filled dot happened, ring planned, diamond as-of, dashed ring gap,
        square ended.
        """
        inner = f"<title>{escape(title)}</title>" if title else ""
        at = f'transform="translate({_decimal(x)} {_decimal(y)})"'
        r = _decimal(size)
        shape = {
            "planned": f'<circle r="{r}" class="hollow stroke-current"/>',
            "gap": f'<circle r="{r}" class="hollow stroke-current" stroke-dasharray="3 2.4"/>',
            "as_of": f'<path d="M0 -{r}L{r} 0L0 {r}L-{r} 0Z" class="fill-current"/>',
            "ended": f'<path d="M-{r} -{r}H{r}V{r}H-{r}Z" class="fill-current"/>',
            "dispute": f'<path d="M0 -{r}L{r} {r}H-{r}Z" class="fill-current"/>',
        }.get(kind, f'<circle r="{r}" class="fill-current"/>')
        group = f'<g {at} class="c-{tone}">{inner}{shape}</g>'
        linked = href and not self.standalone
        if linked:  # an image hides what is in it from assistive technology; links must stay reachable
            self._role = "group"
        self._parts.append(
            f'<a href="{escape(href)}" aria-label="{escape(title or "")}">{group}</a>' if linked else group
        )

    @contextmanager
    def link(self, href, words):
        """Shapes drawn inside lead to ``href``; without one, or in a file of its own, they do not."""
        linked = href and not self.standalone
        if linked:
            self._role = "group"
            self._parts.append(f'<a href="{escape(href)}" aria-label="{escape(words)}">')
        else:
            self._parts.append("<g>")
        self._parts.append(f"<title>{escape(words)}</title>")
        yield
        self._parts.append("</a>" if linked else "</g>")

    def hatch(self):
        """Fill of what no source tells: ``url(#…)`` of a hatching pattern."""
        name = f"{self.ident}-hatch"
        self._definitions[name] = (
            f'<pattern id="{name}" width="8" height="8" patternUnits="userSpaceOnUse"'
            ' patternTransform="rotate(45)">'
            '<path d="M0 0V8" class="hatch"/></pattern>'
        )
        return f"url(#{name})"

    def block(self, x, y, width, height):
        """Keep labels placed later out of a box."""
        self._boxes.append((x, y, x + width, y + height))

    def place(self, text, candidates, cls="strong halo"):
        """Write a label at the first of ``[(x, y, anchor)]`` where it meets neither label, line
        nor edge; where there is none, at the one where it meets least, moved inside.
        """
        width = text_width(text) * (BOLD if "strong" in cls else 1)
        places = [self._moved_inside(*candidate, width) for candidate in candidates]
        x, y, anchor, box, _ = min(places, key=lambda place: place[-1] + self._covered(place[-2]))
        self._boxes.append(box)
        self.text(x, y, text, cls, None if anchor == "start" else anchor)

    def _moved_inside(self, x, y, anchor, width):
        """The place, the box of a label there, and how far it had to be moved."""
        before = {"start": 0, "middle": width / 2, "end": width}[anchor]
        inside = min(max(x, before), self.width - width + before)
        below = min(max(y, TEXT * 0.8), self.height - 4)
        box = (inside - before, below - TEXT * 0.8, inside - before + width, below + 3)
        return inside, below, anchor, box, (abs(inside - x) + abs(below - y)) * 4

    def _covered(self, box):
        return sum(_common(box, other) for other in self._boxes)

    def render(self):
        definitions = f"<defs>{''.join(self._definitions.values())}</defs>" if self._definitions else ""
        title, desc = f"{self.ident}-t", f"{self.ident}-d"
        heads = f'<title id="{title}">{escape(self.title)}</title><desc id="{desc}">{escape(self.desc)}</desc>'
        labels = f'role="{self._role}" aria-labelledby="{title}" aria-describedby="{desc}"'
        body = "".join(self._parts)
        if self.standalone:
            return self._file(labels, heads + definitions, body)
        box = f"0 {-self._above} {self.width} {_decimal(self.height + self._above)}"
        return Markup(f'<svg class="drawing {self.variant}" viewBox="{box}" {labels}>{heads}{definitions}{body}</svg>')

    def _file(self, labels, heads, body):
        """A document of its own: title, colours and licence travel with it."""
        titles = wrapped(self.title, self.width - 40, 20, 3)
        top = 24 + 26 * len(titles) + self._above
        width, height = self.width + 40, self.height + top + 44
        lines = "".join(
            f'<text x="20" y="{34 + 26 * index}" class="title">{escape(row)}</text>' for index, row in enumerate(titles)
        )
        foot = f'<text x="20" y="{_decimal(height - 16)}">Reform Portal · CC BY 4.0</text>'
        return Markup(
            f'<svg xmlns="http://www.w3.org/2000/svg" class="drawing"'
            f' width="{width}" height="{_decimal(height)}" viewBox="0 0 {width} {_decimal(height)}"'
            f" {labels}>{heads}<style>{standalone_rules()}</style>"
            f'<rect width="100%" height="100%" class="back"/>{lines}'
            f'<g transform="translate(20 {top})">{body}</g>{foot}</svg>'
        )


def _common(a, b):
    """The area that two boxes have in common."""
    return max(0, min(a[2], b[2]) - max(a[0], b[0])) * max(0, min(a[3], b[3]) - max(a[1], b[1]))
