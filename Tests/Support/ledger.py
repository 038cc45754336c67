"""What was acknowledged, and whether a database holds it: each event once, as it was sent."""

import json
import re
import sqlite3
import time
from contextlib import contextmanager
from pathlib import Path

from program import PATIENCE, query, telemetry


class Ledger:
    """The events of one session: what was offered, and what of it was acknowledged."""

    def __init__(self, session):
        self.session = session
        self.offered = {}
        self.acknowledged = set()

    def offer(self, identity, label):
        """An event as JSON; its label is remembered."""
        self.offered[identity] = label
        return json.dumps(
            {"id": identity, "sessionId": self.session, "category": "crash", "action": "step", "label": label}
        )

    def missing(self, database):
        self.found = set()
        if not exists(database):
            return self.acknowledged
        found = query(database, "--session", self.session)
        ids = [event["id"] for event in found]
        assert len(ids) == len(set(ids)), f"{self.session}: an event is stored twice"
        for event in found:
            if event["id"] in self.offered:
                assert event["label"] == self.offered[event["id"]], f"{self.session}: {event['id']} is damaged"
        self.found = set(ids)
        return self.acknowledged - self.found

    def check(self, database):
        """Waits until the dead's spools are delivered, then fails if anything acknowledged is not stored once."""
        deadline = time.monotonic() + PATIENCE
        while missing := self.missing(database):
            if time.monotonic() > deadline:
                raise AssertionError(
                    f"{self.session}: {len(missing)} of {len(self.acknowledged)} acknowledged events are lost, "
                    f"such as {sorted(missing)[:3]}"
                )
            time.sleep(0.05)
        if self.found:
            self.check_rollup(database)

    def check_rollup(self, database):
        told = json.loads(telemetry(database, "session", self.session, "--format", "json").stdout)["session"]
        assert told["eventCount"] == len(self.found), (
            f"{self.session}: the session counts {told['eventCount']} events and holds {len(self.found)}"
        )


def exists(database):
    """Whether there is anything to read: a program that was killed early may have made nothing."""
    return Path(database).exists() or Path(f"{database}-spool").exists()


def check_totals(database):
    """The sums over all events agree with the events themselves."""
    # A clock that stepped back leaves events in the future.
    always = ["--since", "1970-01-01", "--until", "2200-01-01"]
    told = json.loads(telemetry(database, "stats", *always, "--format", "json").stdout)["totals"]
    with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as connection:
        (rows,) = connection.execute("SELECT count(*) FROM telemetry_events").fetchone()
        (integrity,) = connection.execute("PRAGMA integrity_check").fetchone()
    connection.close()
    assert integrity == "ok", integrity
    assert told["events"] == rows, f"stats count {told['events']} events, the table has {rows}"
    return rows


@contextmanager
def locked(database):
    """Holds the database's write lock: what is acknowledged stays in the spool."""
    connection = sqlite3.connect(database, isolation_level=None, timeout=PATIENCE)
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        connection.execute("ROLLBACK")
        connection.close()


def whole_lines(data):
    """The lines that were written to their end."""
    return re.findall(r"([^\n]*)\n", data)
