"""The program under test: runs `telemetry`, and keeps a `telemetry serve` going."""

import json
import os
import re
import signal
import subprocess
import threading
import urllib.error
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BINARY = os.environ.get("TELEMETRY_BIN") or str(ROOT / ".build/debug/telemetry")
# The longest wait for anything that does not depend on load; generous, for machines that are busy.
PATIENCE = 60


def environment(**extra):
    """The environment of a fresh shell: nothing that configures telemetry comes through."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("TELEMETRY_", "OTEL_", "VIBEKIT_")) and name != "DO_NOT_TRACK"
    }
    kept.update(extra)
    return kept


def telemetry(database, *arguments, input=None, check=True, env=None, timeout=PATIENCE):
    """Runs one command to its end."""
    done = subprocess.run(
        [BINARY, "--database", str(database), *map(str, arguments)],
        input=input,
        capture_output=True,
        text=True,
        env=env or environment(),
        timeout=timeout,
        check=False,
    )
    if check and done.returncode != 0:
        raise AssertionError(f"telemetry {' '.join(map(str, arguments))}: exit {done.returncode}\n{done.stderr}")
    return done


def query(database, *arguments, env=None):
    """Every event that a filter matches, over all pages, as `telemetry query --format json` prints them."""
    events, cursor = [], None
    while True:
        more = ["--cursor", cursor] if cursor else []
        order = [] if "--order" in arguments else ["--order", "oldest"]
        done = telemetry(database, "query", "--format", "json", "--limit", 10_000, *order, *arguments, *more, env=env)
        events += json.loads(done.stdout)
        following = re.search(r"cursor[:= ]+(\S+)", done.stderr)
        if not following:
            return events
        cursor = following.group(1)


class Answer:
    """What a server answered."""

    def __init__(self, status, headers, body):
        self.status, self.headers, self.body = status, headers, body

    @property
    def json(self):
        return json.loads(self.body)


class Collector:
    """A `telemetry serve` on ports of its own."""

    def __init__(self, database, *options, env=None):
        self.database = str(database)
        self.options = options
        self.env = env
        self.process = None
        self.messages = []

    def __enter__(self):
        return self.start()

    def __exit__(self, *_):
        self.stop()

    def start(self):
        self.process = subprocess.Popen(
            [BINARY, "--database", self.database, "serve", "--port", "0", "--otlp-http-port", "0", "--grpc-port", "0", *self.options],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            env=self.env or environment(),
        )
        bound = threading.Event()
        self.http = self.otlp = self.grpc = None
        self.messages = []
        threading.Thread(target=self._read, args=(self.process.stderr, bound), daemon=True).start()
        bound.wait(PATIENCE)
        if self.http is None:
            self.process.kill()
            raise AssertionError(f"telemetry serve did not start: {self.process.wait()}\n" + "".join(self.messages))
        return self

    def _read(self, stream, bound):
        for line in stream:
            self.messages.append(line)
            if line.startswith("listening "):
                addresses = dict(part.split("=", 1) for part in line.split()[1:])
                self.otlp = "http://" + addresses["otlp-http"]
                self.grpc = addresses["otlp-grpc"]
                self.http = "http://" + addresses["http"]
                bound.set()
        bound.set()

    def kill(self):
        """SIGKILL: no goodbye."""
        self.process.kill()
        self.process.wait()

    def stop(self):
        """SIGTERM; returns the exit code."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
                raise AssertionError("telemetry serve ignored SIGTERM:\n" + "".join(self.messages)) from None
        return self.process.returncode

    def request(self, method, path, body=None, headers=None, base=None):
        request = urllib.request.Request((base or self.http) + path, data=body, method=method, headers=headers or {})
        try:
            with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
                return Answer(answer.status, answer.headers, answer.read())
        except urllib.error.HTTPError as error:
            with error:
                return Answer(error.code, error.headers, error.read())

    def get(self, path):
        return self.request("GET", path)

    def post(self, path, body, content_type="application/json", base=None, **headers):
        if not isinstance(body, (bytes, str)):
            body = json.dumps(body)
        if isinstance(body, str):
            body = body.encode()
        headers = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.request("POST", path, body, {"content-type": content_type, **headers}, base)

    def query(self, *arguments):
        """What the command finds, once what the server had taken before is stored: its own answers wait for that."""
        self.get("/api/events?limit=1")
        return query(self.database, *arguments)
