"""The books of a soak can fail: each kind of loss, and each figure that is wrong, is found."""

import random
import sqlite3
import types

import pytest
from books import BRIEF, Accounts, Books, Tables, counters, watch_removals
from clients import identity
from program import Collector, telemetry


def accounts(count=10):
    made = Accounts()
    for number in range(count):
        made.offer(f"id-{number}", f"label {number}")
    return made


def tables(ids, counted=None, labels=None, removed=()):
    labels = labels or {key: f"label {key[3:]}" for key in ids}
    return types.SimpleNamespace(
        rows=list(ids),
        labels=labels,
        counted=len(ids) if counted is None else counted,
        removed=list(removed),
        integrity="ok",
    )


def ids(*numbers):
    return {f"id-{number}" for number in numbers}


def balanced():
    """Two stored of which one without an answer, one refused, one never answered, one removed."""
    made = accounts(4)
    made.offer("id-4", "label 4", BRIEF)
    made.settle(kept=ids(0, 4), refused={"id-1": "rate_limited"}, unanswered=ids(2, 3))
    return made, tables(ids(0, 2), counted=3, removed=ids(4)), {"rate_limited": 1}


def test_books_that_balance():
    books = Books(*balanced())
    books.check()
    assert (books.offered, books.stored, books.removed, books.unanswered) == (5, 2, 1, 1)
    assert books.refused == {"rate_limited": 1} and books.without_answer == 1
    assert not books.dropped


def test_an_acknowledged_event_that_is_lost():
    made, held, counted = balanced()
    held.rows.remove("id-0")
    held.labels.pop("id-0")
    with pytest.raises(AssertionError, match="1 of 2 acknowledged events are lost"):
        Books(made, held, counted)


def test_an_event_that_nobody_answered_for_and_nobody_noted():
    made, held, counted = balanced()
    made.offer("id-9", "label 9")
    with pytest.raises(AssertionError, match="6 offered, 5 accounted for"):
        Books(made, held, counted).check()


def test_counts_that_are_not_those_of_the_events():
    for wrong in (-1, 1):
        made, held, counted = balanced()
        held.counted += wrong
        with pytest.raises(AssertionError, match=f"3 events were stored, and the table of counts has {3 + wrong}"):
            Books(made, held, counted).check()


def test_what_is_dropped_must_be_counted():
    made, held, counted = balanced()
    held.removed, held.counted = [], 2
    with pytest.raises(AssertionError, match="expired: counted 0 times, told 1 times"):
        Books(made, held, counted).check()
    books = Books(made, held, {**counted, "expired": 1})
    books.check()
    assert books.dropped == {"expired": 1}


def test_what_was_stored_and_removed_before_it_was_refused():
    made, held, counted = balanced()
    made.offer("id-5", "label 5", BRIEF)
    made.settle(refused={"id-5": "expired"}, unanswered=ids(5))
    held.removed.append("id-5")
    held.counted += 1
    books = Books(made, held, counted)
    books.check()
    assert books.removed == 2 and not books.refused["expired"]
    held.removed.remove("id-5")
    held.counted -= 1
    books = Books(made, held, {**counted, "expired": 1})
    books.check()
    assert books.removed == 1 and books.refused["expired"] == 1


def test_what_is_to_be_kept_must_not_be_removed():
    made, held, counted = balanced()
    held.rows.remove("id-0")
    held.labels.pop("id-0")
    held.removed.append("id-0")
    with pytest.raises(AssertionError, match="1 events were removed that are to be kept"):
        Books(made, held, counted)


def test_what_was_removed_must_not_come_again():
    made, held, counted = balanced()
    held.removed.append("id-4")
    with pytest.raises(AssertionError, match="1 events were stored again after their removal"):
        Books(made, held, counted)


@pytest.mark.parametrize("wrong", ["twice", "stranger", "damaged", "refused"])
def test_rows_that_should_not_be(wrong):
    made, held, counted = balanced()
    match wrong:
        case "twice":
            held.rows.append("id-0")
        case "stranger":
            held.rows.append("id-77")
        case "damaged":
            held.labels["id-0"] = "label 1"
        case "refused":
            held.rows.append("id-1")
    with pytest.raises(AssertionError):
        Books(made, held, counted).check()


def test_a_refusal_that_nobody_counted():
    made, held, _ = balanced()
    with pytest.raises(AssertionError, match="rate_limited: counted 0 times, told 1 times"):
        Books(made, held, {}).check()


def test_an_event_taken_out_of_a_real_database(database):
    made, chance = Accounts(), random.Random(1)
    with Collector(database) as collector:
        batch = []
        for number in range(20):
            key = identity(chance)
            made.offer(key, f"label {number}")
            batch.append({"id": key, "category": "c", "action": "a", "label": f"label {number}"})
        answer = collector.post("/api/events", batch).json
        made.settle(kept=answer["ids"])
        collector.get("/api/events?limit=1")
    lost = counters(telemetry(database, "doctor", "--format", "json", check=False).stdout)
    books = Books(made, Tables(database), lost)
    books.check()
    assert (books.offered, books.stored, books.removed) == (20, 20, 0)
    watch_removals(database)
    assert not Tables(database).removed
    connection = sqlite3.connect(database)
    connection.execute("DELETE FROM telemetry_events WHERE id = (SELECT max(id) FROM telemetry_events)")
    connection.commit()
    connection.close()
    with pytest.raises(AssertionError, match="1 events were removed that are to be kept"):
        Books(made, Tables(database), lost)
