"""What a dump says of itself in words."""

from portal.catalogue.documents.inverse import LONGEST
from portal.catalogue.licence import LICENCE
from portal.changes.models import Change

LARGEST_CHANGELOG = 2000

README = """\
# Reform Portal: all public data, {date}

Content version {version}, written {at}. The portal follows political reforms from promise to law to
effect, with the source of every claim.

- `data/<collection>.csv`: one line an entry, UTF-8, a header line. References are addresses
  (`laws/<slug>`), several are separated by `; `. An empty cell means that nothing is recorded, never zero.
- `data/<collection>.ndjson`: the same entries complete, one JSON text a line, as the API gives them. Where
  more than {longest} entries refer to one in the same way it has the newest, and says in `abridged` how many there are.
- `reform-portal.sqlite`: the same tables, each with the complete entry in its column `json`.
- `entries/<collection>.yaml`: the entries as editors write them; `manage.py load entries` fills an
  empty portal with them. What cannot stand without an entry that was withdrawn is not among them.
- `datapackage.json`: every file, every column and its meaning (Data Package).
- `openapi.json`: the API at this version. `CHANGELOG.md`: what changed since the dump before.
- `SHA256SUMS`: check with `sha256sum -c SHA256SUMS`.

Dates are as exact as the sources: 2008, 2008-10 or 2008-10-31. A claim is what one source says;
where sources disagree, all of them are here, and `discrepancies` explains. A cell that a spreadsheet
would run as a formula begins with an apostrophe in the CSV files, and only there.

Licence: {licence} ({licence_url}). Attribution: {attribution}.
"""


def readme(version, at):
    return README.format(
        date=at.date(),
        longest=LONGEST,
        version=version,
        at=at.isoformat(timespec="seconds"),
        licence=LICENCE["name"],
        licence_url=LICENCE["url"],
        attribution=LICENCE["attribution"],
    )


def licence():
    return (
        f"{LICENCE['name']} ({LICENCE['id']})\n{LICENCE['url']}legalcode\n\n"
        f"You may share and adapt this data for any purpose, provided that you name its origin:\n"
        f"{LICENCE['attribution']}, with a link to the licence, and say if you changed it.\n"
        "Sources that the data cites keep their own terms.\n"
    )


def changelog(since, version):
    """The acts of publication after the last dump, oldest first."""
    acts = Change.objects.filter(number__gt=since, number__lte=version).order_by("number")
    count = acts.count()
    lines = [f"# Changes after content version {since}, up to {version}", "", f"{count} acts of publication."]
    if count > LARGEST_CHANGELOG:
        lines.append(f"The first {LARGEST_CHANGELOG} are listed; /api/v1/changes/?since={since} has all.")
    lines.append("")
    for act in acts[:LARGEST_CHANGELOG]:
        note = f": {act.note}" if act.note else ""
        lines.append(f"- {act.number}, {act.at:%Y-%m-%d}: {act.act} {act.collection}/{act.slug} ({act.title}){note}")
    return "\n".join(lines) + "\n"
