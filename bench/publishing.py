"""What publishing one record costs: `python -m bench.publishing COUNT` adds so many laws, one by one.

It runs where an editor's request would, in one process with the portal's settings, and prints the
CPU milliseconds of each publication and the statements that it took. With `--every SECONDS` it adds as
many again and again, until it is ended.
"""

import argparse
import json
import os
import time

import django


def main(count, every):
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    django.setup()
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from portal.catalogue.documents.publication import Publication, publish
    from portal.catalogue.models import Document
    from portal.catalogue.registry import collection_named

    laws = collection_named("laws")
    add(laws, Document, Publication, publish, 0)  # what is imported and prepared once
    with CaptureQueriesContext(connection) as queries:
        add(laws, Document, Publication, publish, 1)
    taken = []
    for number in range(2, count + 2):
        before = time.process_time(), time.perf_counter()
        add(laws, Document, Publication, publish, number)
        taken.append([(time.process_time() - before[0]) * 1000, (time.perf_counter() - before[1]) * 1000])
    while every:
        time.sleep(every)
        for number in range(count):
            add(laws, Document, Publication, publish, number)
    print(json.dumps({"statements": len(queries), "taken": taken}))


def add(laws, documents, publication, publish, number):
    """A law like another, with claims of its own."""
    like = documents.objects.get(collection="laws", slug=f"law-{number:07}")
    slug = f"published-{time.time_ns()}"
    publish([publication(laws, json.loads(json.dumps(like.own).replace(like.slug, slug)))])


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="bench.publishing", description=__doc__.split("\n\n")[0])
    parser.add_argument("count", type=int)
    parser.add_argument("--every", type=float, default=0, help="seconds")
    asked = parser.parse_args()
    main(asked.count, asked.every)
