"""POST /api/events: an object, an array, NDJSON; what is wrong costs only itself."""

import json
import uuid


def event(**fields):
    return {"category": "shell", "action": "run", **fields}


def test_an_object(collector):
    given = str(uuid.uuid4()).upper()
    sent = event(
        id=given,
        sessionId="s-1",
        label="a line\nand another: \u0000 ü 🧭",
        value=0,
        timestampNs="1760000000123456789",
        durationNs="1",
        metadata={"big": 2**63 - 1, "unsigned": 2**64 - 1, "double": 1.0, "nested": {"list": [None, True]}},
        traceId="0af7651916cd43dd8448eb211c80319c",
    )
    answer = collector.post("/api/events", sent)
    assert answer.status == 200
    assert answer.json["accepted"] == 1
    assert answer.json["ids"] == [given.lower()]
    assert answer.json.get("rejected", []) == []
    (stored,) = collector.query()
    assert stored["id"] == given.lower()
    assert stored["label"] == sent["label"]
    assert stored["value"] == 0
    assert stored["timestampNs"] == sent["timestampNs"]
    assert stored["timestamp"] == 1760000000123.456789
    assert stored["durationNs"] == "1"
    assert stored["metadata"] == sent["metadata"]
    assert isinstance(stored["metadata"]["double"], float)
    assert stored["traceId"] == sent["traceId"]
    assert isinstance(stored["sequence"], int)
    assert collector.get("/api/events/" + given).json["id"] == given.lower()


def test_an_array_with_a_bad_one(collector):
    answer = collector.post("/api/events", [event(), event(eventType="begin"), event(action=""), event(label="last")])
    assert answer.status == 200
    assert answer.json["accepted"] == 2
    rejected = answer.json["rejected"]
    assert [entry["index"] for entry in rejected] == [1, 2]
    assert rejected[0]["error"]["field"] == "eventType"
    assert "begin" in rejected[0]["error"]["message"]
    assert rejected[1]["error"]["field"] == "action"
    stored = collector.query()
    assert sorted(e["id"] for e in stored) == sorted(answer.json["ids"])


def test_ndjson(collector):
    lines = [json.dumps(event(label=str(number))) for number in range(500)]
    lines[250] = '{"category": "shell", '
    body = "\n".join(lines) + "\n"
    answer = collector.post("/api/events", body, "application/x-ndjson")
    assert answer.status == 200
    assert answer.json["accepted"] == 499
    assert [entry["index"] for entry in answer.json["rejected"]] == [250]
    assert len(collector.query()) == 499


def test_the_same_id_is_kept_once_and_the_first_wins(collector):
    given = str(uuid.uuid4())
    for label in ("first", "second"):
        assert collector.post("/api/events", event(id=given, label=label)).status == 200
    (stored,) = collector.query()
    assert stored["label"] == "first"


def test_what_is_sent_is_listed(collector):
    collector.post("/api/events", [event(sessionId="s", label=str(number)) for number in range(5)])
    page = collector.get("/api/events?session=s&limit=2&order=oldest").json
    assert [e["label"] for e in page["events"]] == ["0", "1"]
    following = collector.get("/api/events?session=s&limit=3&order=oldest&cursor=" + page["nextCursor"]).json
    assert [e["label"] for e in following["events"]] == ["2", "3", "4"]
    (session,) = collector.get("/api/sessions").json["sessions"]
    assert session["id"] == "s"
    assert session["eventCount"] == 5


def test_health(collector):
    answer = collector.get("/health")
    assert answer.status == 200
    assert answer.json["status"] == "ok"
