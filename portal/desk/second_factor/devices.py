"""An account's authenticator and its recovery codes."""

import base64

from django.db import transaction
from django.utils.crypto import get_random_string
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

CODES = 10
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


def has_second_factor(user):
    return TOTPDevice.objects.filter(user=user, confirmed=True).exists()


def unconfirmed(user):
    """The authenticator that the user is setting up: one, whatever often the page is opened."""
    device = TOTPDevice.objects.filter(user=user, confirmed=False).first()
    return device or TOTPDevice.objects.create(user=user, name="authenticator", confirmed=False)


def qr_code(device):
    """An SVG of the authenticator's secret as a data address: nothing leaves the server."""
    import qrcode  # a megabyte, for the day on which an editor sets up an authenticator
    from qrcode.image.svg import SvgPathImage

    image = qrcode.make(device.config_url, image_factory=SvgPathImage, box_size=12)
    svg = base64.b64encode(image.to_string()).decode()
    return f"data:image/svg+xml;base64,{svg}"


def secret(device):
    """The secret as letters, in groups, for an authenticator without a camera."""
    text = base64.b32encode(device.bin_key).decode().rstrip("=")
    return " ".join(text[start : start + 4] for start in range(0, len(text), 4))


@transaction.atomic
def confirm(device):
    """Make the authenticator count; return fresh recovery codes, shown this once."""
    device.confirmed = True
    device.save(update_fields=["confirmed"])
    return new_recovery_codes(device.user)


@transaction.atomic
def new_recovery_codes(user):
    StaticDevice.objects.filter(user=user).delete()
    codes = [f"{get_random_string(4, LETTERS)}-{get_random_string(4, LETTERS)}" for _ in range(CODES)]
    device = StaticDevice.objects.create(user=user, name="recovery codes")
    StaticToken.objects.bulk_create(StaticToken(device=device, token=code) for code in codes)
    return codes


@transaction.atomic
def remove(user):
    """For somebody who lost both the authenticator and the codes: they set up new ones."""
    TOTPDevice.objects.filter(user=user).delete()
    StaticDevice.objects.filter(user=user).delete()
