"""Turnout: the share of registered voters who voted."""


def turnout_computed(count):
    """Votes cast over registered voters in percent; None without both numbers."""
    if not count["registered"] or count["cast"] is None:
        return None
    return round(100 * count["cast"] / count["registered"], 2)
