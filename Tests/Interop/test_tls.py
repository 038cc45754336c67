"""TLS on every port: a certificate made here, and clients that trust no other."""

import json
import os
import socket
import ssl
import subprocess
import time
import urllib.request
import uuid

import grpc
import httpx
import pytest
from grpc_health.v1 import health_pb2, health_pb2_grpc
from opentelemetry.proto.collector.trace.v1 import trace_service_pb2, trace_service_pb2_grpc
from program import PATIENCE, Collector, environment, telemetry
from websockets.sync.client import connect

EVENT = {"category": "tls", "action": "arrived"}


def make_certificate(folder, name="server", days=2):
    """A self-signed certificate for this machine, and its key."""
    certificate, key, request = (folder / f"{name}.{kind}" for kind in ("pem", "key", "csr"))
    names = folder / "names"
    names.write_text("subjectAltName=DNS:localhost,DNS:collector.example,IP:127.0.0.1\n")
    for command in [
        ["req", "-new", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"]
        + ["-keyout", key, "-out", request, "-subj", "/CN=localhost"],
        # `req -x509` makes none that has expired.
        ["x509", "-req", "-in", request, "-signkey", key, "-days", str(days), "-extfile", names, "-out", certificate],
    ]:
        subprocess.run(["openssl", *command], check=True, capture_output=True)
    key.chmod(0o600)
    return certificate, key


@pytest.fixture(name="identity", scope="module")
def identity_files(tmp_path_factory):
    return make_certificate(tmp_path_factory.mktemp("tls"))


@pytest.fixture(name="secure")
def secure_collector(database, identity):
    with Collector(database, "--tls-cert", str(identity[0]), "--tls-key", str(identity[1])) as running:
        running.certificate = identity[0]
        yield running


def trusting(collector, base_url=None, **options):
    context = ssl.create_default_context(cafile=str(collector.certificate))
    return httpx.Client(base_url=(base_url or collector.http).replace("http://", "https://"), verify=context, **options)


def address(url):
    host, port = url.removeprefix("http://").rsplit(":", 1)
    return host, int(port)


def test_http_and_otlp(secure):
    with trusting(secure) as client:
        assert client.post("/api/events", json=EVENT).json()["accepted"] == 1
        answer = client.get("/api/events")
        assert [event["action"] for event in answer.json()["events"]] == ["arrived"]
        # Whoever pins this machine's name to TLS pins it for the other programs on it too.
        assert "strict-transport-security" not in answer.headers
        page = client.get("/", headers={"accept": "text/html"})
        assert page.status_code == 200 and "default-src" in page.headers["content-security-policy"]
    with trusting(secure, secure.otlp) as client:
        assert client.post("/v1/traces", json={}).status_code == 200


def test_a_page_of_ours_may_ask_and_another_may_not(secure):
    with trusting(secure) as client:
        port = address(secure.http)[1]
        assert client.get("/api/events", headers={"origin": f"https://127.0.0.1:{port}"}).status_code == 200
        assert client.get("/api/events", headers={"origin": "https://evil.example"}).status_code == 403


def test_websocket(secure):
    context = ssl.create_default_context(cafile=str(secure.certificate))
    with connect(secure.http.replace("http://", "wss://") + "/ws", ssl=context) as sock:
        assert json.loads(sock.recv(PATIENCE))["type"] == "hello"
        sock.send(json.dumps({"type": "subscribe", "id": "a", "filter": {"category": "tls"}}))
        assert json.loads(sock.recv(PATIENCE))["type"] == "result"
        with trusting(secure) as client:
            # More than one TLS record holds.
            events = [{**EVENT, "label": "x" * 1000, "metadata": {"n": n}} for n in range(100)]
            assert client.post("/api/events", json=events).json()["accepted"] == 100
        seen = []
        while len(seen) < 100:
            message = json.loads(sock.recv(PATIENCE))
            seen += [item["event"]["metadata"]["n"] for item in message.get("events", [])]
        assert seen == list(range(100))


def test_server_sent_events(secure):
    with trusting(secure) as client, client.stream("GET", "/api/stream?category=tls", timeout=PATIENCE) as stream:
        lines = stream.iter_lines()
        assert next(lines).startswith("retry:")
        with trusting(secure) as other:
            other.post("/api/events", json=EVENT)
        data = next(line for line in lines if line.startswith("data:"))
        assert json.loads(data[5:])["action"] == "arrived"


def test_grpc(secure):
    credentials = grpc.ssl_channel_credentials(secure.certificate.read_bytes())
    with grpc.secure_channel(f"localhost:{address('http://' + secure.grpc)[1]}", credentials) as channel:
        health = health_pb2_grpc.HealthStub(channel)
        answer = health.Check(health_pb2.HealthCheckRequest(), timeout=PATIENCE, wait_for_ready=True)
        assert answer.status == health_pb2.HealthCheckResponse.SERVING
        traces = trace_service_pb2_grpc.TraceServiceStub(channel)
        traces.Export(trace_service_pb2.ExportTraceServiceRequest(), timeout=PATIENCE)


def handshake(where, version=None, alpn=()):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    if version:
        # Old versions need what their signatures are made with, which OpenSSL keeps back otherwise.
        context.set_ciphers("ALL:@SECLEVEL=0")
        context.minimum_version = version
        context.maximum_version = version
    if alpn:
        context.set_alpn_protocols(alpn)
    with socket.create_connection(where, PATIENCE) as plain, context.wrap_socket(plain) as sock:
        return sock.version(), sock.selected_alpn_protocol()


def test_versions_and_protocols(secure):
    everywhere = [address(secure.http), address(secure.otlp), address("http://" + secure.grpc)]
    for where in everywhere:
        assert handshake(where)[0] == "TLSv1.3"
        assert handshake(where, ssl.TLSVersion.TLSv1_2)[0] == "TLSv1.2"
        with pytest.raises(ssl.SSLError), pytest.deprecated_call():
            handshake(where, ssl.TLSVersion.TLSv1_1)
    assert handshake(everywhere[0], alpn=["h2", "http/1.1"])[1] == "http/1.1"
    assert handshake(everywhere[2], alpn=["h2"])[1] == "h2"


def test_a_silent_client_does_not_hold_a_shutdown(secure):
    context = ssl.create_default_context(cafile=str(secure.certificate))
    plain = [socket.create_connection(address(base), PATIENCE) for base in (secure.http, "http://" + secure.grpc)]
    begun = [socket.create_connection(address(base), PATIENCE) for base in (secure.http, "http://" + secure.grpc)]
    for connection in begun:
        # The beginning of a handshake.
        connection.send(bytes([22, 3, 1, 2, 0, 1, 0, 1]))
    whole = context.wrap_socket(socket.create_connection(address(secure.http), PATIENCE), server_hostname="localhost")
    whole.send(b"GET /he")
    assert secure.stop() == 0
    for connection in [*plain, *begun, whole]:
        connection.close()


def test_clients_without_tls_are_told(secure):
    for base in [secure.http, secure.otlp, "http://" + secure.grpc]:
        answer = secure.request("GET", "/health", base=base)
        assert answer.status == 400
        assert b"https://" in answer.body
    with grpc.insecure_channel(secure.grpc) as channel:
        stub = trace_service_pb2_grpc.TraceServiceStub(channel)
        with pytest.raises(grpc.RpcError) as refused:
            stub.Export(trace_service_pb2.ExportTraceServiceRequest(), timeout=PATIENCE)
        assert refused.value.code() == grpc.StatusCode.UNAVAILABLE
    with trusting(secure) as client:
        assert client.get("/health").status_code == 200


def test_with_tokens_a_cookie_is_only_for_tls(database, identity):
    token = json.loads(telemetry(database, "token", "new", "--format", "json").stdout)["token"]
    options = ["--host", "0.0.0.0", "--tls-cert", str(identity[0]), "--tls-key", str(identity[1])]
    with Collector(database, *options) as running:
        running.certificate = identity[0]
        port = address(running.http)[1]
        with trusting(running, f"https://127.0.0.1:{port}") as client:
            signed_in = client.get(f"/?token={token}")
            assert signed_in.status_code == 303
            assert "; Secure" in signed_in.headers["set-cookie"]
            assert client.get("/api/events").status_code == 200
            outside = client.get("/api/events", headers={"host": f"collector.example:{port}"})
            assert outside.headers["strict-transport-security"].startswith("max-age=")


@pytest.mark.parametrize("exposed", [0o644, 0o604, 0o660])
def test_a_key_that_others_can_read_is_refused(database, tmp_path, exposed):
    certificate, key = make_certificate(tmp_path)
    key.chmod(exposed)
    expect_refusal(database, certificate, key, str(key), "chmod 600")


def test_errors_name_the_file(database, tmp_path, identity):
    certificate, key = identity
    other = make_certificate(tmp_path, "other")
    empty = tmp_path / "empty.pem"
    empty.touch(mode=0o600)
    missing = tmp_path / "missing.pem"
    expect_refusal(database, missing, key, str(missing), "No such file")
    expect_refusal(database, certificate, missing, str(missing), "No such file")
    expect_refusal(database, empty, key, str(empty), "no certificate")
    expect_refusal(database, certificate, empty, str(empty), "no private key")
    expect_refusal(database, certificate, other[1], str(other[1]), "not the key of the certificate")
    expect_refusal(database, tmp_path, key, str(tmp_path), "no ordinary file")


def test_one_needs_the_other(database, identity):
    for option, file in zip(["--tls-cert", "--tls-key"], identity):
        done = serve_once(database, option, file)
        assert done.returncode == 78
        assert "needs" in done.stderr


def test_a_file_of_configuration_names_them(database, identity, tmp_path):
    settings = tmp_path / "telemetry.yaml"
    certificate = os.path.relpath(identity[0], tmp_path)
    settings.write_text(f"server:\n  tlsCert: {certificate}\n  tlsKey: {identity[1]}\n")
    shown = telemetry(database, "--config", settings, "config", "show").stdout
    assert str(identity[1]) in shown


def test_an_expired_certificate_is_served_with_a_warning(database, tmp_path):
    certificate, key = make_certificate(tmp_path, days=-1)
    with Collector(database, "--tls-cert", str(certificate), "--tls-key", str(key)) as running:
        assert any("has expired" in line for line in running.messages)
        request = urllib.request.Request(running.http.replace("http://", "https://") + "/health")
        with urllib.request.urlopen(request, timeout=PATIENCE, context=ssl._create_unverified_context()) as answer:
            assert answer.status == 200


def serve_once(database, *options):
    return telemetry(
        database, "serve", "--port", "0", "--otlp-http-port", "0", "--grpc-port", "0", *options, check=False
    )


def expect_refusal(database, certificate, key, *words):
    done = serve_once(database, "--tls-cert", certificate, "--tls-key", key)
    assert done.returncode == 78, done.stderr
    errors = [line for line in done.stderr.splitlines() if line.startswith("telemetry: ")]
    assert len(errors) == 1, done.stderr
    for word in words:
        assert word in errors[0]


def make_authority(folder):
    """An authority made here, and a certificate for this machine that it signed, with its key."""
    authority, authority_key = folder / "authority.pem", folder / "authority.key"
    certificate, key, request = (folder / f"signed.{kind}" for kind in ("pem", "key", "csr"))
    curve = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"]
    names = folder / "signed.names"
    names.write_text("subjectAltName=DNS:localhost,IP:127.0.0.1\n")
    for command in [
        ["req", "-x509", "-new", *curve, "-keyout", authority_key, "-out", authority, "-days", "2", "-subj", "/CN=authority"],
        ["req", "-new", *curve, "-keyout", key, "-out", request, "-subj", "/CN=localhost"],
        ["x509", "-req", "-in", request, "-CA", authority, "-CAkey", authority_key, "-CAcreateserial", "-days", "2"]
        + ["-extfile", names, "-out", certificate],
    ]:
        subprocess.run(["openssl", *command], check=True, capture_output=True)
    key.chmod(0o600)
    return authority, certificate, key


@pytest.mark.parametrize("protocol", ["http/protobuf", "http/json", "grpc"])
def test_sending_on_over_tls(tmp_path, protocol):
    """By the certificates that a file names, and by no others."""
    authority, certificate, key = make_authority(tmp_path)
    stranger, _ = make_certificate(tmp_path, "stranger")
    with Collector(tmp_path / "second.db", "--tls-cert", str(certificate), "--tls-key", str(key)) as second:
        second.certificate = authority
        port = address("http://" + second.grpc if protocol == "grpc" else second.otlp)[1]
        options = ["--otlp-endpoint", f"https://localhost:{port}", "--otlp-protocol", protocol]

        def send(name, trusted):
            variables = environment(TELEMETRY_OTLP_CERTIFICATE_FILE=str(trusted))
            with Collector(tmp_path / f"{name}.db", *options, env=variables) as first:
                first.post("/api/events", [{"category": "tls", "action": name, "id": str(uuid.uuid4())}])
                yield first

        for first in send("trusted", authority):
            assert first.stop() == 0
        with trusting(second) as client:
            answer = client.get("/api/events").json()
            assert [event["action"] for event in answer["events"]] == ["trusted"]
        for first in send("stranger", stranger):
            deadline = time.monotonic() + PATIENCE
            while first.get("/health").json["status"] == "ok" and time.monotonic() < deadline:
                time.sleep(0.05)
            assert [one["subject"] for one in first.get("/health").json["findings"]] == ["destination"]
        with trusting(second) as client:
            assert len(client.get("/api/events").json()["events"]) == 1
    variables = environment(OTEL_EXPORTER_OTLP_CERTIFICATE=str(tmp_path / "missing.pem"), OTEL_EXPORTER_OTLP_ENDPOINT="https://localhost:1")
    done = telemetry(tmp_path / "third.db", "serve", "--otlp-environment", check=False, env=variables)
    assert done.returncode == 78 and "cannot read certificates from" in done.stderr, done.stderr
