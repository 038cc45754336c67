"""Load, kills and faults at once, and a ledger at the end: offered = stored + refused + dropped, by reason.

    soak.py [--minutes M] [--seed S]

Clients post events, good and bad, to a `telemetry serve` with a small spool and a rate limit; `telemetry ingest` brings
lines into the same database. Meanwhile the collector is killed, stopped in order, halted, and has its database locked. At
the end every event that was offered must be accounted for: it is stored, once and undamaged, or it was refused for a
reason that was told, or its sender died or lost its connection before there was an answer.
"""

import argparse
import collections
import http.client
import json
import os
import random
import re
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from urllib.parse import urlparse

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "Support"))

from clients import identity  # noqa: E402
from ledger import check_totals, locked, whole_lines  # noqa: E402
from program import BINARY, PATIENCE, Collector, environment, telemetry  # noqa: E402

SETTINGS = {"TELEMETRY_SPOOL_BYTE_LIMIT": "16MiB"}
# One action runs wild, on a slow machine too; the others stay below.
COLLECTOR_SETTINGS = {
    **SETTINGS,
    "TELEMETRY_RATE_LIMIT_ACTION_EVENTS_PER_SECOND": "10",
    "TELEMETRY_RATE_LIMIT_ACTION_BURST": "50",
}
# More would not be bounded: a debug build, a 64 MiB page cache of the database, and bodies on their way.
MEMORY_LIMIT = 700 << 20


class Accounts:
    """What became of each event, as its sender was told."""

    def __init__(self):
        self.lock = threading.Lock()
        self.labels = {}
        self.kept = set()
        self.refused = {}
        self.unanswered = set()

    def offer(self, identifier, label):
        with self.lock:
            self.labels[identifier] = label

    def settle(self, kept=(), refused=None, unanswered=()):
        with self.lock:
            self.kept |= set(kept)
            self.refused.update(refused or {})
            self.unanswered |= set(unanswered)


class Poster(threading.Thread):
    """Posts batches of events until it is told to end; sends a batch again when the answer says that this helps."""

    def __init__(self, accounts, session, seed, address):
        super().__init__(daemon=True)
        self.accounts, self.session, self.address = accounts, session, address
        self.chance = random.Random(seed)
        self.ending = threading.Event()
        self.number = 0

    def run(self):
        connection = None
        while not self.ending.is_set():
            # Some batches are so large that a few of them fill the spool while the database is locked.
            length, most = self.chance.choice([(1500, 200)] * 9 + [(60_000, 50)])
            batch = [self.event(length) for _ in range(self.chance.randrange(1, most))]
            # What was not answered is sent again, as a client does; what is refused for now, sometimes.
            tries, patience = 0, self.chance.choice([1, 1, 3])
            while not self.ending.is_set():
                connection, status = self.post(connection, batch)
                tries += 1 if status else 0
                if status in (200, 400) or tries >= patience:
                    break
                self.ending.wait(0.1)
        if connection:
            connection.close()

    def event(self, length):
        identifier = identity(self.chance)
        self.number += 1
        label = f"{self.number} " + "é·x"[self.number % 3] * int(min(self.chance.expovariate(1 / length), 400_000))
        action = "loop" if self.number % 3 == 0 else f"step-{self.number % 500}"
        event = {"id": identifier, "sessionId": self.session, "category": "soak", "action": action, "label": label}
        if self.chance.random() < 0.02:
            event["category"] = ""
        self.accounts.offer(identifier, label)
        return event

    def post(self, connection, batch):
        ids = [event["id"] for event in batch]
        try:
            connection = connection or self.connect()
            connection.request("POST", "/api/events", json.dumps(batch), {"Content-Type": "application/json"})
            answer = connection.getresponse()
            content = json.loads(answer.read())
        except ConnectionRefusedError:
            # Nobody has seen it.
            return None, None
        except (OSError, http.client.HTTPException, ValueError):
            self.accounts.settle(unanswered=ids)
            if connection:
                connection.close()
            return None, None
        listed = {item["id"]: item["error"]["code"] for item in content.get("rejected", [])}
        if "ids" not in content:
            # The whole body was refused: the collector is about to end.
            listed = {identifier: content["error"]["code"] for identifier in ids}
        self.accounts.settle(kept=set(ids) - set(listed), refused=listed)
        return connection, answer.status

    def connect(self):
        address = urlparse(self.address())
        return http.client.HTTPConnection(address.hostname, address.port, timeout=PATIENCE)


def ingest(accounts, database, number, chance):
    """A file of lines brought in by a process of its own, which may be killed."""
    lines, bad = [], set()
    for index in range(2000):
        identifier, label = identity(chance), f"{index} " + "y" * chance.randrange(300)
        event = {"id": identifier, "sessionId": f"ingest-{number}", "category": "soak", "action": "line", "label": label}
        if chance.random() < 0.01:
            event["eventType"] = "nonsense"
            bad.add(identifier)
        accounts.offer(identifier, label)
        lines.append((identifier, json.dumps(event)))
    process = subprocess.Popen(
        [BINARY, "--database", str(database), "ingest", "--ack", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment(**SETTINGS),
    )
    if chance.random() < 0.2:
        threading.Timer(chance.uniform(0, 0.6), process.kill).start()
    text = "".join(line + "\n" for _, line in lines).encode()
    try:
        told = process.communicate(text, timeout=PATIENCE)[0]
    except subprocess.TimeoutExpired:
        process.kill()
        told = process.communicate()[0]
    kept = set(whole_lines(told.decode()))
    rest = {identifier for identifier, _ in lines} - kept
    if process.returncode in (0, 65):
        assert rest == bad, f"ingest {number}: {len(rest - bad)} good lines refused, {len(bad - rest)} bad ones kept"
        accounts.settle(kept=kept, refused=dict.fromkeys(rest, "invalid"))
    else:
        accounts.settle(kept=kept, unanswered=rest)


class Soak:
    def __init__(self, folder, seed):
        self.database = Path(folder) / "soak.db"
        self.chance = random.Random(seed)
        self.accounts = Accounts()
        self.collector = None
        self.faults = collections.Counter()
        self.peak = 0

    def start(self):
        self.collector = Collector(self.database, env=environment(**COLLECTOR_SETTINGS)).start()

    def kill(self):
        self.watch_memory()
        self.collector.kill()
        self.start()

    def stop(self):
        self.watch_memory()
        assert self.collector.stop() == 0, "an orderly stop failed"
        self.start()

    def halt(self):
        self.collector.process.send_signal(signal.SIGSTOP)
        time.sleep(self.chance.uniform(0.1, 1))
        self.collector.process.send_signal(signal.SIGCONT)

    def lock(self):
        with locked(self.database):
            time.sleep(self.chance.uniform(0.5, 8))

    def watch_memory(self):
        try:
            status = Path(f"/proc/{self.collector.process.pid}/status").read_text()
        except OSError:
            return
        peak = [int(line.split()[1]) << 10 for line in status.splitlines() if line.startswith("VmHWM")]
        self.peak = max([self.peak, *peak])

    def run(self, seconds, seed):
        self.start()
        posters = [
            Poster(self.accounts, f"poster-{number}", seed * 31 + number, lambda: self.collector.http)
            for number in range(3)
        ]
        for poster in posters:
            poster.start()
        files = threading.Thread(target=self.bring_files, args=(time.monotonic() + seconds, seed), daemon=True)
        files.start()
        deadline = time.monotonic() + seconds
        try:
            while time.monotonic() < deadline:
                time.sleep(self.chance.uniform(0.5, 3))
                fault = self.chance.choice([self.kill, self.kill, self.stop, self.halt, self.lock])
                self.faults[fault.__name__] += 1
                fault()
        finally:
            for poster in posters:
                poster.ending.set()
            for poster in posters:
                poster.join(PATIENCE)
            files.join(2 * PATIENCE)
            self.watch_memory()
            assert self.collector.stop() == 0

    def bring_files(self, deadline, seed):
        chance, number = random.Random(seed + 7), 0
        while time.monotonic() < deadline:
            number += 1
            ingest(self.accounts, self.database, number, chance)
            time.sleep(chance.uniform(0, 1))

    def settle(self):
        """Starts and stops the collector until nothing of the dead is left."""
        deadline = time.monotonic() + 2 * PATIENCE
        while True:
            self.start()
            self.collector.get("/api/events?limit=1")
            assert self.collector.stop() == 0
            if not list(Path(f"{self.database}-spool").glob("*/manifest.json")):
                return
            assert time.monotonic() < deadline, "what dead processes left is not delivered"

    def stored(self):
        with sqlite3.connect(f"file:{self.database}?mode=ro", uri=True) as connection:
            rows = connection.execute("SELECT lower(hex(event_id)), label, session_id FROM telemetry_events ORDER BY id")
            found = [(dashed(identifier), label, session) for identifier, label, session in rows]
        connection.close()
        return found

    def balance(self):
        accounts, found = self.accounts, self.stored()
        stored = {identifier for identifier, _, _ in found}
        assert len(stored) == len(found), f"{len(found) - len(stored)} events are stored twice"
        strangers = stored - set(accounts.labels)
        assert not strangers, f"stored, but never offered: {sorted(strangers)[:3]}"
        for identifier, label, _ in found:
            assert label == accounts.labels[identifier], f"{identifier} is damaged: {label[:60]!r}"
        lost = accounts.kept - stored
        assert not lost, f"{len(lost)} of {len(accounts.kept)} acknowledged events are lost: {sorted(lost)[:3]}"
        # A try without an answer may have been kept, whatever a later try was told.
        told = {key: code for key, code in accounts.refused.items() if key not in accounts.kept}
        wrong = {key for key in told if key in stored and key not in accounts.unanswered}
        assert not wrong, f"{len(wrong)} events were refused and are stored: {sorted(wrong)[:3]}"
        refused = collections.Counter(code for key, code in told.items() if key not in stored)
        silent = set(accounts.labels) - stored - set(told)
        offered = len(accounts.labels)
        print(f"offered        {offered:>9}")
        print(f"stored         {len(stored):>9}   {len(stored - accounts.kept)} of them without an answer")
        for code, count in sorted(refused.items()):
            print(f"refused        {count:>9}   {code}")
        print(f"never answered {len(silent):>9}   the collector or the sender was ended first")
        total = len(stored) + sum(refused.values()) + len(silent)
        assert offered == total, f"{offered} offered, {total} accounted for"
        self.check_reasons(refused)
        print(f"faults         {dict(self.faults)}, most memory {self.peak >> 20} MiB")
        assert self.peak < MEMORY_LIMIT, f"{self.peak} bytes of memory"
        assert accounts.kept, "nothing was kept at all"
        check_totals(self.database)

    def check_reasons(self, refused):
        """The collector's own ledger, which outlives its deaths, knows at least what the clients were told."""
        told = telemetry(self.database, "doctor", "--format", "json", check=False)
        report = json.loads(told.stdout)
        counted = {}
        for finding in report["findings"]:
            if finding["subject"] == "losses":
                count, reason = re.match(r"([\d,]+) times? since \S+: (\w+),", finding["message"]).groups()
                counted[reason] = int(count.replace(",", ""))
        print(f"its own ledger {counted}")
        for code in ("queue_overflow", "rate_limited"):
            assert counted.get(code, 0) >= refused.get(code, 0), f"{code}: {counted.get(code)} < {refused[code]}"
        assert not [f for f in report["findings"] if f["status"] == "failing"], told.stdout


def dashed(digits):
    return "-".join([digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]])


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(1 << 31))
    options = parser.parse_args()
    if not os.access(BINARY, os.X_OK):
        parser.error(f"no program at {BINARY}: run `swift build`")
    print(f"soak: {options.minutes:g} minutes, seed {options.seed}", flush=True)
    with tempfile.TemporaryDirectory(prefix="soak-") as folder:
        soak = Soak(folder, options.seed)
        soak.run(options.minutes * 60, options.seed)
        soak.settle()
        soak.balance()
    print("soak: the books balance")


if __name__ == "__main__":
    main()
