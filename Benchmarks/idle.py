"""What a collector costs at which nothing happens, while clients follow.

    .venv/bin/python Benchmarks/idle.py PORT PID [CLIENTS]

PORT and PID are those of a running `telemetry serve`. Prints the share of a core that it takes in thirty seconds.
"""

import os
import sys
import time

from live import follow

SECONDS = 30


def ticks(process):
    """The time that a process has had, in the system's ticks."""
    with open(f"/proc/{process}/stat", encoding="utf-8") as file:
        fields = file.read().rsplit(")", 1)[1].split()
    return int(fields[11]) + int(fields[12])


def main(port, process, clients):
    connections = [follow(port, "websocket" if number % 2 else "sse") for number in range(clients)]
    time.sleep(2)
    before = ticks(process)
    time.sleep(SECONDS)
    spent = (ticks(process) - before) / os.sysconf("SC_CLK_TCK")
    print(f"{len(connections)} clients, nothing to tell: {100 * spent / SECONDS:.2f} % of a core")


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]) if len(sys.argv) > 3 else 50)
