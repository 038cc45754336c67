#!/bin/sh
# make crash N=200 SEED=…: kills at random moments, then the other disasters.
set -eu

root=$(cd "$(dirname "$0")/.." && pwd)
cd "$root"
scripts/prerequisites.sh test
python=$(scripts/venv.sh)
swift build -c release --product telemetry </dev/null >&2
swift build -c release --product CrashRecorder </dev/null >&2
TELEMETRY_BIN=$(swift build -c release --show-bin-path)/telemetry
export TELEMETRY_BIN
"$python" Tests/Crash/crash.py --rounds "${N:-200}" ${SEED:+--seed "$SEED"}
"$python" -m pytest -q Tests/Crash
