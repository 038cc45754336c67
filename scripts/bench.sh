#!/bin/sh
# make bench: the budgets, each beside its ceiling in the same run. LONG=1 adds tables of millions, ONLY=record,commit,serve,read
# picks parts.
set -eu

root=$(cd "$(dirname "$0")/.." && pwd)
cd "$root"
scripts/prerequisites.sh bench
swift build -c release --product telemetry </dev/null >&2
swift build -c release --package-path Benchmarks </dev/null >&2
telemetry=$(swift build -c release --show-bin-path)/telemetry
built=$(swift build -c release --package-path Benchmarks --show-bin-path)
long=""
[ "${LONG:-0}" = 0 ] || long=--long
"$built/TelemetryBenchmarks" --telemetry "$telemetry" --ceiling "$built/Ceiling" --json Benchmarks/results.json \
    ${ONLY:+--only "$ONLY"} $long
