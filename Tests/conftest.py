"""Fixtures: a collector with an empty database for each test that asks for one."""

import pytest
from program import BINARY, Collector

import os


def pytest_configure(config):
    if not os.access(BINARY, os.X_OK):
        raise pytest.UsageError(f"no program at {BINARY}: run `swift build`, or set TELEMETRY_BIN")


@pytest.fixture
def database(tmp_path):
    return tmp_path / "telemetry.db"


@pytest.fixture
def collector(database):
    with Collector(database) as running:
        yield running
