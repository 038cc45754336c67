"""Holds the README and the docs to their word: the README's Swift is an example that is built and run, shell is run here.

    readme.py TELEMETRY FOLDER
"""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "Tests/Support"))


# Whose shell ends by itself and needs no more than a collector.
PAGES = ["README.md", "docs/http.md"]


def blocks(language, page="README.md"):
    return re.findall(rf"^```{language}\n(.*?)^```$", (ROOT / page).read_text(), re.MULTILINE | re.DOTALL)


def check_swift():
    examples = [path.read_text() for path in sorted((ROOT / "Examples/Sources").glob("*/*.swift"))]
    for page in ["README.md", "docs/tracing.md"]:
        for block in blocks("swift", page):
            assert block in examples, f"{page}: this is no file of Examples/Sources:\n{block}"


def check_links():
    for page in [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]:
        for name in re.findall(r"\]\(([^):#]+)\)", page.read_text()):
            assert (page.parent / name).exists(), f"{page} links to {name}, which does not exist"


def run_shell(telemetry, folder):
    import program

    program.BINARY = telemetry
    folder.mkdir(parents=True)
    (folder / "bin").mkdir()
    (folder / "bin/telemetry").symlink_to(Path(telemetry).resolve())
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    database = folder / ".vibekit/telemetry.db"
    database.parent.mkdir()
    with program.Collector(database) as collector:
        for block in [block for page in PAGES for block in blocks("sh", page)]:
            first = block.split()
            if first[0] == "make":
                # These build and test everything: that they exist is what can be said from inside of one of them.
                assert first[1] in targets, f"make {first[1]} does not exist"
                continue
            block = block.replace("http://127.0.0.1:3000", collector.http)
            environment = program.environment()
            environment["PATH"] = f"{folder}/bin:{environment['PATH']}"
            done = subprocess.run(["sh", "-euc", block], cwd=folder, env=environment, capture_output=True, text=True)
            print("\n".join(f"    {line}" for line in (done.stdout + done.stderr).splitlines()[:12]))
            assert done.returncode == 0, f"exit {done.returncode} from\n{block}"
    stored = program.query(database, "--session", "release-7")
    assert sorted(event["action"] for event in stored) == ["migrate", "smoke test"], stored
    assert (folder / "deploys.csv").read_text().count("release-7") == 2
    assert (folder / "deploys.ndjson").read_text().count("release-8") == 2


check_swift()
check_links()
run_shell(sys.argv[1], Path(sys.argv[2]))
