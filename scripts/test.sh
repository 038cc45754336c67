#!/bin/sh
# make test: every unit test, then each outside client once. LONG=1 adds what takes long.
set -eu

root=$(cd "$(dirname "$0")/.." && pwd)
cd "$root"
long=${LONG:-0}
# No warning passes in our own targets.
export TELEMETRY_STRICT=1
step() { printf '\n== %s\n' "$*"; }

step "prerequisites"
scripts/prerequisites.sh test
python=$(scripts/venv.sh)

step "build"
swift build --build-tests </dev/null

step "unit tests"
# All tests at once on a small machine make each other wait longer than what they wait for may take.
width=--experimental-maximum-parallelization-width
if swift test --help-hidden | grep -q -e "$width"; then width="$width 4"; else width=; fi
logs=$(mktemp -d)
trap 'rm -rf "$logs"' EXIT
# shellcheck disable=SC2086 # Two words or none.
{ TELEMETRY_TEST_LONG=$long swift test --skip-build $width </dev/null 2>&1 || touch "$logs/failed"; } | tee "$logs/tests"
if [ -e "$logs/failed" ]; then
    step "failed"
    grep "✘" "$logs/tests"
    exit 1
fi

step "fuzzing"
if [ "$long" = 1 ]; then seconds=600; else seconds=${FUZZ_SECONDS:-30}; fi
FUZZ_SECONDS=$seconds scripts/fuzz.sh

# The clients and the crash harness drive the program that was just built.
TELEMETRY_BIN=$(swift build --show-bin-path)/telemetry
export TELEMETRY_BIN

step "outside clients"
"$python" -m pytest -q Tests/Interop Tests/Crash

step "dashboard"
scripts/web-test.sh

step "crash harness"
if [ "$long" = 1 ]; then rounds=300; else rounds=${CRASH_ROUNDS:-30}; fi
"$python" Tests/Crash/crash.py --rounds "$rounds" ${SEED:+--seed "$SEED"}

step "soak"
if [ "$long" = 1 ]; then minutes=10; else minutes=${SOAK_MINUTES:-0.5}; fi
"$python" Tests/Crash/soak.py --minutes "$minutes" ${SEED:+--seed "$SEED"}

step "examples and the README's snippets"
scripts/examples.sh

step "all passed"
