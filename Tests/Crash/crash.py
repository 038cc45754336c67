"""Kills programs with SIGKILL at random moments and looks for everything that they had acknowledged.

    crash.py [--rounds N] [--seed S] [--only ingest|record|serve]

Round by round in turn: `telemetry ingest --ack` fed through a pipe, a Swift program that records, and `telemetry serve`
taking OTLP and events. Databases live on from round to round, so that each round also recovers from the one before.
"""

import argparse
import os
import random
import subprocess
import sys
import tempfile
import threading
import time
import traceback
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "Support"))

from clients import EventClient, SpanClient, identity  # noqa: E402
from ledger import Ledger, check_totals, whole_lines  # noqa: E402
from program import BINARY, Collector, environment  # noqa: E402

RECORDER = os.environ.get("CRASH_RECORDER") or str(Path(BINARY).parent / "CrashRecorder")


def moment(chance):
    """When to kill: sometimes during the start, mostly in the middle of the work, seconds after the first sign of it."""
    if chance.random() < 0.15:
        return ("started", chance.uniform(0, 0.15))
    return ("working", chance.uniform(0, 0.25))


class Acknowledgements:
    """Reads a program's ids, line by line, to the end of its output."""

    def __init__(self, stream):
        self.first = threading.Event()
        self.data = []
        self.thread = threading.Thread(target=self._read, args=(stream,))
        self.thread.start()

    def _read(self, stream):
        while chunk := os.read(stream.fileno(), 65536):
            self.data.append(chunk)
            self.first.set()
        self.first.set()

    def ids(self):
        self.thread.join()
        return set(whole_lines(b"".join(self.data).decode()))


def kill_at(process, when, first):
    phase, delay = when
    if phase == "working":
        first.wait(60)
    time.sleep(delay)
    process.kill()


def ingest(database, number, chance):
    ledger = Ledger(f"ingest-{number}")
    lines = [
        ledger.offer(identity(chance), f"{index} " + "x" * int(chance.expovariate(1 / 200))) for index in range(20_000)
    ]
    process = subprocess.Popen(
        [BINARY, "--database", str(database), "ingest", "--ack", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment(),
    )

    def feed():
        try:
            with process.stdin:
                for start in range(0, len(lines), 50):
                    process.stdin.write(("\n".join(lines[start : start + 50]) + "\n").encode())
                    process.stdin.flush()
        except (BrokenPipeError, ValueError):
            pass

    feeder = threading.Thread(target=feed)
    feeder.start()
    told = Acknowledgements(process.stdout)
    kill_at(process, moment(chance), told.first)
    process.wait()
    feeder.join()
    ledger.acknowledged = told.ids()
    process.stdout.close()
    strangers = ledger.acknowledged - set(ledger.offered)
    assert not strangers, f"acknowledged, but never sent: {sorted(strangers)[:3]}"
    ledger.check(database)
    return len(ledger.acknowledged)


def record(database, number, chance):
    ledger = Ledger(f"record-{number}")
    process = subprocess.Popen(
        [RECORDER, str(database), ledger.session],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment(),
    )
    told = Acknowledgements(process.stdout)
    kill_at(process, moment(chance), told.first)
    process.wait()
    ledger.acknowledged = told.ids()
    process.stdout.close()
    ledger.check(database)
    return len(ledger.acknowledged)


def serve(database, number, chance):
    collector = Collector(database).start()
    events = EventClient(collector, f"events-{number}", chance.randrange(1 << 62))
    spans = SpanClient(collector, chance.randrange(1 << 62))
    clients = [events, spans]
    for client in clients:
        client.start()
    kill_at(collector.process, moment(chance), events.first)
    collector.process.wait()
    for client in clients:
        client.stop()
    for client in clients:
        client.ledger.check(database)
    return sum(len(client.ledger.acknowledged) for client in clients)


KINDS = {"ingest": ingest, "record": record, "serve": serve}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(1 << 31))
    parser.add_argument("--only", choices=sorted(KINDS))
    options = parser.parse_args()
    for program in (BINARY, RECORDER):
        if not os.access(program, os.X_OK):
            parser.error(f"no program at {program}: run `swift build`")
    kinds = [options.only] if options.only else list(KINDS)
    print(f"crash: {options.rounds} rounds, seed {options.seed}", flush=True)
    passed, failed, kept = 0, 0, 0
    with tempfile.TemporaryDirectory(prefix="crash-") as folder:
        databases = {kind: Path(folder) / f"{kind}.db" for kind in kinds}
        started = time.monotonic()
        for number in range(options.rounds):
            kind = kinds[number % len(kinds)]
            try:
                kept += KINDS[kind](databases[kind], number, random.Random(options.seed * 1_000_003 + number))
                passed += 1
            except Exception:
                failed += 1
                print(f"crash: round {number} ({kind}) of seed {options.seed} failed", flush=True)
                traceback.print_exc()
            if (number + 1) % 50 == 0 or number + 1 == options.rounds:
                seconds = time.monotonic() - started
                print(f"crash: {number + 1} rounds, {kept} acknowledged events, {seconds:.0f} s", flush=True)
        for kind, database in databases.items():
            if database.exists():
                print(f"crash: {kind}: {check_totals(database)} events stored, sums agree", flush=True)
    print(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed or not kept else 0)


if __name__ == "__main__":
    main()
