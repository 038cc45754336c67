"""Clients of a soak: they make events, send them again where that helps, and note what they were told."""

import http.client
import json
import random
import subprocess
import threading
import time
from urllib.parse import urlparse

from books import BRIEF
from clients import identity
from ledger import whole_lines
from program import BINARY, PATIENCE

PERMANENT = {"invalid", "missing_field", "invalid_field", "expired"}


class Poster(threading.Thread):
    """Posts batches of events until it is told to end; sends a batch again when the answer says that this helps."""

    category = "soak"
    # How many seconds ago an event happened when it is made.
    age = 0

    def __init__(self, accounts, session, seed, address, pause=0):
        super().__init__(daemon=True)
        self.accounts, self.session, self.address, self.pause = accounts, session, address, pause
        self.chance = random.Random(seed)
        self.ending = threading.Event()
        self.number = 0
        self.failure = None

    def run(self):
        try:
            self.work()
        except BaseException as failure:
            # Of the thread nobody would hear.
            self.failure = failure

    def work(self):
        connection = None
        while not self.ending.is_set():
            batch = self.batch()
            # What was not answered is sent again, as a client does; what is refused for now, sometimes.
            tries, patience = 0, self.chance.choice([1, 1, 3])
            while not self.ending.is_set():
                connection, status = self.post(connection, batch)
                tries += 1 if status else 0
                if status in (200, 400) or tries >= patience:
                    break
                self.ending.wait(0.1)
            else:
                # Whether or not a try got through, nobody has answered for it.
                self.accounts.settle(unanswered=[event["id"] for event in batch])
            self.ending.wait(self.pause)
        if connection:
            connection.close()

    def batch(self):
        # Some batches are so large that a few of them fill the spool while the database is locked.
        length, most = self.chance.choice([(1500, 200)] * 9 + [(60_000, 50)])
        return [self.event(length) for _ in range(self.chance.randrange(1, most))]

    def event(self, length):
        identifier = identity(self.chance)
        self.number += 1
        label = f"{self.number} " + "é·x"[self.number % 3] * int(min(self.chance.expovariate(1 / length), 400_000))
        action = "loop" if self.number % 3 == 0 else f"step-{self.number % 500}"
        event = {"id": identifier, "sessionId": self.session, "category": self.category, "action": action, "label": label}
        # As clients do: an event that is sent again is as old as it was.
        event["timestamp"] = time.time_ns() // 1_000_000 - int(self.age * 1000)
        if self.chance.random() < 0.02:
            event["category"] = ""
        self.accounts.offer(identifier, label, event["category"])
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


class BriefPoster(Poster):
    """Posts events that are removed soon, each until it is answered for: of what is gone nobody could say whether it came."""

    category = BRIEF

    def work(self):
        connection = None
        while not self.ending.is_set():
            left = [self.event(300) for _ in range(self.chance.randrange(1, 60))]
            deadline = None
            while left:
                connection, _ = self.post(connection, left)
                left = [event for event in left if self.is_open(event["id"])]
                if left and self.ending.is_set():
                    deadline = deadline or time.monotonic() + PATIENCE
                    assert time.monotonic() < deadline, f"{len(left)} events were not taken for {PATIENCE} s"
                if left:
                    time.sleep(0.1)
            self.ending.wait(max(self.pause, 0.02))
        if connection:
            connection.close()

    def is_open(self, identifier):
        with self.accounts.lock:
            known = identifier in self.accounts.kept or self.accounts.refused.get(identifier) in PERMANENT
        return not known


def ingest(accounts, database, number, chance, env):
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
        stderr=subprocess.PIPE,
        env=env,
    )
    if chance.random() < 0.2:
        threading.Timer(chance.uniform(0, 0.6), process.kill).start()
    text = "".join(line + "\n" for _, line in lines).encode()
    try:
        told, errors = process.communicate(text, timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()
        told, errors = process.communicate()
    kept = set(whole_lines(told.decode()))
    rest = {identifier for identifier, _ in lines} - kept
    if process.returncode in (0, 65):
        assert rest == bad, (
            f"ingest {number}: {len(rest - bad)} good lines refused, {len(bad - rest)} bad ones kept: {errors[-300:]!r}"
        )
        accounts.settle(kept=kept, refused=dict.fromkeys(rest, "invalid"))
    else:
        accounts.settle(kept=kept, unanswered=rest)
