"""Compressed bodies, in the best encoding that the reader's browser takes."""

import gzip

import brotli

IDENTITY = "identity"
# Levels at which the first reader of a page waits about a millisecond.
COMPRESSORS = {
    "br": lambda body: brotli.compress(body, quality=5),
    "gzip": lambda body: gzip.compress(body, compresslevel=5, mtime=0),
}
COMPRESSED_TYPES = ("text/", "application/json", "image/svg+xml", "application/xml")
WORTH_IT = 500  # bytes; below, the headers weigh more


def encoding_for(accepted):
    """The encoding for an Accept-Encoding header: br, gzip or identity."""
    if accepted.startswith("gzip, deflate, br"):  # what browsers send
        return "br"
    taken = set()
    for part in accepted.lower().split(","):
        name, _, quality = part.partition(";")
        if quality.strip() not in ("q=0", "q=0.0", "q=0.00", "q=0.000"):
            taken.add(name.strip())
    return next((name for name in COMPRESSORS if name in taken or "*" in taken), IDENTITY)


def encoded(body, encoding, content_type):
    """Return the body and its encoding; what gains nothing stays as it is."""
    if encoding == IDENTITY or len(body) < WORTH_IT or not content_type.startswith(COMPRESSED_TYPES):
        return body, IDENTITY
    return COMPRESSORS[encoding](body), encoding
