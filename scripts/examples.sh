#!/bin/sh
# Builds and runs the examples, and runs what the README tells people to run.
#
# TELEMETRY_BIN is the command; default: the debug build.
set -eu

root=$(cd "$(dirname "$0")/.." && pwd)
cd "$root"
telemetry=${TELEMETRY_BIN:-$(swift build --show-bin-path)/telemetry}
python=$(scripts/venv.sh)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT INT TERM

printf 'examples: building\n'
swift build --package-path Examples --quiet </dev/null
built=$(swift build --package-path Examples --show-bin-path)

printf 'examples: Quickstart\n'
(cd "$folder" && "$built/Quickstart" >quickstart.ndjson)
"$python" - "$folder/quickstart.ndjson" <<'END'
import json, sys
events = [json.loads(line) for line in open(sys.argv[1])]
assert [event["action"] for event in reversed(events)] == ["greet", "hello", "greet"], events
assert len({event["sessionId"] for event in events}) == 1, events
assert next(event for event in events if event["action"] == "hello")["metadata"] == {"language": "Swift"}
END

printf 'examples: TracedChild\n'
trace=0af7651916cd43dd8448eb211c80319c
(
    mkdir "$folder/tracing" && cd "$folder/tracing"
    TRACEPARENT=00-$trace-b7ad6b7169203331-01 "$built/TracedChild" >tracing.txt
    grep -q "^child 00-$trace-[0-9a-f]*-01$" tracing.txt
    grep -q '^4 One answer in pieces.$' tracing.txt
    "$telemetry" query -a build --format json | grep -q '"parentSpanId":"b7ad6b7169203331"'
    ! grep -q b7ad6b7169203331 tracing.txt
)

printf 'examples: DemoDay\n'
"$built/DemoDay" --seed 1 >"$folder/day.ndjson"
"$telemetry" --database "$folder/day.db" ingest "$folder/day.ndjson"
"$telemetry" --database "$folder/day.db" ingest "$folder/day.ndjson"
"$python" - "$telemetry" "$folder" <<'END'
import json, subprocess, sys
program, folder = sys.argv[1:]
sent = [json.loads(line) for line in open(f"{folder}/day.ndjson")]
ask = lambda *words: json.loads(subprocess.check_output([program, "--database", f"{folder}/day.db", *words, "--format", "json"]))
totals = ask("stats", "--last", "48h")["totals"]
assert totals["events"] == len(sent), (totals["events"], len(sent))
assert totals["sessions"] == len({event["sessionId"] for event in sent})
assert totals["errors"] == sum(event["eventType"] == "error" for event in sent)
assert totals["usage"]["costMicroUSD"] == sum(event.get("usage", {}).get("costMicroUSD", 0) for event in sent)
END

printf 'examples: README\n'
"$python" scripts/readme.py "$telemetry" "$folder/readme"
printf 'examples: passed\n'
