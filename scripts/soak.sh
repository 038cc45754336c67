#!/bin/sh
# make soak MINUTES=10 SEED=…: load, kills and faults at once; fails unless every event offered is accounted for.
set -eu

root=$(cd "$(dirname "$0")/.." && pwd)
cd "$root"
scripts/prerequisites.sh test
python=$(scripts/venv.sh)
swift build -c release --product telemetry </dev/null >&2
TELEMETRY_BIN=$(swift build -c release --show-bin-path)/telemetry
export TELEMETRY_BIN
"$python" Tests/Crash/soak.py --minutes "${MINUTES:-10}" ${SEED:+--seed "$SEED"}
