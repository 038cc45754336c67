"""Sessions of coding agents, as their published events describe them: what they cost is counted by hand in each file."""

import json

import pytest
from agents import Exporters, Play, recorded, shuffled
from program import telemetry

AGENTS = ["claude-code", "codex", "gemini-cli", "opencode", "vibekit", "gen-ai"]


def shown(collector, session, *options):
    """What `telemetry session` says, once what the collector took is stored."""
    collector.get("/api/events?limit=1")
    return telemetry(collector.database, "session", session, *options).stdout


def summary(collector, session):
    return json.loads(shown(collector, session, "--format", "json"))["agent"]


def check(agent, expected):
    """Everything that is expected is there, and equal; tables of prices have dates of their own."""
    for name, value in expected.items():
        if name == "cost":
            told = {key: number for key, number in agent["cost"].items() if key != "prices"}
            assert told.items() >= value.items(), agent["cost"]
            assert ("computedMicroUSD" in value) == bool(agent["cost"]["prices"]), agent["cost"]
            continue
        assert agent[name] == value, name


@pytest.mark.parametrize("transport", ["http", "grpc"])
@pytest.mark.parametrize("name", AGENTS)
def test_a_session_is_counted_by_hand(collector, name, transport):
    session = recorded(name)
    with Exporters(collector, transport) as exporters:
        exporters.send(Play(session).batches())
    agent = summary(collector, session["session"])
    check(agent, session["expected"])
    assert collector.get(f"/api/sessions/{session['session']}/summary").json["agent"] == agent
    assert "problems" not in agent
    for name in ["reportedMicroUSD", "computedMicroUSD", "differenceMicroUSD"]:
        assert (name in agent["cost"]) == (name in session["expected"]["cost"])
    page = shown(collector, session["session"])
    for words in session["shown"]:
        assert words in page, page


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("name", AGENTS)
def test_in_any_order_and_sent_again(collector, name, seed):
    """Both orders of arrival and two others; half of the requests come twice, in pieces of different sizes."""
    session = recorded(name)
    play = Play(session, temporality="cumulative" if seed % 2 else "delta")
    batches = play.batches(size=seed + 1)
    orders = [batches + batches, batches[::-1] + batches[::-1], shuffled(batches, 2), shuffled(batches, 3)]
    with Exporters(collector, "grpc" if seed % 2 else "http") as exporters:
        exporters.send(orders[seed])
    check(summary(collector, session["session"]), session["expected"])


@pytest.mark.parametrize("temporality", ["delta", "cumulative"])
@pytest.mark.parametrize(
    ("name", "signal"), [(name, signal) for name in AGENTS for signal in recorded(name)["alone"]]
)
def test_one_signal_says_the_same(collector, name, signal, temporality):
    session = recorded(name)
    play = Play(session, temporality)
    with Exporters(collector, "http") as exporters:
        exporters.send(play.batches([signal]))
    check(summary(collector, session["session"]), session["alone"][signal])


def test_tokens_and_money_stand_in_stats_once(collector):
    """The figures over all sessions are the sums of the sessions'."""
    expected = []
    with Exporters(collector, "http") as http:
        for name in AGENTS:
            session = recorded(name)
            http.send(shuffled(Play(session).batches(), 1))
            expected.append(session["expected"])
    collector.get("/api/events?limit=1")
    told = json.loads(telemetry(collector.database, "stats", "--last", "3650d", "--format", "json").stdout)
    usage = told["totals"]["usage"]
    assert usage["inputTokens"] == sum(one["tokens"]["input"] for one in expected)
    assert usage["cacheReadTokens"] == sum(one["tokens"]["cacheRead"] for one in expected)
    assert usage["outputTokens"] == sum(one["tokens"]["output"] for one in expected)
    computed = [one["cost"].get("computedMicroUSD", 0) for one in expected]
    assert usage["computedCostMicroUSD"] == sum(computed)
    costs = [one["cost"].get("reportedMicroUSD", cost) for one, cost in zip(expected, computed, strict=True)]
    assert usage["costMicroUSD"] == sum(costs)
    assert usage["costDifferenceMicroUSD"] == sum(costs) - sum(computed)
