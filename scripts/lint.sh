#!/bin/sh
# make lint: the formatter's rules, no warnings in our targets, nothing tracked that a build makes.
set -eu

root=$(cd "$(dirname "$0")/.." && pwd)
cd "$root"
failed=0
complain() {
    printf 'lint: %s\n' "$*" >&2
    failed=1
}

printf 'lint: format\n'
# shellcheck disable=SC2046  # the names hold no spaces
swift format lint --strict -p $(git ls-files '*.swift' | grep -v '/Generated/') || complain "swift format lint --strict"

printf 'lint: tracked files\n'
tracked=$(git ls-files | grep -E '(^|/)(\.build[^/]*|\.venv|\.vibekit|__pycache__)/|(^|/)Package\.resolved$|\.db(-wal|-shm)?$' || true)
[ -z "$tracked" ] || complain "these are products of a build and must not be tracked:
$tracked"

printf 'lint: words\n'
# Marks of unfinished work. This file is the one place that may spell them.
unfinished=$(git grep -nE 'TO''DO|FIX''ME|X''XX' -- '*.swift' '*.c' '*.h' '*.py' '*.sh' Makefile | grep -v '/Generated/' || true)
[ -z "$unfinished" ] || complain "unfinished work:
$unfinished"
unsafe=$(git grep -nE 'try!|as!|fatalError\(' -- 'Sources/*.swift' | grep -v '/Generated/' || true)
[ -z "$unsafe" ] || complain "no crash for bad input:
$unsafe"

printf 'lint: scripts\n'
for script in scripts/*.sh Proto/generate.sh .ci/run; do
    sh -n "$script" || complain "$script"
    [ -x "$script" ] || complain "$script is not executable"
done
if command -v shellcheck >/dev/null 2>&1; then
    shellcheck scripts/*.sh Proto/generate.sh .ci/run || complain "shellcheck"
fi

printf 'lint: warnings\n'
scripts/prerequisites.sh build
# The manifest turns warnings of our own targets into errors; what `make test` built is not built again.
TELEMETRY_STRICT=1 swift build --build-tests --quiet </dev/null || complain "the compiler warns"

[ "$failed" -eq 0 ] && printf 'lint: clean\n'
exit "$failed"
