"""The one way in which public JSON is written and fingerprinted."""

import hashlib
import json


def to_json(data):
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"), default=str)


def digest(text):
    return hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()
