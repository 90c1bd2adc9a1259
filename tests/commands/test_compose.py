"""docker-compose.yml and Dockerfile, without Docker: their form, and the very commands of the services run here.

compose-spec.json beside this file is the schema of the Compose Specification, unchanged, Copyright 2013-2018 Docker,
Inc., Apache License 2.0 (the text is in LICENSE).
"""

from __future__ import annotations

import fnmatch
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import httpx
import jsonschema
import pytest
import yaml

from graph.store.address import Address, ServerAddress
from graph.store.store import Store
from tests.support.places import ROOT

COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
OURS = ("ingest", "api", "ui")
DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")
PASSWORD = "NEO4J_PASSWORD"
START_SECONDS = 120

on_neo4j = pytest.mark.parametrize("engine_name", ["neo4j"], indirect=True)


def instructions(name: str) -> list[list[str]]:
    """The words after each instruction of the Dockerfile with that name, continued lines joined."""
    joined = re.sub(r"\\\n", " ", DOCKERFILE)
    return [line.split()[1:] for line in joined.splitlines() if line.split()[:1] == [name]]


def interpolated(text: str, environment: Mapping[str, str]) -> str:
    """What Compose makes of a value: $$ is a dollar sign, ${NAME:?message} needs NAME, ${NAME:-default} does not."""

    def replace(found: re.Match[str]) -> str:
        name = found["name"]
        if name is None:
            return "$"
        value = environment.get(name) or found["default"]
        if value is None or (found["message"] and not value):
            raise KeyError(f"{name} {found['message']}")
        return value

    return re.sub(r"\$(?:\$|\{(?P<name>\w+):(?:\?(?P<message>[^}]*)|-(?P<default>[^}]*))\})", replace, text)


# Form


def test_the_compose_file_follows_the_specification() -> None:
    schema = json.loads((ROOT / "tests" / "support" / "compose-spec.json").read_text(encoding="utf-8"))
    validator = jsonschema.Draft202012Validator(schema)
    assert [error.message for error in validator.iter_errors(COMPOSE)] == []
    broken = {**COMPOSE, "services": {**SERVICES, "api": {**SERVICES["api"], "helthcheck": {}}}}
    assert [*validator.iter_errors(broken)]


def test_images_are_pinned_and_neo4j_is_the_one_of_the_tests() -> None:
    pom = ElementTree.parse(ROOT / "tests" / "support" / "neo4j_server" / "pom.xml")
    version = pom.findtext(".//{*}properties/{*}neo4j.version")
    assert SERVICES["neo4j"]["image"] == f"neo4j:{version}-community"
    (base,) = instructions("FROM")
    assert re.fullmatch(r"python:3\.\d+\.\d+-slim-\w+", base[0])
    assert all(SERVICES[name]["build"] == "." for name in OURS)
    assert not re.search(r"\blatest\b", DOCKERFILE + json.dumps(COMPOSE))


def test_ports_are_open_to_this_machine_only() -> None:
    published = [port for service in SERVICES.values() for port in service.get("ports", [])]
    assert len(published) == 4
    assert [port for port in published if not str(port).startswith("127.0.0.1:")] == []


def test_the_pages_in_their_container_may_judge() -> None:
    settings = SERVICES["api"]["environment"]
    assert interpolated(settings["EVIDENCE_WRITES"], {}) == interpolated(settings["EVIDENCE_READS"], {}) == "open"
    assert interpolated(settings["EVIDENCE_WRITES"], {"EVIDENCE_WRITES": "token"}) == "token"
    assert interpolated(settings["EVIDENCE_CORS"], {}) == ""
    assert interpolated(SERVICES["ui"]["environment"]["EVIDENCE_TOKEN"], {}) == ""
    assert SERVICES["ui"]["environment"]["EVIDENCE_API"] == "http://api:8000"


def test_each_service_waits_for_what_it_needs_and_says_when_it_is_ready() -> None:
    waits = {name: {on: how["condition"] for on, how in SERVICES[name]["depends_on"].items()} for name in OURS}
    assert waits == {
        "ingest": {"neo4j": "service_healthy"},
        "api": {"neo4j": "service_healthy", "ingest": "service_completed_successfully"},
        "ui": {"api": "service_healthy"},
    }
    assert {name for name, service in SERVICES.items() if "healthcheck" in service} == {"neo4j", "api", "ui"}
    assert "cypher-shell" in SERVICES["neo4j"]["healthcheck"]["test"][1]
    assert set(COMPOSE["volumes"]) == {"neo4j-data"}
    assert "neo4j-data:/data" in SERVICES["neo4j"]["volumes"]


def test_the_password_has_no_default_and_both_ends_get_the_same() -> None:
    given = {PASSWORD: "chosen0password"}
    assert interpolated(SERVICES["neo4j"]["environment"]["NEO4J_AUTH"], given) == "neo4j/chosen0password"
    for name in ("ingest", "api"):
        assert interpolated(SERVICES[name]["environment"]["EVIDENCE_STORE_PASSWORD"], given) == given[PASSWORD]
        with pytest.raises(KeyError, match=r"NEO4J_PASSWORD put it into the file \.env"):
            interpolated(SERVICES[name]["environment"]["EVIDENCE_STORE_PASSWORD"], {})
    check = interpolated(SERVICES["neo4j"]["healthcheck"]["test"][1], {})
    # The shell of the image takes the password out of the variable; any POSIX shell does it the same way.
    said = subprocess.run(
        ["sh", "-c", check.replace("cypher-shell", "printf '%s\\n'")],
        env={**os.environ, "NEO4J_AUTH": "neo4j/chosen0password"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert said.stdout.splitlines()[2:] == ["-u", "neo4j", "-p", "chosen0password", "RETURN 1"]


def test_the_image_does_not_run_as_root() -> None:
    (user,) = instructions("USER")
    assert user not in (["root"], ["0"])
    assert any(command[0] == "useradd" and command[-1] == user[0] for command in instructions("RUN"))


def test_the_dockerfile_copies_what_is_there_and_not_ignored(tmp_path: Path) -> None:
    copied = copied_sources()
    assert [source for source in copied if not (ROOT / source).exists()] == []
    lines = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    assert lines[1] == "*"
    assert {line[1:] for line in lines if line.startswith("!")} == set(copied)


@pytest.mark.parametrize("name", OURS)
def test_every_option_of_a_command_exists(name: str) -> None:
    program, command, *arguments = SERVICES[name]["command"]
    told = subprocess.run([script(program), command, "--help"], capture_output=True, text=True, check=True).stdout
    assert [word for word in arguments if word.startswith("--") and word not in told] == []


def test_the_package_builds_from_what_the_dockerfile_copies(tmp_path: Path) -> None:
    """Runs the Dockerfile's own install of the package on the copied files alone, but into a folder."""
    build, installed = tmp_path / "build", tmp_path / "installed"
    build.mkdir()
    for source in copied_sources():
        if (ROOT / source).is_dir():
            shutil.copytree(ROOT / source, build / source, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / source, build / source)
    (install,) = [command for command in instructions("RUN") if command[-1] == "."]
    assert install[0] == "python"
    command = [sys.executable, *install[1:], "--quiet", "--disable-pip-version-check", "--target", str(installed)]
    subprocess.run(command, cwd=build, check=True, timeout=200)
    for package in ("graph", "ingest", "api", "ui"):
        left_out = files_in(build / package) - files_in(installed / package)
        assert left_out == set(), f"files of {package} that are not in the wheel"
    assert (installed / "api" / "graphql" / "static" / "graphiql" / "graphiql.min.js").stat().st_size > 500_000
    (hashed,) = [command for command in instructions("RUN") if command[-1] == "requirements.txt"]
    assert "--require-hashes" in hashed


def copied_sources() -> list[str]:
    return [source.removeprefix("./") for words in instructions("COPY") for source in words[:-1]]


def files_in(folder: Path) -> set[str]:
    found = (str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())
    return {name for name in found if not fnmatch.fnmatch(name, "*__pycache__*")}


# The commands


@dataclass(frozen=True, kw_only=True)
class Here:
    """What stands for the hosts, ports and folders of the containers on this machine."""

    store: ServerAddress
    ports: Mapping[str, int]

    def adapted(self, text: str) -> str:
        text = interpolated(text, {PASSWORD: self.store.password or ""})
        for name, there in (("api", 8000), ("ui", 8501)):
            text = re.sub(rf"\b(?:{name}|127\.0\.0\.1):{there}\b", f"127.0.0.1:{self.ports[name]}", text)
            text = str(self.ports[name]) if text == str(there) else text
        text = text.replace("bolt://neo4j:7687", self.store.uri).replace("/app/references", str(ROOT / "references"))
        return "127.0.0.1" if text == "0.0.0.0" else text

    def command(self, name: str) -> list[str]:
        program, *arguments = map(self.adapted, SERVICES[name]["command"])
        return [script(program), *arguments]

    def environment(self, name: str) -> dict[str, str]:
        bare = {key: value for key, value in os.environ.items() if not key.startswith("EVIDENCE_")}
        return {**bare, **{key: self.adapted(value) for key, value in SERVICES[name]["environment"].items()}}

    def healthy(self, name: str) -> bool:
        """Runs the health check of the service, as it stands in the file."""
        kind, program, *arguments = SERVICES[name]["healthcheck"]["test"]
        assert (kind, program) == ("CMD", "python")
        command = [sys.executable, *map(self.adapted, arguments)]
        return subprocess.run(command, capture_output=True, timeout=30).returncode == 0

    @contextmanager
    def running(self, name: str) -> Iterator[str]:
        """Runs the service until its health check passes, and ends it afterwards; yields its base URL."""
        process = subprocess.Popen(
            self.command(name), env=self.environment(name), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        try:
            deadline = time.monotonic() + START_SECONDS
            while not self.healthy(name):
                assert process.poll() is None, f"{name} ended: {process.communicate()[0]}"
                assert time.monotonic() < deadline, f"{name} is not healthy after {START_SECONDS} s"
                time.sleep(0.5)
            yield f"http://127.0.0.1:{self.ports[name]}"
        finally:
            process.terminate()
            try:
                process.communicate(timeout=30)
            except subprocess.TimeoutExpired:
                process.kill()
                process.communicate()


@pytest.fixture(scope="module")
def here(session_store: Store, store_address: Address) -> Here:
    assert isinstance(store_address, ServerAddress)
    session_store.write("MATCH (n) DETACH DELETE n")
    return Here(store=store_address, ports={name: free_port() for name in ("api", "ui")})


@on_neo4j
def test_the_services_run_in_their_order(here: Here) -> None:
    assert not here.healthy("api")
    done = subprocess.run(
        here.command("ingest"), env=here.environment("ingest"), capture_output=True, text=True, timeout=200
    )
    assert done.returncode == 0, done.stdout + done.stderr
    with here.running("api") as api:
        assert httpx.get(f"{api}/ready").json()["database"].startswith("Neo4j")
        counted = httpx.post(f"{api}/graphql", json={"query": "{ counts { studies quotes } }"}, timeout=60).json()
        assert counted["data"] == {"counts": {"studies": 1, "quotes": 12}}
        with here.running("ui") as ui:
            assert "<title>Streamlit</title>" in httpx.get(ui).text
    assert not here.healthy("api")
    assert not here.healthy("ui")


@on_neo4j
def test_a_second_ingest_changes_nothing(here: Here, session_store: Store) -> None:
    """Compose runs ingest at every start."""

    def size() -> Any:
        nodes = "MATCH (n) WHERE NOT n:Run RETURN count(n) AS nodes"
        return session_store.read(nodes)[0]["nodes"]

    before = size()
    subprocess.run(here.command("ingest"), env=here.environment("ingest"), check=True, timeout=200)
    assert size() == before > 0


def script(name: str) -> str:
    """The path of a command that was installed with this Python."""
    return str(Path(sys.executable).parent / name)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
