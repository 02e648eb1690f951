"""The list of elections under their types."""

from elections.models import Election
from elections.pages.series import series_title


def groups_by_type(rows):
    """``[{"kind", "title", "rows"}]`` of the types that the list shows, in the order of the model."""
    found = {kind: [] for kind in Election.Type.values}
    for row in rows:
        found[row["type"]].append(row)
    return [{"kind": kind, "title": series_title(kind), "rows": of} for kind, of in found.items() if of]
