"""Parameters that are not filters: pages, cursors, names of fields. Wrong ones are refused by name."""

import difflib

from portal.catalogue.filter_fields import wrong_choice
from portal.catalogue.listing import WrongParameter


def wrong(parameter, message, code="invalid_choice", **details):
    """One entry of a WrongParameter's errors."""
    return {"parameter": parameter, "message": str(message), "code": code, **details}


def single(data, parameter, default=None):
    """The value of a parameter that may be given once. Raises WrongParameter."""
    values = data.getlist(parameter)
    if len(values) > 1:
        raise WrongParameter([wrong(parameter, "is given more than once.", "twice", value=values[1][:80])])
    return values[0] if values else default


def listed_values(data, parameter):
    """The values of a parameter that may be repeated or hold commas, each once."""
    values = [part.strip() for item in data.getlist(parameter) for part in item.split(",")]
    return [value for value in dict.fromkeys(values) if value]


def choices_in(data, parameter, allowed):
    """Like listed_values, each of them allowed. Raises WrongParameter that names what is."""
    values = listed_values(data, parameter)
    errors = [
        wrong(parameter, wrong_choice(value, list(allowed)), value=value[:80], allowed=list(allowed))
        for value in values
        if value not in allowed
    ]
    if errors:
        raise WrongParameter(errors)
    return values


def whole_number(data, parameter, default, largest, smallest=1):
    """A whole number within limits; the default when it is not given. Raises WrongParameter."""
    text = single(data, parameter)
    if text is None or text == "":
        return default
    if not (text.isascii() and text.isdigit() and smallest <= int(text[:20]) <= largest):
        message = f"“{text[:40]}” is not a whole number from {smallest} to {largest}."
        raise WrongParameter([wrong(parameter, message, "invalid", value=text[:80])])
    return int(text)


def one_of(data, parameter, allowed, default):
    """One of a few values. Raises WrongParameter."""
    value = single(data, parameter)
    if value in (None, ""):
        return default
    if value not in allowed:
        message = wrong_choice(value, list(allowed))
        raise WrongParameter([wrong(parameter, message, value=value[:80], allowed=list(allowed))])
    return value


def refuse_parameters(data, names, reason):
    """Refuse parameters that have no meaning here. Raises WrongParameter."""
    errors = [wrong(name, reason, "meaningless", value=data.get(name, "")[:80]) for name in names if name in data]
    if errors:
        raise WrongParameter(errors)


def refuse_empty(data):
    """Refuse parameters without a value. Raises WrongParameter."""
    empty = [name for name in data if not data[name].strip()]
    errors = [wrong(name[:80], "is empty; leave it out instead.", "empty", value="") for name in empty]
    if errors:
        raise WrongParameter(errors)


def refuse_unknown(data, known):
    """Refuse every parameter that is not known, with the nearest name. Raises WrongParameter."""
    errors = [
        wrong(
            name[:80],
            unknown_name(name, sorted(known)),
            "unknown",
            value=data.get(name, "")[:80],
            allowed=sorted(known),
        )
        for name in data
        if name not in known
    ]
    if errors:
        raise WrongParameter(errors)


def unknown_name(name, known):
    near = difflib.get_close_matches(name, known, n=1, cutoff=0.6)
    hint = f"did you mean “{near[0]}”?" if near else f"known: {', '.join(known) or 'none'}."
    return f"“{name[:80]}” is not a parameter here; {hint}"
