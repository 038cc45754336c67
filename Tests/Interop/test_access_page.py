"""The shell of docs/access.md, run as it stands there."""

import re
import shlex
import subprocess
from pathlib import Path

import pytest
from program import BINARY, PATIENCE, ROOT, Collector, environment, telemetry


def blocks(word):
    text = (ROOT / "docs/access.md").read_text()
    return [block for block in re.findall(r"^```sh\n(.*?)^```$", text, re.MULTILINE | re.DOTALL) if word in block]


@pytest.fixture(name="shell")
def shell_in_a_folder(tmp_path, database):
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin/telemetry").symlink_to(Path(BINARY).resolve())
    env = environment(TELEMETRY_DATABASE=str(database))
    env["PATH"] = f"{tmp_path}/bin:{env['PATH']}"

    def run(text):
        done = subprocess.run(
            ["sh", "-euc", text], cwd=tmp_path, env=env, capture_output=True, text=True, timeout=PATIENCE, check=False
        )
        assert done.returncode == 0, f"{text}\n{done.stderr}"
        return done.stdout

    return run


def test_tokens(shell, database):
    (block,) = blocks("token new")
    assert "token revoke ID" in block
    shell("\n".join(line for line in block.splitlines() if "revoke" not in line))
    assert "laptop" in telemetry(database, "token", "list").stdout
    first = telemetry(database, "token", "list", "--format", "ndjson").stdout.splitlines()[0]
    shell("telemetry token revoke " + shlex.quote(re.search(r'"id":"([^"]+)"', first).group(1)))


def test_tls(shell, database, tmp_path):
    (making,), (asking,) = blocks("openssl"), blocks("curl")
    command = making.splitlines()[-1]
    shell(making.replace(command, ""))
    options = shlex.split(command)[2:]
    assert options[0] == "--tls-cert"
    options = [str(tmp_path / option) if "." in option else option for option in options]
    with Collector(database, *options) as running:
        port = running.http.rsplit(":", 1)[1]
        assert '"status"' in shell(asking.replace(":3000", f":{port}"))
