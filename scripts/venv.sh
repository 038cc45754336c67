#!/bin/sh
# Makes .venv hold what Tests/Interop/requirements.txt lists, and prints the path of its Python.
set -eu

root=$(cd "$(dirname "$0")/.." && pwd)
wanted=$root/Tests/Interop/requirements.txt
stamp=$root/.venv/requirements.txt

if ! cmp -s "$wanted" "$stamp"; then
    printf 'venv: installing the Python clients into .venv\n' >&2
    rm -rf "$root/.venv"
    python3 -m venv "$root/.venv"
    "$root/.venv/bin/python" -m pip install --quiet --disable-pip-version-check -r "$wanted" </dev/null >&2
    cp "$wanted" "$stamp"
fi
printf '%s\n' "$root/.venv/bin/python"
