"""Files of lists are written as their rows come: four times the rows need no more memory."""

import json
import tracemalloc

import pytest

from portal.catalogue.formats.tables import csv_lines, ndjson_lines, stored_csv, xlsx_file

NAMES = ["slug", "title"]
LINE = "law,{}\r\n".format("A title that is as long as titles are " * 5)


def texts(rows):
    return (json.dumps({"slug": f"law-{number}", "title": "A title " * 20}) for number in range(rows))


def exhaust(chunks):
    for _chunk in chunks:
        pass


WRITERS = {
    "csv": lambda rows: exhaust(csv_lines(texts(rows), NAMES)),
    "stored csv": lambda rows: exhaust(stored_csv((LINE for _row in range(rows)), NAMES)),
    "ndjson": lambda rows: exhaust(ndjson_lines(texts(rows))),
    "xlsx": lambda rows: xlsx_file(texts(rows), NAMES, "Laws").close(),
}


def peak(write, rows):
    tracemalloc.start()
    try:
        write(rows)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("name", WRITERS)
def test_four_times_the_rows_need_no_more_memory(name):
    write = WRITERS[name]
    write(10)  # libraries load what they need

    few, many = peak(write, 1_000), peak(write, 4_000)

    assert many < 1.5 * few


def test_what_holds_all_rows_would_be_found():
    few, many = (peak(lambda rows: list(texts(rows)), rows) for rows in (1_000, 4_000))

    assert many > 1.5 * few
