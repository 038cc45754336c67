"""Tokens: made and revoked by the command while a collector runs, shown by clients over HTTP and gRPC."""

import json
import time
import urllib.error
import urllib.request

import grpc
import pytest
from opentelemetry.proto.collector.trace.v1 import trace_service_pb2, trace_service_pb2_grpc
from program import PATIENCE, Collector, telemetry

EVENT = b'{"category":"c","action":"a"}'


def status(url, body=None, token=None, **headers):
    if token:
        headers["Authorization"] = f"Bearer {token}"
    if body:
        headers["Content-Type"] = "application/json"
    request = urllib.request.Request(url, data=body, headers=headers)
    try:
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
            return answer.status
    except urllib.error.HTTPError as error:
        return error.code


def new_token(database, *scopes):
    options = [part for scope in scopes for part in ("--scope", scope)]
    return json.loads(telemetry(database, "token", "new", "--format", "json", *options).stdout)


def wait_for(expected, ask):
    """Another process's token is known within a second or so."""
    deadline = time.monotonic() + PATIENCE
    while (seen := ask()) != expected and time.monotonic() < deadline:
        time.sleep(0.05)
    assert seen == expected


def test_tokens_are_asked_for_from_the_first_to_the_last(collector, database):
    events = f"{collector.http}/api/events"
    assert status(events) == 200
    reader, sender = new_token(database, "read"), new_token(database, "ingest")
    wait_for(401, lambda: status(events))
    wait_for(200, lambda: status(events, token=reader["token"]))
    wait_for(200, lambda: status(events, EVENT, sender["token"]))
    assert status(events, EVENT, reader["token"]) == 403
    assert status(events, token=sender["token"]) == 403
    assert status(f"{collector.http}/health") == 200
    assert status(f"{collector.otlp}/v1/traces", b"{}", reader["token"]) == 403
    assert status(f"{collector.otlp}/v1/traces", b"{}", sender["token"]) == 200
    listed = json.loads(telemetry(database, "token", "list", "--format", "json").stdout)
    assert [(token["id"], token["scopes"]) for token in listed] == [
        (reader["id"], ["read"]),
        (sender["id"], ["ingest"]),
    ]
    assert reader["token"] not in telemetry(database, "token", "list").stdout
    telemetry(database, "token", "revoke", reader["id"])
    wait_for(401, lambda: status(events, token=reader["token"]))
    assert telemetry(database, "token", "revoke", "nonsense", check=False).returncode == 66
    telemetry(database, "token", "revoke", sender["id"])
    wait_for(200, lambda: status(events))


def test_grpc_asks_too(collector, database):
    reader, sender = new_token(database, "read"), new_token(database, "ingest")

    def export(token=None):
        metadata = [("authorization", f"Bearer {token}")] if token else []
        with grpc.insecure_channel(collector.grpc) as channel:
            stub = trace_service_pb2_grpc.TraceServiceStub(channel)
            try:
                stub.Export(trace_service_pb2.ExportTraceServiceRequest(), metadata=metadata, timeout=PATIENCE)
                return grpc.StatusCode.OK
            except grpc.RpcError as error:
                return error.code()

    wait_for(grpc.StatusCode.UNAUTHENTICATED, export)
    wait_for(grpc.StatusCode.OK, lambda: export(sender["token"]))
    wait_for(grpc.StatusCode.PERMISSION_DENIED, lambda: export(reader["token"]))
    assert export("nonsense") == grpc.StatusCode.UNAUTHENTICATED


def test_scopes_are_listed_as_words(database):
    new_token(database, "read", "ingest")
    assert "ingest,read" in telemetry(database, "token", "list").stdout


def test_streams_end_with_their_token(collector, database):
    websockets = pytest.importorskip("websockets.sync.client")
    token = new_token(database, "read", "ingest")
    bearer = f"Bearer {token['token']}"
    wait_for(200, lambda: status(f"{collector.http}/api/events", token=token["token"]))
    with (
        websockets.connect(
            collector.http.replace("http://", "ws://") + "/ws", additional_headers={"Authorization": bearer}
        ) as socket,
        urllib.request.urlopen(
            urllib.request.Request(f"{collector.http}/api/stream", headers={"Authorization": bearer}), timeout=PATIENCE
        ) as stream,
        grpc.insecure_channel(collector.grpc) as channel,
    ):
        method = channel.unary_stream("/vibekit.telemetry.v1.Telemetry/Subscribe")
        subscription = method(b"", metadata=[("authorization", bearer)], timeout=PATIENCE)
        assert json.loads(socket.recv())["type"] == "hello"
        assert stream.readline().startswith(b"retry:")
        # Others stay: the last token would only let everybody on this machine in.
        new_token(database, "read")
        telemetry(database, "token", "revoke", token["id"])
        with pytest.raises(Exception, match="1008"):
            while socket.recv(timeout=PATIENCE):
                pass
        assert stream.read() is not None
        with pytest.raises(grpc.RpcError) as refused:
            next(subscription)
        assert refused.value.code() == grpc.StatusCode.UNAUTHENTICATED


def test_beyond_loopback_only_with_a_token(database):
    refused = telemetry(database, "serve", "--host", "0.0.0.0", "--port", "0", check=False)
    assert refused.returncode == 78
    assert "token" in refused.stderr
    token = new_token(database, "read")["token"]
    with Collector(database, "--host", "0.0.0.0") as running:
        port = running.http.rsplit(":", 1)[1]
        assert status(f"http://127.0.0.1:{port}/api/events") == 401
        assert status(f"http://127.0.0.1:{port}/api/events", token=token) == 200


def test_websockets_ask_too(collector, database):
    websockets = pytest.importorskip("websockets.sync.client")
    token = new_token(database, "read")["token"]
    url = collector.http.replace("http://", "ws://") + "/ws"
    wait_for(401, lambda: status(f"{collector.http}/api/events"))
    with pytest.raises(Exception, match="401"):
        websockets.connect(url, open_timeout=PATIENCE)
    wait_for(200, lambda: status(f"{collector.http}/api/events", token=token))
    with websockets.connect(url, additional_headers={"Authorization": f"Bearer {token}"}) as socket:
        assert json.loads(socket.recv())["type"] == "hello"
