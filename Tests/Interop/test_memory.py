"""Ingest and export of any length take constant memory."""

import json
import os
import random
import subprocess
import sys

from program import BINARY, environment

LONG = os.environ.get("TELEMETRY_TEST_LONG") == "1"
COUNTS = (200_000, 2_000_000) if LONG else (20_000, 80_000)
MEBIBYTE = 1 << 20


def events(count):
    chance = random.Random(1)
    for number in range(count):
        event = {"category": "memory", "action": "fill", "sessionId": f"s-{number // 500}", "label": "x" * chance.randrange(400)}
        yield json.dumps(event) + "\n"


def peak(arguments, lines=()):
    """The most memory that a command took, and what it printed last on standard error."""
    script = (
        "import resource, subprocess, sys\n"
        "done = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL)\n"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, file=sys.stderr)\n"
        "sys.exit(done.returncode)\n"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", script, BINARY, *arguments],
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment(),
    )
    for line in lines:
        process.stdin.write(line)
    _, errors = process.communicate()
    assert process.returncode == 0, errors
    return int(errors.split()[-1]) * (1 if sys.platform == "darwin" else 1024)


def test_ingest_and_export(tmp_path):
    few, many = COUNTS
    taken = []
    for count in COUNTS:
        database = str(tmp_path / f"{count}.db")
        taken.append(peak(["--database", database, "--quiet", "ingest", "-"], events(count)))
        written = peak(["--database", database, "--quiet", "export", "--format", "ndjson", "-o", "-"])
        assert written < 150 * MEBIBYTE, f"export of {count} events took {written / MEBIBYTE:.0f} MiB"
    # The store's page cache and two segments are the same for both.
    assert taken[1] < taken[0] + 96 * MEBIBYTE, f"{few} and {many} events took {[t / MEBIBYTE for t in taken]} MiB"
    assert taken[1] < 250 * MEBIBYTE, f"ingest of {many} events took {taken[1] / MEBIBYTE:.0f} MiB"
