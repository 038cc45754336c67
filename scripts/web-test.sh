#!/bin/sh
# make web-test: the dashboard's modules are checked and tested, then its pages, in a browser, if there is a program to
# serve them.
#
# TELEMETRY_BIN  the program; default .build/debug/telemetry
set -eu

root=$(cd "$(dirname "$0")/.." && pwd)
cd "$root"
say() { printf 'web: %s\n' "$*" >&2; }

scripts/prerequisites.sh web
wanted=Tests/Web/requirements.txt
venv=.build/web-venv
if ! cmp -s "$wanted" "$venv/requirements.txt"; then
    say "installing the tools into $venv"
    rm -rf "$venv"
    mkdir -p .build
    python3 -m venv "$venv"
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check -r "$wanted" </dev/null >&2
    cp "$wanted" "$venv/requirements.txt"
fi

# The checker looks for nothing beyond this folder.
DENO_DIR=$root/.build/deno
DENO_NO_UPDATE_CHECK=1
NO_COLOR=1
export DENO_DIR DENO_NO_UPDATE_CHECK NO_COLOR
deno=$root/$venv/bin/deno
(
    cd Web
    # shellcheck disable=SC2046  # the names hold no spaces
    "$deno" check --quiet --no-remote --no-npm $(find . -name '*.js')
    "$deno" lint --quiet .
    "$deno" fmt --quiet --check . ../Tests/Web/unit
)
say "types, lint and format are clean"
node --test --test-reporter=dot Tests/Web/unit/*.mjs

TELEMETRY_BIN=${TELEMETRY_BIN:-$root/.build/debug/telemetry}
export TELEMETRY_BIN
if [ -x "$TELEMETRY_BIN" ]; then
    "$venv/bin/python" -m pytest -q Tests/Web/e2e
else
    say "there is no program at $TELEMETRY_BIN: the pages were not tested"
fi
