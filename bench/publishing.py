"""What publishing one record costs: `python -m bench.publishing COUNT` corrects so many laws, one by one.

It runs where an editor's request would, in one process with the portal's settings, and prints the
CPU milliseconds of each publication and the statements that it took.
"""

import json
import os
import sys
import time

import django


def main(count):
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    django.setup()
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from portal.catalogue.documents.publication import Publication, publish
    from portal.catalogue.models import Document
    from portal.catalogue.registry import collection_named

    laws = collection_named("laws")
    correct(laws, Document, Publication, publish, 0)  # what is imported and prepared once
    with CaptureQueriesContext(connection) as queries:
        correct(laws, Document, Publication, publish, 1)
    taken = []
    for number in range(2, count + 2):
        before = time.process_time(), time.perf_counter()
        correct(laws, Document, Publication, publish, number)
        taken.append([(time.process_time() - before[0]) * 1000, (time.perf_counter() - before[1]) * 1000])
    print(json.dumps({"statements": len(queries), "taken": taken}))


def correct(laws, documents, publication, publish, number):
    own = documents.objects.filter(collection="laws", slug__gte=f"law-{number * 7:07}").order_by("slug")[0].own
    publish([publication(laws, own | {"summary": f"{own['summary']} Corrected."})])


if __name__ == "__main__":
    main(int(sys.argv[1]))
