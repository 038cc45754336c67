"""What a collector shows of itself: settings, tokens, the audit log, retention; and the page that asks for a token."""

import base64
import hashlib
import json
import re
import time
import urllib.parse

from program import PATIENCE, Collector, environment, telemetry

BROWSER = {"Accept": "text/html"}


def wait(ask):
    """Asks until the answer is true."""
    deadline = time.monotonic() + PATIENCE
    while not (answer := ask()) and time.monotonic() < deadline:
        time.sleep(0.05)
    return answer


def test_each_setting_says_where_it_comes_from(database):
    env = environment(TELEMETRY_DELIVERY_BATCH_SIZE="77")
    with Collector(database, "--no-dashboard", env=env) as collector:
        answer = collector.get("/api/settings").json
        settings = {setting["name"]: setting for setting in answer["settings"]}
        assert settings["delivery.batchSize"]["value"] == "77"
        assert settings["delivery.batchSize"]["source"] == "variable"
        assert settings["delivery.batchSize"]["place"] == "$TELEMETRY_DELIVERY_BATCH_SIZE"
        assert settings["server.dashboard"]["value"] == "false"
        assert settings["server.dashboard"]["place"] == "--no-dashboard"
        assert settings["database"]["source"] == "flag"
        assert settings["limits.label"]["source"] == "default"
        assert "place" not in settings["limits.label"]
        assert answer["store"]["path"] == str(database)
        # Everything that `config show` knows, and no more.
        shown = json.loads(telemetry(database, "config", "show", "--format", "json", env=env).stdout)
        assert [setting["setting"] for setting in shown] == list(settings)
        # Browsers are answered as programs are.
        assert collector.request("GET", "/", headers=BROWSER).json["name"] == "VibeKit Telemetry"
        assert collector.request("GET", "/app.js").status == 404


def test_tokens_and_audit_log(collector, database):
    made = json.loads(telemetry(database, "token", "new", "--name", "laptop", "--format", "json").stdout)
    bearer = {"Authorization": f"Bearer {made['token']}"}
    wait(lambda: collector.request("GET", "/api/tokens").status == 401)
    answer = wait(lambda: (a := collector.request("GET", "/api/tokens", headers=bearer)).status == 200 and a)
    assert made["token"] not in answer.body.decode()
    [token] = answer.json["tokens"]
    assert (token["id"], token["name"], token["scopes"]) == (made["id"], "laptop", ["ingest", "read"])
    assert abs(token["lastUsed"] / 1000 - time.time()) < PATIENCE
    audit = collector.request("GET", "/api/audit?verify=true&limit=2", headers=bearer).json
    assert audit["verification"]["isIntact"]
    assert len(audit["entries"]) == 2
    numbers, entries, cursor = [], [], None
    while True:
        more = f"&cursor={cursor}" if cursor else ""
        page = collector.request("GET", f"/api/audit?limit=1{more}", headers=bearer).json
        entries += page["entries"]
        numbers += [entry["number"] for entry in page["entries"]]
        cursor = page.get("nextCursor")
        if cursor is None:
            break
    assert numbers == list(range(numbers[0], 0, -1))
    assert any(entry["action"] == "token_made" and entry["target"] == made["id"] for entry in entries)
    assert made["token"] not in json.dumps(entries)


def test_a_browser_is_asked_for_the_token(collector, database):
    token = json.loads(telemetry(database, "token", "new", "--format", "json").stdout)["token"]
    wait(lambda: collector.request("GET", "/api/events").status == 401)
    page = collector.request("GET", "/analytics?last=7d", headers=BROWSER)
    assert page.status == 401
    text = page.body.decode()
    # The style is allowed by its hash, and nothing else is.
    style = re.search("<style>(.*)</style>", text, re.DOTALL).group(1)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}'" in page.headers["Content-Security-Policy"]
    target = re.search('name="to" value="([^"]*)"', text).group(1)
    assert target == "/analytics?last=7d"
    form = urllib.parse.urlencode({"token": token, "to": target}).encode()
    kind = {"Content-Type": "application/x-www-form-urlencoded", **BROWSER}
    # What a page without an origin sends is no page of this collector's.
    assert collector.request("POST", "/sign-in", form, {**kind, "Origin": "null"}).status == 403
    wrong = urllib.parse.urlencode({"token": "vkt_wrong", "to": target}).encode()
    assert collector.request("POST", "/sign-in", wrong, kind).status == 401


def test_what_retention_would_remove(collector, database):
    old = int(time.time() * 1000) - 40 * 86_400_000
    events = [{"category": "c", "action": "a", "timestamp": old + number} for number in range(5)]
    assert collector.post("/api/events", [*events, {"category": "c", "action": "a"}]).status == 200
    body = json.dumps({}).encode()
    kind = {"Content-Type": "application/json"}

    def preview():
        return collector.request("POST", "/api/retention/preview", body, kind).json

    answer = wait(lambda: (a := preview())["holds"]["events"] == 6 and a)
    assert answer["events"] == 5
    assert answer["bytes"] > 0
    [step] = [step for step in answer["steps"] if step["events"]]
    assert step["oldest"] == old
    said = json.loads(telemetry(database, "retention", "apply", "--dry-run", "--format", "json").stdout)
    assert said["events"] == answer["events"]
    assert collector.get("/api/retention").json["isEnabled"] is False


def test_sessions_say_what_they_are_at(collector, database):
    step = {"dialect": "vibekit", "kind": "tool_decision", "call": "c"}
    event = {"category": "vibekit", "action": "tool_decision", "sessionId": "asks", "metadata": {"_agent": step}}
    assert collector.post("/api/events", event).status == 200
    assert wait(lambda: collector.get("/api/sessions?state=waiting").json["sessions"])
    listed = json.loads(telemetry(database, "sessions", "--state", "waiting", "--format", "json").stdout)
    assert [(session["id"], session["state"]) for session in listed] == [("asks", "waiting")]
    assert json.loads(telemetry(database, "sessions", "--state", "idle", "--format", "json").stdout) == []
    assert "waiting" in telemetry(database, "sessions").stdout
    shown = json.loads(telemetry(database, "session", "asks", "--format", "json").stdout)
    assert shown["session"]["state"] == "waiting"
    wrong = telemetry(database, "sessions", "--state", "waiting", "--status", "error", check=False)
    assert wrong.returncode == 64


def test_changes_over_http_are_noted_with_who_made_them(tmp_path):
    """A first token made by who is on this machine, a second by its bearer; the first revoked, and what retention removed."""
    env = environment(TELEMETRY_RETENTION_ENABLED="true", TELEMETRY_RETENTION_MAX_AGE="1h")
    with Collector(tmp_path / "telemetry.db", env=env) as collector:
        old = round(1000 * time.time()) - 7_200_000
        collector.post("/api/events", {"category": "shell", "action": "run", "timestamp": old})
        collector.get("/api/events?limit=1")
        ids, bearer = [], {}
        for name in ("first", "second"):
            answer = collector.post("/api/tokens", {"name": name, "scopes": ["read", "ingest"]}, **bearer)
            assert answer.status == 201
            assert ("set-cookie" in answer.headers) == (name == "first")
            ids.append(answer.json["id"])
            bearer = {"authorization": f"Bearer {answer.json['token']}"}
        removed = collector.post("/api/retention/apply", {}, **bearer)
        assert (removed.status, removed.json["events"]) == (200, 1)
        assert collector.request("DELETE", f"/api/tokens/{ids[0]}", headers=bearer).status == 204
        entries = collector.request("GET", "/api/audit?verify=true", headers=bearer).json
        assert entries["verification"]["isIntact"]
        noted = [(one["action"], one.get("target"), one["actor"]) for one in reversed(entries["entries"])]
        machine, second = "this machine, over HTTP", f"the token {ids[1]}, over HTTP"
        assert [one for one in noted if one[2].endswith("HTTP")] == [
            ("token_made", ids[0], machine),
            ("token_made", ids[1], f"the token {ids[0]}, over HTTP"),
            ("retention", "sqlite", second),
            ("token_revoked", ids[0], second),
        ]
