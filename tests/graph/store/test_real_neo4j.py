"""The server that the storage tests run on: it asks for a password and leaves no process behind."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
from neo4j import GraphDatabase
from neo4j.exceptions import AuthError

from tests.support import real_neo4j


@pytest.fixture
def jars() -> None:
    try:
        real_neo4j.fetch()
    except real_neo4j.Unavailable as reason:
        if os.environ.get("EVIDENCE_REQUIRE_NEO4J"):
            raise
        pytest.skip(str(reason))


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine with an empty cache and no programs but those put into the folder returned."""
    programs = tmp_path / "bin"
    programs.mkdir()
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.setenv("PATH", str(programs))
    monkeypatch.setenv("EVIDENCE_NEO4J_CACHE", str(tmp_path / "cache"))
    return programs


def _program(path: Path, script: str) -> None:
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)


def _listens(address: str) -> bool:
    host, port = address.removeprefix("bolt://").split(":")
    with socket.socket() as probe:
        return probe.connect_ex((host, int(port))) == 0


@pytest.mark.neo4j
@pytest.mark.skipif(sys.platform != "linux", reason="only Linux ends a process with its parent")
@pytest.mark.usefixtures("jars")
def test_it_wants_its_password_dies_with_python_and_keeps_its_data(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.support.real_neo4j", str(tmp_path)]
    root = Path(real_neo4j.__file__).parents[2]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=root) as parent:
        try:
            assert parent.stdout is not None
            assert real_neo4j.pinned_version() in parent.stdout.readline()
            address, user, password = (parent.stdout.readline().split()[-1] for _ in range(3))
            with GraphDatabase.driver(address, auth=(user, password)) as driver:
                driver.execute_query("MERGE (w:Work {doi: $doi})", doi="10.1/x")
            with GraphDatabase.driver(address, auth=(user, "wrong")) as driver, pytest.raises(AuthError):
                driver.verify_connectivity()
        finally:
            parent.send_signal(signal.SIGKILL)
    end = time.monotonic() + 10
    while _listens(address) and time.monotonic() < end:
        time.sleep(0.1)
    assert not _listens(address)

    again = real_neo4j.start(tmp_path, brief=True)
    try:
        assert again.password == password
        assert password not in repr(again)
        with GraphDatabase.driver(again.address, auth=(again.user, password)) as driver:
            works = driver.execute_query("MATCH (w:Work) RETURN w.doi AS doi").records
        assert [work["doi"] for work in works] == ["10.1/x"]
    finally:
        again.stop()
    again.stop()  # once more does no harm
    assert not _listens(again.address)


def test_a_machine_without_java_is_told_so(machine: Path, tmp_path: Path) -> None:
    with pytest.raises(real_neo4j.Unavailable, match=r"^java is not installed$"):
        real_neo4j.start(tmp_path)


def test_a_machine_with_an_old_java_is_told_so(machine: Path, tmp_path: Path) -> None:
    _program(machine / "java", "echo 'openjdk version \"11.0.20\"' >&2")
    with pytest.raises(real_neo4j.Unavailable, match=r'Java 17 or newer is needed; .*"11\.0\.20"$'):
        real_neo4j.start(tmp_path)


def test_a_machine_that_cannot_fetch_the_jars_is_told_why(machine: Path, tmp_path: Path) -> None:
    _program(machine / "java", "echo 'openjdk version \"17.0.1\"' >&2")
    with pytest.raises(real_neo4j.Unavailable, match="mvn is not installed"):
        real_neo4j.start(tmp_path)
    _program(machine / "mvn", "echo '[ERROR] No network'; echo '[ERROR] Advice'; exit 1")
    with pytest.raises(real_neo4j.Unavailable, match="No network"):
        real_neo4j.start(tmp_path)
    assert list((tmp_path / "cache").iterdir()) == []
