#!/bin/sh
# Everything that is measured of what is live, one after the other: sh Benchmarks/live.sh [TELEMETRY]
#
# TELEMETRY is the program, by default the release build. Leave the machine alone meanwhile; it takes about a minute and a half.
set -eu

root=$(cd "$(dirname "$0")/.." && pwd)
cd "$root"
telemetry=${1:-$(swift build -c release --show-bin-path)/telemetry}
python=$(scripts/venv.sh)
folder=$(mktemp -d)
"$telemetry" --database "$folder/live.db" serve --port 0 --otlp-http-port 0 --grpc-port 0 2>"$folder/log" &
collector=$!
trap 'kill "$collector" 2>/dev/null; wait "$collector" 2>/dev/null; rm -rf "$folder"' EXIT INT TERM
until grep -q '^listening ' "$folder/log"; do kill -0 "$collector"; sleep 0.1; done
port=$(sed -n 's/^listening http=[^ ]*:\([0-9]*\) .*/\1/p' "$folder/log")
grpc=$(sed -n 's/.*otlp-grpc=[^ ]*:\([0-9]*\)$/\1/p' "$folder/log")
# Hundreds of clients; the collector takes 256 connections to a port.
ulimit -n 4096
for protocol in websocket sse; do
    "$python" Benchmarks/live.py "$port" 200 --protocol "$protocol"
    "$python" Benchmarks/live.py "$port" 200 --protocol "$protocol" --program "$telemetry" --database "$folder/live.db"
done
"$python" Benchmarks/otlp_grpc.py "$grpc" "$port" "${SPANS:-400000}"
# Fifty who follow while nothing happens.
"$python" Benchmarks/idle.py "$port" "$collector" 50
