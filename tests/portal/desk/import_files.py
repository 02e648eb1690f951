"""Files to import, and what a report says of their rows."""

import csv
import io

from portal.desk.models import ImportRun


def csv_of(*rows):
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue().encode()


def run_of(content, user, collection="measures", name="measures.csv"):
    return ImportRun.objects.create(collection=collection, file_name=name, content=content, by=user)


def outcomes(run):
    return [(line["row"], line["outcome"], line["cell"]) for line in run.report]
