"""Load, kills and faults at once, and a ledger at the end: offered = stored + removed + refused + dropped by reason.

    soak.py [--minutes M] [--seed S]

Clients post events, good and bad, to a `telemetry serve` with a small spool and a rate limit; `telemetry ingest` brings
lines into the same database; retention removes what is old. Meanwhile the collector is killed, stopped in order, halted,
has its database locked for long or again and again, and, where a small disk can be mounted, finds its disk full. Some
rounds seal what they store. After each round every event that was offered must be accounted for: it is stored, once and
undamaged, or retention removed it, or it was refused for a reason that was told, or dropped for one that was counted, or
its sender died or lost its connection before there was an answer.
"""

import argparse
import collections
import contextlib
import json
import os
import random
import secrets
import signal
import sys
import tempfile
import threading
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "Support"))

from books import BRIEF, Accounts, Books, Tables, counters, fingerprint, watch_removals  # noqa: E402
from ledger import locked  # noqa: E402
from posters import BriefPoster, Poster, ingest  # noqa: E402
from program import BINARY, PATIENCE, Collector, environment, query, telemetry  # noqa: E402
from small_disk import SmallDisk  # noqa: E402

# One action runs wild, on a slow machine too; the others stay below.
COLLECTOR_SETTINGS = {
    "TELEMETRY_RATE_LIMIT_ACTION_EVENTS_PER_SECOND": "10",
    "TELEMETRY_RATE_LIMIT_ACTION_BURST": "50",
    "TELEMETRY_RETENTION_ENABLED": "true",
    "TELEMETRY_RETENTION_INTERVAL": "2s",
}
# More would not be bounded: a debug build, a 64 MiB page cache of the database, and bodies on their way.
MEMORY_LIMIT = 700 << 20
ROUND = 150


class Round:
    """One database, its collector, its clients, and what is done to them."""

    def __init__(self, folder, seed, seconds, disk=None, is_sealed=False):
        self.folder, self.seed, self.seconds, self.disk = Path(folder), seed, seconds, disk
        self.database = self.folder / "soak.db"
        self.chance = random.Random(seed)
        self.accounts = Accounts()
        self.collector = None
        self.faults = collections.Counter()
        self.peak = 0
        self.files = 0
        self.posters = []
        # A disk in memory is small.
        self.pause = 0.1 if disk else 0
        # Where the disk may fill first, the spool has room left when it does.
        self.settings = {"TELEMETRY_SPOOL_BYTE_LIMIT": "128MiB" if disk else "16MiB"}
        self.key = None
        if is_sealed:
            self.key = self.folder / "soak.key"
            self.key.touch(mode=0o600)
            self.key.write_text(secrets.token_hex(32))
            self.settings["TELEMETRY_ENCRYPTION_KEY_FILE"] = str(self.key)
        self.collector_settings = {
            **self.settings,
            **COLLECTOR_SETTINGS,
            "TELEMETRY_RETENTION_CATEGORIES": f"{BRIEF}=60s",
        }

    # Faults

    def start(self):
        self.collector = Collector(self.database, env=environment(**self.collector_settings)).start()

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
        """The store is down."""
        with locked(self.database):
            time.sleep(min(self.chance.uniform(0.5, 8), self.seconds / 3))

    def flap(self):
        """The store is slow: now there, now not."""
        for _ in range(self.chance.randrange(3, 12)):
            with locked(self.database):
                time.sleep(self.chance.uniform(0.02, 0.4))
            time.sleep(self.chance.uniform(0, 0.1))

    def fill(self):
        """The disk is full; sometimes the collector dies of it, or in it."""
        # Without pauses the segments that stand ready are soon full too.
        for poster in self.posters:
            poster.pause = 0
        self.disk.fill()
        try:
            time.sleep(min(self.chance.uniform(0.5, 8), self.seconds / 4))
            if self.chance.random() < 0.3:
                self.watch_memory()
                self.collector.kill()
        finally:
            self.disk.clear()
            for poster in self.posters:
                poster.pause = self.pause
        if self.collector.process.poll() is not None:
            assert self.collector.process.returncode == -signal.SIGKILL, (
                f"the collector ended with {self.collector.process.returncode} of a full disk\n" + "".join(self.collector.messages)
            )
            self.start()

    def watch_memory(self):
        try:
            status = Path(f"/proc/{self.collector.process.pid}/status").read_text()
        except OSError:
            return
        peak = [int(line.split()[1]) << 10 for line in status.splitlines() if line.startswith("VmHWM")]
        self.peak = max([self.peak, *peak])

    # The round

    def run(self):
        self.start()
        watch_removals(self.database)
        kinds = [Poster, Poster, Poster, BriefPoster]
        self.posters = posters = [
            kind(self.accounts, f"poster-{number}", self.seed * 31 + number, lambda: self.collector.http, self.pause)
            for number, kind in enumerate(kinds)
        ]
        # No age is shorter than a minute; in a short round they are old when they are made.
        posters[-1].age = max(0, 60 - self.seconds / 5)
        for poster in posters:
            poster.start()
        deadline = time.monotonic() + self.seconds
        failures = []

        def bring_files():
            try:
                self.bring_files(deadline)
            except BaseException as failure:
                failures.append(failure)

        files = threading.Thread(target=bring_files, daemon=True)
        files.start()
        faults = [self.kill, self.kill, self.stop, self.halt, self.lock, self.flap]
        if self.disk:
            faults += [self.fill, self.fill]
        first = list(faults)
        self.chance.shuffle(first)
        try:
            while time.monotonic() < deadline:
                time.sleep(self.chance.uniform(0.5, 3) if self.seconds > 60 else self.chance.uniform(0.2, 1))
                # Each of them comes once, however short the round is, if there is time at all.
                fault = first.pop() if first else self.chance.choice(faults)
                self.faults[fault.__name__] += 1
                fault()
        finally:
            for poster in posters:
                poster.ending.set()
            for poster in posters:
                poster.join(2 * PATIENCE)
            files.join(2 * PATIENCE)
            self.watch_memory()
            assert self.collector.stop() == 0
        if failures:
            raise failures[0]
        for poster in posters:
            assert not poster.is_alive(), f"{poster.session} is still waiting"
            if poster.failure:
                raise poster.failure

    def bring_files(self, deadline):
        chance = random.Random(self.seed + 7)
        while time.monotonic() < deadline:
            self.files += 1
            ingest(self.accounts, self.database, self.files, chance, environment(**self.settings))
            time.sleep(chance.uniform(0, 1) + (2 if self.disk else 0))

    def settle(self):
        """Starts and stops the collector until nothing of the dead is left."""
        deadline = time.monotonic() + 2 * PATIENCE
        while True:
            self.start()
            self.collector.get("/api/events?limit=1")
            assert self.collector.stop() == 0
            if not list(Path(f"{self.database}-spool").glob("*/manifest.json")):
                break
            assert time.monotonic() < deadline, "what dead processes left is not delivered"
        # What was not due while there were kills.
        telemetry(self.database, "retention", "apply", env=environment(**self.collector_settings))

    def books(self):
        told = telemetry(
            self.database, "doctor", "--format", "json", check=False, env=environment(**self.settings)
        )
        report = json.loads(told.stdout)
        assert not [f for f in report["findings"] if f["status"] == "failing"], told.stdout
        tables = Tables(self.database)
        if self.key:
            self.check_sealed(tables)
        # A clock that stepped back leaves events in the future.
        always = ["--since", "1970-01-01", "--until", "2200-01-01"]
        stats = telemetry(self.database, "stats", *always, "--format", "json", env=environment(**self.settings))
        said = json.loads(stats.stdout)["totals"]["events"]
        assert said == tables.counted, f"stats count {said} events, the table of counts {tables.counted}"
        assert self.peak < MEMORY_LIMIT, f"{self.peak} bytes of memory"
        assert self.accounts.kept, "nothing was kept at all"
        return Books(self.accounts, tables, counters(told.stdout))

    def check_sealed(self, tables):
        """Nothing is readable without the key, and with it what was sealed is what was sent."""
        assert not tables.labels, f"{len(tables.labels)} labels are stored in the clear"
        seen = 0
        for number in range(1, min(self.files, 5) + 1):
            for event in query(self.database, "--session", f"ingest-{number}", env=environment(**self.settings)):
                assert fingerprint(event["label"]) == self.accounts.labels[event["id"]], f"{event['id']} is damaged"
                seen += 1
        assert seen, "nothing sealed could be read again"

    def title(self):
        kinds = ["sealed" if self.key else "in the clear", "a disk that fills" if self.disk else "", "retention"]
        return ", ".join(kind for kind in kinds if kind)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(1 << 31))
    options = parser.parse_args()
    if not os.access(BINARY, os.X_OK):
        parser.error(f"no program at {BINARY}: run `swift build`")
    print(f"soak: {options.minutes:g} minutes, seed {options.seed}", flush=True)
    # A round of each kind at least: with a disk that fills and without, sealed and in the clear.
    count = max(2, round(options.minutes * 60 / ROUND))
    for number in range(count):
        with contextlib.ExitStack() as stack:
            folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="soak-"))
            reason = SmallDisk.why_not(folder) if number % 2 == 0 else None
            disk = None
            if number % 2 == 0 and reason is None:
                disk = stack.enter_context(SmallDisk(Path(folder) / "disk"))
            place = disk.folder if disk else folder
            # In pairs, so that disks that fill and sealing meet too.
            is_sealed = number % 4 in (1, 2)
            soak = Round(place, options.seed + number, options.minutes * 60 / count, disk, is_sealed)
            print(f"\nround {number + 1} of {count}: {soak.title()}", flush=True)
            if reason:
                print(f"  without a full disk: {reason}")
            soak.run()
            soak.settle()
            books = soak.books()
            print("\n".join(books.lines()))
            print(f"faults         {dict(soak.faults)}, most memory {soak.peak >> 20} MiB", flush=True)
            books.check()
    print("\nsoak: the books balance")


if __name__ == "__main__":
    main()
