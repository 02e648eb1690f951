"""Files to import, and what a report says of their rows."""

import csv
import io

from portal.desk.models import ImportRun

HEADER = ["slug", "jurisdiction", "title", "topics", "date"]
NEW = ["new-measure", "kz", "A new measure", "parties", "2021-03"]
CHANGED = ["party-members", "kz", "Fewer members, said shorter", "", "2020-05"]


def csv_of(*rows):
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue().encode()


def run_of(content, user, collection="measures", name="measures.csv"):
    return ImportRun.objects.create(collection=collection, file_name=name, content=content, by=user)


def outcomes(run):
    return [(line["row"], line["outcome"], line["cell"]) for line in run.report]
