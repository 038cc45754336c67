#!/bin/sh
# make fuzz: WebSocket frames, OTLP requests and compressed bodies damaged at random, FUZZ_SECONDS for each kind.
#
# What is tried begins with a seed that is printed, and a failure names its own: SEED=N tries that one alone.
set -eu

root=$(cd "$(dirname "$0")/.." && pwd)
cd "$root"
# Seconds alone would be a variable of some shells.
export TELEMETRY_FUZZ_SECONDS="${FUZZ_SECONDS:-60}"
if [ -n "${SEED:-}" ]; then export TELEMETRY_TEST_SEED="$SEED"; fi
swift build --build-tests </dev/null
logs=$(mktemp -d)
trap 'rm -rf "$logs"' EXIT INT TERM
{ swift test --skip-build --filter FuzzTests </dev/null 2>&1 || touch "$logs/failed"; } | tee "$logs/tests" | grep -E '^fuzz|✘|Test run' || true
[ ! -e "$logs/failed" ] || { cat "$logs/tests"; exit 1; }
# A filter that finds nothing passes too.
grep -q 'Test run with [1-9]' "$logs/tests"
