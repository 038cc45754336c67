#!/bin/sh
# make run: builds the command, starts the collector, prints what to export. DEMO=1 fills it with a day of agent sessions.
#
# DATABASE  the database; default .vibekit/telemetry.db here, for DEMO=1 .vibekit/demo.db
# PORT, OTLP_PORT, GRPC_PORT  default 3000, 4318 and 4317; 0 picks one
set -eu

root=$(cd "$(dirname "$0")/.." && pwd)
cd "$root"
say() { printf '%s\n' "$*" >&2; }

scripts/prerequisites.sh build
say "Building the telemetry command (the first time takes some minutes) …"
swift build -c release --product telemetry </dev/null >&2
telemetry=$(swift build -c release --show-bin-path)/telemetry

if [ "${DEMO:-0}" = 1 ]; then
    database=${DATABASE:-.vibekit/demo.db}
    say "Filling $database with a day of agent sessions …"
    demo=$root/.build/demo-day
    if [ ! -x "$demo" ] || [ -n "$(find Examples/Sources/DemoDay -newer "$demo")" ]; then
        swiftc -O -o "$demo" Examples/Sources/DemoDay/*.swift
    fi
    # The same seed makes the same ids, so that a second run adds only what the new day brings.
    "$demo" --seed "${SEED:-1}" | "$telemetry" --database "$database" ingest - >&2
else
    database=${DATABASE:-.vibekit/telemetry.db}
fi
mkdir -p "$(dirname "$database")"
absolute=$(cd "$(dirname "$database")" && pwd)/$(basename "$database")

port=${PORT:-3000}
otlp=${OTLP_PORT:-4318}
grpc=${GRPC_PORT:-4317}
cat >&2 <<END

Point your agents here, in another terminal:

  # Claude Code
  export CLAUDE_CODE_ENABLE_TELEMETRY=1 OTEL_METRICS_EXPORTER=otlp OTEL_LOGS_EXPORTER=otlp
  export OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf OTEL_EXPORTER_OTLP_ENDPOINT=http://127.0.0.1:$otlp

  # Codex: ~/.codex/config.toml
  [otel]
  exporter = { otlp-http = { endpoint = "http://127.0.0.1:$otlp/v1/logs", protocol = "binary" } }

  # Gemini CLI
  export GEMINI_TELEMETRY_ENABLED=true GEMINI_TELEMETRY_TARGET=local
  export GEMINI_TELEMETRY_OTLP_PROTOCOL=http GEMINI_TELEMETRY_OTLP_ENDPOINT=http://127.0.0.1:$otlp

  # Whatever speaks only gRPC
  export OTEL_EXPORTER_OTLP_PROTOCOL=grpc OTEL_EXPORTER_OTLP_ENDPOINT=http://127.0.0.1:$grpc

  # A Swift program: record into the same database
  import Telemetry
  import TelemetrySQLite
  let telemetry = TelemetryService(stores: [SQLiteProvider(path: "$absolute")])

  # Anything else
  curl -H 'content-type: application/json' http://127.0.0.1:$port/api/events \\
    -d '{"category": "shell", "action": "hello", "label": "from curl"}'

Then look at http://127.0.0.1:$port in a browser, or:

  $telemetry --database $database sessions
  $telemetry --database $database stats --by model

Ctrl-C ends it; what it has answered is kept.

END
exec "$telemetry" --database "$database" serve --port "$port" --otlp-http-port "$otlp" --grpc-port "$grpc"
