"""What can go wrong beside a kill: damaged segments, a full disk, a locked database, company, an orderly stop."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest
from clients import EventClient, SpanClient, identity
from ledger import Ledger, check_totals, locked, whole_lines
from program import BINARY, Collector, environment, telemetry

MEBIBYTE = 1 << 20


def start_ingest(database):
    return subprocess.Popen(
        [BINARY, "--database", str(database), "ingest", "--ack", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment(),
    )


def undelivered(database, count):
    """A dead process's spool with `count` acknowledged events that no store has seen."""
    ledger = Ledger("undelivered")
    chance = random.Random(7)
    process = start_ingest(database)

    def offer(label):
        process.stdin.write(ledger.offer(identity(chance), label) + "\n")
        process.stdin.flush()
        acknowledged = process.stdout.readline().strip()
        assert acknowledged, process.communicate()[1]
        ledger.acknowledged.add(acknowledged)

    offer("before the lock")
    while ledger.missing(database):
        time.sleep(0.02)
    with locked(database):
        for number in range(count):
            offer(f"<label {number:05}>" + "·" * (number % 50))
        process.kill()
        process.communicate()
    assert len(ledger.acknowledged) == count + 1
    return ledger


def segments(database):
    found = sorted(Path(f"{database}-spool").glob("*/*.seg"))
    assert found, "a dead process leaves its spool"
    return found


def place_of(database, text):
    """The segment and the offset at which a text stands."""
    for segment in segments(database):
        offset = segment.read_bytes().find(text.encode())
        if offset >= 0:
            return segment, offset
    raise AssertionError(f"{text} is in no segment")


def overwrite(segment, offset, data):
    with open(segment, "r+b") as file:
        file.seek(offset)
        file.write(data)


def test_an_undelivered_spool_is_delivered_whole(database):
    ledger = undelivered(database, 2_000)
    ledger.check(database)
    check_totals(database)


def test_a_flipped_byte_costs_one_event(database):
    ledger = undelivered(database, 500)
    segment, offset = place_of(database, "<label 00250>")
    overwrite(segment, offset + 1, b"L")
    damaged = next(given for given, label in ledger.offered.items() if label.startswith("<label 00250>"))
    ledger.acknowledged.remove(damaged)
    ledger.check(database)
    assert damaged not in ledger.found, "a record with a wrong checksum is not an event"


def test_a_torn_end_costs_what_is_torn(database):
    ledger = undelivered(database, 500)
    segment, offset = place_of(database, "<label 00490>")
    size = segment.stat().st_size
    overwrite(segment, offset + 3, b"\0" * (size - offset - 3))
    torn = {given for given, label in ledger.offered.items() if "<label 00490>" <= label < "<label 00500>"}
    ledger.acknowledged -= torn
    ledger.check(database)
    assert ledger.found == ledger.acknowledged


def test_bytes_flipped_anywhere_stop_nothing(database):
    """Whatever is damaged, nothing wrong is stored, the rest is, and the next server starts."""
    chance = random.Random(20)
    for round in range(5):
        ledger = undelivered(database, 300)
        for segment in segments(database):
            used = len(segment.read_bytes().rstrip(b"\0"))
            # The one that stands ready is still empty.
            for _ in range(3 if used else 0):
                overwrite(segment, chance.randrange(used), bytes([chance.randrange(256)]))
        with Collector(database) as collector:
            answer = collector.post("/api/events", [{"category": "after", "action": str(round)}])
            assert answer.status == 200
            assert len(collector.query("--category", "after")) == round + 1
            ledger.missing(database)
        shutil.rmtree(f"{database}-spool", ignore_errors=True)


def test_garbage_in_the_spool_folder_stops_nothing(database):
    ledger = undelivered(database, 100)
    folder = segments(database)[0].parent
    (folder / "000099.seg").write_bytes(os.urandom(MEBIBYTE))
    (folder / "000100.seg").write_bytes(b"")
    (folder.parent / "stray").write_text("not a spool")
    (folder.parent / "empty").mkdir()
    ledger.check(database)


def test_the_database_is_locked_for_ten_seconds(database):
    """Answers come at once, nothing is lost, and the store catches up when it can."""
    with Collector(database) as collector:
        ledger = Ledger("locked")
        chance = random.Random(3)
        collector.post("/api/events", [{"category": "before", "action": "a"}])
        collector.query()
        slowest = 0
        with locked(database):
            deadline = time.monotonic() + 10
            while time.monotonic() < deadline:
                ids = [identity(chance) for _ in range(20)]
                began = time.monotonic()
                body = "[" + ",".join(ledger.offer(given, "l") for given in ids) + "]"
                assert collector.post("/api/events", body).status == 200
                slowest = max(slowest, time.monotonic() - began)
                ledger.acknowledged |= set(ids)
                time.sleep(0.2)
        assert slowest < 5, f"an answer waited {slowest:.1f} s for the database"
        ledger.check(database)
    check_totals(database)


def test_processes_share_a_database(database):
    """Two servers, two ingests and a recorder write; each event is stored once."""
    with Collector(database) as first, Collector(database) as second:
        clients = [
            EventClient(first, "first", 1),
            EventClient(second, "second", 2),
            SpanClient(first, 3),
            SpanClient(second, 4),
        ]
        for client in clients:
            client.start()
        ingests = [start_ingest(database) for _ in range(2)]
        ledgers = []
        for number, process in enumerate(ingests):
            ledger = Ledger(f"ingest-{number}")
            chance = random.Random(100 + number)
            text = "".join(ledger.offer(identity(chance), str(line)) + "\n" for line in range(2_000))
            out, errors = process.communicate(text, timeout=120)
            assert process.returncode == 0, errors
            ledger.acknowledged = set(whole_lines(out))
            assert len(ledger.acknowledged) == 2_000
            ledgers.append(ledger)
        for client in clients:
            client.stop()
            ledgers.append(client.ledger)
        for ledger in ledgers:
            assert ledger.acknowledged
            ledger.check(database)
    check_totals(database)


@pytest.mark.parametrize("round", range(3))
def test_sigterm_under_load(database, round):
    collector = Collector(database).start()
    clients = [EventClient(collector, "events", 10 + round), SpanClient(collector, 20 + round)]
    for client in clients:
        client.start()
    for client in clients:
        client.first.wait(60)
    time.sleep(0.1 * (round + 1))
    began = time.monotonic()
    assert collector.stop() == 0
    assert time.monotonic() - began < 20, "the shutdown has a deadline"
    for client in clients:
        client.stop()
        assert client.ledger.acknowledged
        client.ledger.check(database)
    assert list(Path(f"{database}-spool").glob("*/*.seg")) == [], "an orderly stop delivers everything"
    check_totals(database)


def fake_clock(folder):
    """An environment in which the wall clock reads what a file says, and a way to set it."""
    libraries = sorted(Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1"))
    if not libraries:
        pytest.skip("needs libfaketime")
    file = folder / "clock"
    settings = {
        "LD_PRELOAD": str(libraries[0]),
        "FAKETIME_TIMESTAMP_FILE": str(file),
        "FAKETIME_NO_CACHE": "1",
        "FAKETIME_DONT_FAKE_MONOTONIC": "1",
    }
    return environment(**settings), lambda offset: file.write_text(offset + "\n")


def test_the_clock_steps_back(database, tmp_path):
    """Order is the order of arrival, and no id is made twice, whatever the clock says."""
    clock, set_clock = fake_clock(tmp_path)
    set_clock("+0")
    with Collector(database, env=clock) as collector:
        sent = []
        for offset in ("+0", "-3600", "+60", "-86400"):
            set_clock(offset)
            events = [{"category": "clock", "action": offset, "sessionId": "clock"} for _ in range(50)]
            answer = collector.post("/api/events", events)
            assert answer.status == 200
            sent += answer.json["ids"]
        set_clock("+0")
        stored = collector.query("--session", "clock", "--order", "arrival")
    assert len(set(sent)) == 200
    assert [event["id"] for event in stored] == sent
    times = {event["action"]: event["timestamp"] for event in stored}
    assert times["-86400"] < times["-3600"] < times["+0"] < times["+60"]
    check_totals(database)


@pytest.fixture
def small_disk(tmp_path):
    """A file system of 48 MiB; only root can make one."""
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("needs root on Linux, for a tmpfs")
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=48m", "tmpfs", str(folder)], capture_output=True)
    if mounted.returncode != 0:
        pytest.skip(f"cannot mount: {mounted.stderr.decode().strip()}")
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


def test_a_full_disk_loses_nothing_acknowledged(small_disk):
    database = small_disk / "telemetry.db"
    telemetry(database, "track", "custom", "-c", "before", "-a", "before")
    ledger = Ledger("full")
    chance = random.Random(5)
    process = start_ingest(database)
    lines = "".join(ledger.offer(identity(chance), "x" * 4_000) + "\n" for _ in range(20_000))
    try:
        out, errors = process.communicate(lines, timeout=20)
        assert process.returncode not in (0, -signal.SIGBUS, -signal.SIGSEGV), errors
        assert errors.strip(), "a refusal says why"
    except subprocess.TimeoutExpired:
        # Waiting for room is allowed as well: that is what a full spool means for ingest.
        process.kill()
        out, errors = process.communicate()
    ledger.acknowledged = set(whole_lines(out))
    assert 0 < len(ledger.acknowledged) < 20_000
    # Room again: what was acknowledged comes out of the spool.
    subprocess.run(["mount", "-o", "remount,size=512m", str(small_disk)], check=True)
    ledger.check(database)
    check_totals(database)


def test_a_server_on_a_full_disk_refuses_and_recovers(small_disk):
    database = small_disk / "telemetry.db"
    with Collector(database) as collector:
        filler = small_disk / "filler"
        client = EventClient(collector, "full", 9)
        client.start()
        client.first.wait(60)
        # The client may have filled it already: then not even the file can be made.
        with suppress(OSError), open(filler, "wb", buffering=0) as file:
            while file.write(b"\0" * 65536):
                pass
        deadline = time.monotonic() + 60
        while not client.refusals and time.monotonic() < deadline:
            time.sleep(0.05)
        assert client.refusals, "a full disk refuses"
        assert all(status == 503 for status, _ in client.refusals), set(client.refusals)
        assert all(after for _, after in client.refusals), "503 says when to come again"
        assert collector.get("/health").status in (200, 503)
        filler.unlink(missing_ok=True)
        subprocess.run(["mount", "-o", "remount,size=512m", str(small_disk)], check=True)
        before = len(client.ledger.acknowledged)
        deadline = time.monotonic() + 60
        while len(client.ledger.acknowledged) == before and time.monotonic() < deadline:
            time.sleep(0.05)
        assert len(client.ledger.acknowledged) > before, "there is room again, and the server takes it"
        client.stop()
        client.ledger.check(database)
    check_totals(database)
