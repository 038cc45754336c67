"""What became of every event that was offered: what its sender was told, what the database holds, what the counters say.

Each figure comes from somewhere else, so that an event that is lost leaves the books out of balance: offered is counted
where events are made, stored and removed are read from the tables with plain SQL, refused is what the answers said, and
dropped is what the collector itself counted.
"""

import collections
import hashlib
import json
import re
import sqlite3
import threading

# Events of this category are removed again while the round goes on.
BRIEF = "brief"


def fingerprint(label):
    return hashlib.blake2b(label.encode(), digest_size=8).digest()


class Accounts:
    """What became of each event, as its sender was told."""

    def __init__(self):
        self.lock = threading.Lock()
        self.offered = 0
        self.labels = {}
        self.brief = set()
        self.kept = set()
        self.refused = {}
        self.unanswered = set()

    def offer(self, identifier, label, category="soak"):
        with self.lock:
            self.offered += 1
            self.labels[identifier] = fingerprint(label)
            if category == BRIEF:
                self.brief.add(identifier)

    def settle(self, kept=(), refused=None, unanswered=()):
        with self.lock:
            self.kept |= set(kept)
            self.refused.update(refused or {})
            self.unanswered |= set(unanswered)


def watch_removals(database):
    """Has the database note which events are removed, whoever removes them."""
    connection = sqlite3.connect(database, timeout=30)
    connection.executescript(
        """
        CREATE TABLE soak_removed (event_id BLOB NOT NULL);
        CREATE TRIGGER soak_removal AFTER DELETE ON telemetry_events
        BEGIN INSERT INTO soak_removed VALUES (old.event_id); END;
        """
    )
    connection.close()


class Tables:
    """What a database holds, read without the program."""

    def __init__(self, database):
        connection = sqlite3.connect(f"file:{database}?mode=ro", uri=True)
        try:
            rows = connection.execute("SELECT lower(hex(event_id)), label FROM telemetry_events ORDER BY id").fetchall()
            # Counts outlive the events that retention removes.
            counted = "SELECT coalesce(sum(event_count), 0) FROM telemetry_stats WHERE period = 'day'"
            (self.counted,) = connection.execute(counted).fetchone()
            watched = "SELECT count(*) FROM sqlite_master WHERE name = 'soak_removed'"
            (is_watched,) = connection.execute(watched).fetchone()
            gone = connection.execute("SELECT lower(hex(event_id)) FROM soak_removed") if is_watched else []
            self.removed = [dashed(identifier) for (identifier,) in gone]
            (self.integrity,) = connection.execute("PRAGMA integrity_check").fetchone()
        finally:
            connection.close()
        self.rows = [dashed(identifier) for identifier, _ in rows]
        self.labels = {dashed(identifier): label for identifier, label in rows if label is not None}


def dashed(digits):
    return "-".join([digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]])


class Books:
    """Offered = stored + removed + refused + dropped by reason + never answered; each event is in one of these."""

    def __init__(self, accounts, tables, counters):
        assert tables.integrity == "ok", tables.integrity
        stored, removed = set(tables.rows), set(tables.removed)
        assert len(stored) == len(tables.rows), f"{len(tables.rows) - len(stored)} events are stored twice"
        # What was removed must not come again: a sender that retries would have it counted twice.
        again = len(tables.removed) - len(removed) + len(stored & removed)
        assert not again, f"{again} events were stored again after their removal"
        strangers = (stored | removed) - set(accounts.labels)
        assert not strangers, f"stored, but never offered: {sorted(strangers)[:3]}"
        for identifier, label in tables.labels.items():
            assert fingerprint(label) == accounts.labels[identifier], f"{identifier} is damaged: {label[:60]!r}"
        early = removed - accounts.brief
        assert not early, f"{len(early)} events were removed that are to be kept: {sorted(early)[:3]}"
        seen = stored | removed
        lost = accounts.kept - seen - accounts.brief
        assert not lost, f"{len(lost)} of {len(accounts.kept)} acknowledged events are lost: {sorted(lost)[:3]}"
        # A try without an answer may have been kept, whatever a later try was told.
        told = {key: code for key, code in accounts.refused.items() if key not in accounts.kept}
        wrong = {key for key in told if key in seen and key not in accounts.unanswered}
        assert not wrong, f"{len(wrong)} events were refused and are stored: {sorted(wrong)[:3]}"
        self.offered = accounts.offered
        self.stored = len(stored)
        self.removed = len(removed)
        self.counted = tables.counted
        self.refused = collections.Counter(code for key, code in told.items() if key not in seen)
        self.unanswered = len(accounts.unanswered - seen - set(told) - accounts.kept)
        # What was acknowledged and is too old once its turn comes is dropped, told by a counter alone.
        late = len(accounts.kept - seen)
        self.dropped = collections.Counter(expired=late) if late else collections.Counter()
        self.counters = counters
        self.without_answer = len(stored - accounts.kept)

    @property
    def total(self):
        gone = sum(self.refused.values()) + sum(self.dropped.values())
        return self.stored + self.removed + gone + self.unanswered

    def check(self):
        assert self.offered == self.total, f"{self.offered} offered, {self.total} accounted for"
        held = self.stored + self.removed
        assert self.counted == held, f"{held} events were stored, and the table of counts has {self.counted}"
        # The collector's own counters, which outlive its deaths, know at least what the clients were told, and what it dropped.
        for code in ("queue_overflow", "rate_limited", "disk_full", "expired"):
            counted, known = self.counters.get(code, 0), self.refused.get(code, 0) + self.dropped.get(code, 0)
            assert counted >= known, f"{code}: counted {counted} times, told {known} times"

    def lines(self):
        yield f"offered        {self.offered:>9}"
        yield f"stored         {self.stored:>9}   {self.without_answer} of them without an answer"
        yield f"removed        {self.removed:>9}   by retention"
        for code, count in sorted(self.refused.items()):
            yield f"refused        {count:>9}   {code}"
        for reason, count in sorted(self.dropped.items()):
            yield f"dropped        {count:>9}   {reason}"
        yield f"never answered {self.unanswered:>9}   the collector or the sender was ended first"
        yield f"its own ledger {self.counters}"


def counters(report):
    """The losses that `doctor --format json` tells of, by reason."""
    counted = {}
    for finding in json.loads(report)["findings"]:
        if finding["subject"] == "losses":
            count, reason = re.match(r"([\d,]+) times? since \S+: (\w+),", finding["message"]).groups()
            counted[reason] = int(count.replace(",", ""))
    return counted
