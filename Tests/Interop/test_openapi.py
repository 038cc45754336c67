"""openapi.json, and what schemathesis makes of it: requests that it allows and requests that it does not."""

import subprocess
import sys
from pathlib import Path

import pytest

# What it answers to a request that is right does not end.
ENDLESS = "/api/stream"
# Schemathesis passes over what it has read itself, unless it is asked for by name.
DESCRIPTION = "/openapi.json"
# A token that it makes would shut it out.
SHUTTING = "makeToken"


def schemathesis(collector, folder, *arguments):
    command = [str(Path(sys.executable).parent / "schemathesis"), "run", collector.http + "/openapi.json"]
    command += ["--phases", "examples,coverage,fuzzing", "--max-examples", "20", "--generation-deterministic", "--no-color"]
    return subprocess.run(command + list(arguments), capture_output=True, text=True, timeout=600, check=False, cwd=folder)


def operations(collector):
    paths = collector.get("/openapi.json").json["paths"]
    return [(one["operationId"], path) for path, methods in paths.items() for one in methods.values()]


@pytest.fixture(name="filled")
def filled_collector(collector):
    event = {
        "category": "llm",
        "action": "chat",
        "sessionId": "s-1",
        "durationNs": "1200000",
        "metadata": {"nested": [1, {"null": None}]},
        "usage": {"model": "m", "inputTokens": 10, "outputTokens": 5, "costMicroUSD": 12},
        "context": {"userId": "u"},
    }
    assert collector.post("/api/events", [event, {**event, "eventType": "end"}]).status == 200
    return collector


def test_nothing_is_found(filled, tmp_path):
    # Parameters have rules among themselves that a schema cannot say, such as `since` before `until`.
    excluded = ["--exclude-path", ENDLESS, "--exclude-operation-id", SHUTTING, "--exclude-checks", "positive_data_acceptance"]
    done = schemathesis(filled, tmp_path, *excluded)
    assert done.returncode == 0, done.stdout[-8000:] + done.stderr[-2000:]
    tested = [path for name, path in operations(filled) if path not in (ENDLESS, DESCRIPTION) and name != SHUTTING]
    assert len(tested) > 20
    assert f"Tested: {len(tested)}" in done.stdout, done.stdout[-2000:]


def test_nothing_is_found_by_wrong_requests_for_the_others(filled, tmp_path):
    included = ["--include-path", ENDLESS, "--include-path", DESCRIPTION]
    done = schemathesis(filled, tmp_path, *included, "--mode", "negative", "--request-timeout", "10")
    assert done.returncode == 0, done.stdout[-8000:] + done.stderr[-2000:]
    assert "Tested: 2" in done.stdout, done.stdout[-2000:]
    done = schemathesis(filled, tmp_path, "--include-operation-id", SHUTTING, "--mode", "negative")
    assert done.returncode == 0, done.stdout[-8000:] + done.stderr[-2000:]
    assert filled.get("/api/tokens").json == {"tokens": []}


def test_the_answers_are_as_described(filled):
    """What a collector with events really answers, member for member."""
    jsonschema = pytest.importorskip("jsonschema_rs")
    document = filled.get("/openapi.json").json
    for path, schema in {
        "/api/events": "EventPage",
        "/api/sessions": "SessionPage",
        "/api/sessions/s-1": "Session",
        "/api/sessions/s-1/events": "EventPage",
        "/api/metrics?by=model": "Metrics",
        "/api/timeseries?by=category&last=1h": "TimeSeries",
        "/api/timeseries?by=type&last=1h": "TimeSeries",
        "/api/errors?last=1h": "ErrorReport",
        "/api/heatmap?last=1h": "Heatmap",
        "/api/differences?since=1m": "Differences",
        "/health": "Health",
        "/api/settings": "Settings",
        "/api/retention": "Retention",
        "/api/tokens": "Tokens",
        "/api/audit?verify=true": "AuditPage",
    }.items():
        answer = filled.get(path)
        assert answer.status == 200
        reference = {"$ref": f"#/components/schemas/{schema}", "components": document["components"]}
        errors = [error.message for error in jsonschema.validator_for(reference).iter_errors(answer.json)]
        assert not errors, (path, errors)


def test_what_is_made_is_as_described(filled):
    """A token and its end, and the error of what is switched off."""
    jsonschema = pytest.importorskip("jsonschema_rs")
    document = filled.get("/openapi.json").json
    made = filled.post("/api/tokens", {"name": "laptop", "scopes": ["read", "ingest"]})
    bearer = {"authorization": f"Bearer {made.json['token']}"}
    refused = filled.request("POST", "/api/retention/apply", headers=bearer)
    for answer, status, schema in ((made, 201, "NewToken"), (refused, 409, "Error")):
        assert answer.status == status
        reference = {"$ref": f"#/components/schemas/{schema}", "components": document["components"]}
        assert not [error.message for error in jsonschema.validator_for(reference).iter_errors(answer.json)]
    assert filled.request("DELETE", f"/api/tokens/{made.json['id']}", headers=bearer).status == 204
    assert filled.get("/api/events").status == 200
