"""Every way in, with every kind of token, Host and Origin, from this machine, through a proxy on it, and from elsewhere.

The routes are those that the collector itself lists, and the methods of gRPC those of Proto: a new one cannot be forgotten.
"""

import itertools
import json
import socket
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import grpc
import pytest
from google.protobuf import descriptor_pb2
from program import PATIENCE, ROOT, Collector, telemetry

TOKENS = ["none", "wrong", "ingest", "read", "both"]
HOSTS = ["own", "foreign"]
ORIGINS = ["none", "own", "foreign"]
# What a proxy leaves in what it passes on.
TRACES = ["none", "Forwarded: for=192.0.2.1", "X-Forwarded-For: 192.0.2.1", "X-Real-IP: 192.0.2.1", "Via: 1.1 proxy"]
PARAMETERS = {"{id}": "018f2b3c-5d6e-7f80-8a9b-0c1d2e3f4a5b"}
UPGRADE = (
    "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
)


@pytest.fixture(name="guarded", scope="module")
def guarded_collector(tmp_path_factory):
    """A collector that asks for tokens, and the tokens."""
    database = tmp_path_factory.mktemp("guarded") / "telemetry.db"
    tokens = {"wrong": "tlm_nonsense"}
    for name, scopes in {"ingest": ["ingest"], "read": ["read"], "both": ["ingest", "read"]}.items():
        options = [part for scope in scopes for part in ("--scope", scope)]
        done = telemetry(database, "token", "new", "--format", "json", *options)
        tokens[name] = json.loads(done.stdout)["token"]
    with Collector(database) as running:
        running.tokens = tokens
        yield running


@pytest.fixture(name="open_to_all", scope="module")
def open_collector(tmp_path_factory):
    """A collector without tokens."""
    with Collector(tmp_path_factory.mktemp("open") / "telemetry.db") as running:
        yield running


def listed(collector, base, bearer=None):
    """Every method and path that a port says it has, and the upgrades among them."""
    headers = {"authorization": f"Bearer {bearer}"} if bearer else {}
    routes = collector.request("GET", "/", headers=headers, base=base).json["routes"]
    assert "POST /v1/traces" in routes
    if base == collector.http:
        # These describe the others.
        routes += ["GET /", "GET /openapi.json"]
    for route in dict.fromkeys(routes):
        method, path = route.split(" ")
        for parameter, value in PARAMETERS.items():
            path = path.replace(parameter, value)
        assert "{" not in path, f"{route}: what shall stand for the parameter?"
        yield method, path, False
        if method == "GET":
            yield "HEAD", path, False
        if path == "/ws":
            yield method, path, True
        elif path == "/socket.io/":
            yield method, path + "?EIO=4&transport=websocket", True
    # What is nowhere is not told to everybody either, nor is what a path does not take.
    yield "GET", "/nowhere", False
    yield "DELETE", "/v1/traces", False


# Only from this machine, by its own name, and not through a proxy.
CHANGES = ("/api/tokens", "/api/retention/apply")


def needs(method, path):
    """The scopes that a request needs."""
    path = path.split("?")[0]
    # The latter three ask, in a body.
    if method in ("GET", "HEAD") or path in ("/api/export", "/api/redaction/test", "/api/retention/preview"):
        return {"read"}
    if path.startswith("/v1/") or path == "/api/events":
        return {"ingest"}
    return {"read", "ingest"}


def is_change(method, path):
    return method not in ("GET", "HEAD") and any(path.startswith(change) for change in CHANGES)


def ask(base, method, path, upgrades, host, origin, bearer, trace="none"):
    """The status."""
    name, port = base.removeprefix("http://").rsplit(":", 1)
    own = f"{name}:{port}"
    lines = [f"{method} {path} HTTP/1.1", f"Host: {own if host == 'own' else f'evil.example:{port}'}"]
    if origin == "own":
        lines.append(f"Origin: http://{own if host == 'own' else f'evil.example:{port}'}")
    elif origin == "foreign":
        lines.append("Origin: https://other.example")
    if bearer:
        lines.append(f"Authorization: Bearer {bearer}")
    if trace != "none":
        lines.append(trace)
    if method not in ("GET", "HEAD"):
        lines += ["Content-Type: application/json", "Content-Length: 2"]
    head = "\r\n".join(lines) + "\r\n" + (UPGRADE if upgrades else "Connection: close\r\n") + "\r\n"
    with socket.create_connection((name, int(port)), PATIENCE) as connection:
        connection.sendall(head.encode() + (b"" if method in ("GET", "HEAD") else b"{}"))
        answer = b""
        while b"\r\n\r\n" not in answer:
            piece = connection.recv(4096)
            assert piece, f"{method} {path}: no answer but {answer!r}"
            answer += piece
    return int(answer.split(b" ")[1])


def expected(method, path, token, host, origin, trace, are_tokens_needed, peer):
    """The status of a refusal; None where the request is let through."""
    if origin == "foreign":
        return 403
    is_refused = is_change(method, path) and (host == "foreign" or trace != "none" or peer != "loopback")
    if not are_tokens_needed:
        return 403 if host == "foreign" or peer == "elsewhere" or is_refused else None
    if path == "/health" and token == "none":
        return None
    if token in ("none", "wrong"):
        return 401
    if is_refused:
        return 403
    scopes = {"read", "ingest"} if token == "both" else {token}
    return None if needs(method, path) <= scopes else 403


def walk(collector, base, tokens, bearers, peer="loopback", at=None):
    """Asks every route in every way.

    `peer` is `loopback` for a collector that listens there alone, `wide` for one that listens beyond it and is asked from this
    machine, and `elsewhere` for the same asked by its outer address.
    """
    routes = list(at or listed(collector, base, bearers.get("both")))
    cases = list(itertools.product(routes, tokens, HOSTS, ORIGINS, ["none"]))
    # Only changes look at what a proxy leaves; nothing else becomes easier by it.
    known = [token for token in tokens if token != "wrong"]
    cases += itertools.product(routes, known, ["own"], ["none"], ["X-Forwarded-For: 192.0.2.1"])
    changes = [route for route in routes if is_change(*route[:2])]
    cases += itertools.product(changes, known, HOSTS, ["none", "own"], TRACES[1:])

    def check(case):
        (method, path, upgrades), token, host, origin, trace = case
        status = ask(base, method, path, upgrades, host, origin, bearers.get(token), trace)
        wanted = expected(method, path, token, host, origin, trace, bool(bearers), peer)
        if wanted is not None:
            return None if status == wanted else f"{case}: {status}, not {wanted}"
        if upgrades:
            return None if status == 101 else f"{case}: {status}, not 101"
        return f"{case}: {status}" if status in (101, 401, 403, 500) else None

    # A wrong token is answered late, and only 32 wait at a time.
    with ThreadPoolExecutor(16) as pool:
        wrong = [problem for problem in pool.map(check, cases) if problem]
    assert not wrong, "\n".join(wrong)
    assert len(cases) >= len(routes) * 6
    return routes


def test_every_route_with_tokens(guarded):
    routes = walk(guarded, guarded.http, TOKENS, guarded.tokens)
    described = json.loads(
        guarded.request("GET", "/openapi.json", headers={"authorization": f"Bearer {guarded.tokens['read']}"}).body
    )
    walked = {(method, path.split("?")[0]) for method, path, _ in routes}
    for path, operations in described["paths"].items():
        for parameter, value in PARAMETERS.items():
            path = path.replace(parameter, value)
        for method in operations:
            assert (method.upper(), path) in walked


def test_every_route_without_tokens(open_to_all):
    walk(open_to_all, open_to_all.http, ["none"], {})


def test_every_route_of_the_port_for_otlp(guarded, open_to_all):
    walk(guarded, guarded.otlp, TOKENS, guarded.tokens)
    walk(open_to_all, open_to_all.otlp, ["none"], {})


def outer_address():
    """Where other machines could reach this one; None where there is no such address."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            # Nothing is sent: the system only chooses the address that it would be sent from.
            probe.connect(("192.0.2.254", 9))
        except OSError:
            return None
        address = probe.getsockname()[0]
    return None if address.startswith("127.") else address


def test_every_route_from_elsewhere_before_and_after_the_last_token_is_revoked(tmp_path):
    address = outer_address()
    if address is None:
        pytest.skip("this machine has no address but loopback's")
    database = tmp_path / "telemetry.db"
    token = json.loads(telemetry(database, "token", "new", "--format", "json").stdout)
    with Collector(database, "--host", "0.0.0.0") as running:
        port, otlp = (url.rsplit(":", 1)[1] for url in (running.http, running.otlp))
        here, there = f"http://127.0.0.1:{port}", f"http://{address}:{port}"
        bearers = {"wrong": "tlm_nonsense", "both": token["token"]}
        routes = walk(running, there, ["none", "wrong", "both"], bearers, "elsewhere")
        walk(running, here, ["none", "both"], bearers, "wide")
        said = telemetry(database, "token", "revoke", token["id"]).stderr
        assert "only this machine" in said and "0.0.0.0" in said
        deadline = time.monotonic() + PATIENCE
        while ask(there, "GET", "/api/events", False, "own", "none", None) != 403:
            assert time.monotonic() < deadline
            time.sleep(0.05)
        assert walk(running, there, ["none"], {}, "elsewhere", routes) == routes
        walk(running, here, ["none"], {}, "wide", routes)
        assert ask(f"http://{address}:{otlp}", "POST", "/v1/traces", False, "own", "none", None) == 403
        assert ask(f"http://127.0.0.1:{otlp}", "POST", "/v1/traces", False, "own", "none", None) == 200


def test_an_upgrade_by_a_page_of_another_site_changes_nothing(open_to_all):
    """Browsers let a page of any site open a WebSocket: only Origin tells."""
    for path in ["/ws", "/socket.io/?EIO=4&transport=websocket"]:
        assert ask(open_to_all.http, "GET", path, True, "own", "foreign", None) == 403
        assert ask(open_to_all.http, "GET", path, True, "foreign", "none", None) == 403
        assert ask(open_to_all.http, "GET", path, True, "own", "own", None) == 101


@pytest.fixture(name="methods", scope="module")
def grpc_methods(tmp_path_factory):
    """Every method of every service in Proto."""
    out = tmp_path_factory.mktemp("proto") / "all"
    files = sorted(str(path.relative_to(ROOT / "Proto")) for path in (ROOT / "Proto").rglob("*.proto"))
    subprocess.run(
        [sys.executable, "-m", "grpc_tools.protoc", "-I", ROOT / "Proto", f"--descriptor_set_out={out}", *files], check=True
    )
    described = descriptor_pb2.FileDescriptorSet.FromString(out.read_bytes())
    return [
        f"/{file.package}.{service.name}/{method.name}"
        for file in described.file
        for service in file.service
        for method in service.method
    ]


# Methods that do not end when they are let through.
ENDLESS = ("/Subscribe", "/Watch")


def call(address, method, bearer, patience=PATIENCE):
    """The code that a call without a message in it ends with."""
    metadata = [("authorization", f"Bearer {bearer}")] if bearer else []
    with grpc.insecure_channel(address) as channel:
        answers = channel.stream_stream(method)(iter([b""]), metadata=metadata, timeout=patience)
        try:
            for _ in answers:
                pass
            return grpc.StatusCode.OK
        except grpc.RpcError as error:
            return error.code()


def test_every_method_of_grpc(guarded, methods):
    assert len(methods) >= 7
    refusals = (grpc.StatusCode.UNAUTHENTICATED, grpc.StatusCode.PERMISSION_DENIED)
    for method in methods:
        reads = method.rsplit("/", 1)[1] in ("Subscribe", "Query")
        for token in TOKENS:
            if method.startswith("/grpc.health."):
                wanted = None
            elif token in ("none", "wrong"):
                wanted = grpc.StatusCode.UNAUTHENTICATED
            else:
                wanted = None if token in ("both", "read" if reads else "ingest") else grpc.StatusCode.PERMISSION_DENIED
            patience = 1 if wanted is None and method.endswith(ENDLESS) else PATIENCE
            code = call(guarded.grpc, method, guarded.tokens.get(token), patience)
            if wanted is None:
                assert code not in refusals, (method, token, code)
                assert code != grpc.StatusCode.UNIMPLEMENTED, method
            else:
                assert code == wanted, (method, token, code)


def test_every_method_of_grpc_without_tokens(open_to_all, methods):
    for method in methods:
        patience = 1 if method.endswith(ENDLESS) else PATIENCE
        assert call(open_to_all.grpc, method, None, patience) in (
            grpc.StatusCode.OK,
            grpc.StatusCode.DEADLINE_EXCEEDED,
            grpc.StatusCode.INVALID_ARGUMENT,
        ), method
