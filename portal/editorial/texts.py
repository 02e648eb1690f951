"""How long a text of an entry may be: what cannot be rendered must not come as far as a page."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from portal.rendering.markdown import MAX_BYTES


def fits_a_page(text):
    """Raise ValidationError for a text that is longer than Markdown is rendered."""
    size = len(str(text or "").encode())
    if size > MAX_BYTES:
        raise ValidationError(_("is too long: %(size)d bytes, at most %(most)d") % {"size": size, "most": MAX_BYTES})
