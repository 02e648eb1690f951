"""Requests are counted for all workers together without a write for each."""

from concurrent.futures import ThreadPoolExecutor

from django.db import connection
from django.test.utils import CaptureQueriesContext

from portal.apikeys import counting
from portal.apikeys.counting import count_request, forget_tickets


def test_a_low_limit_is_counted_one_by_one(db):
    assert [count_request("reader", 60, 3) for _ in range(5)] == [1, 2, 3, 4, 5]


def test_most_requests_under_a_high_limit_write_nothing(db):
    with CaptureQueriesContext(connection) as queries:
        numbers = [count_request("reader", 60, 600) for _ in range(60)]

    assert numbers == list(range(1, 61))
    assert len([query for query in queries if "INSERT" in query["sql"]]) == 10


def test_two_workers_give_no_ticket_twice(db):
    ours = [count_request("reader", 60, 600) for _ in range(3)]
    forget_tickets()  # another worker knows nothing of ours
    theirs = [count_request("reader", 60, 600) for _ in range(3)]

    assert not set(ours) & set(theirs)


def test_nobody_gets_more_than_the_limit_and_the_next_minute_begins_anew(db):
    passed = [number for number in (count_request("reader", 60, 200) for _ in range(300)) if number <= 200]

    assert len(passed) == len(set(passed)) == 200
    assert count_request("reader", 120, 200) == 1


def test_above_the_limit_a_worker_stops_asking_the_database(db):
    for _ in range(3):
        count_request("reader", 60, 2)
    with CaptureQueriesContext(connection) as queries:
        assert count_request("reader", 60, 2) > 2

    assert len(queries) == 0


def test_threads_of_a_worker_share_its_tickets(db, monkeypatch):
    taken = iter(range(6, 10_000, 6))
    monkeypatch.setattr(counting, "_take", lambda asker, minute, number: next(taken))

    with ThreadPoolExecutor(4) as pool:
        numbers = list(pool.map(lambda _: count_request("reader", 60, 600), range(90)))

    assert len(set(numbers)) == 90
