"""The command line as people use it: in a process of its own, with good input and with bad."""

from __future__ import annotations

import argparse
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest

from graph.ask.named import COUNTS
from graph.store.address import FolderAddress
from graph.store.store import open_store
from tests.support import command_line
from tests.support.places import REFERENCES
from ui.terminal.main import COMMANDS

PAPER = REFERENCES / "trevillion-2022" / "paper.txt"
GOOD_HEADER = (
    "key: cord-1 authors: Doe, Ann title: T date: 2020 journal: J DOI: 10.5555/1 sha: nan doc_id: 1 cord_uid: a "
)


def evidence(*arguments: object, cwd: Path, env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    return command_line.evidence(*arguments, cwd=cwd, env={**os.environ, **(env or {})})


def one_line(result: subprocess.CompletedProcess[str]) -> str:
    """The one line on standard error of a command that failed."""
    assert result.returncode == 1, result.stderr
    assert "Traceback" not in result.stderr
    lines = result.stderr.strip().split("\n")
    assert len(lines) == 1, result.stderr
    assert lines[0].startswith("evidence: ")
    return lines[0]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_extract_prints_the_public_format_without_a_database(tmp_path: Path) -> None:
    result = subprocess.run(
        [sys.executable, "-m", "ui.terminal.launch", "extract", str(PAPER), "--json"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(REFERENCES.parent)},
        capture_output=True,
        text=True,
        timeout=120,
    )
    data = json.loads(result.stdout)
    assert len(data["quotes"]) == 12
    assert all(data["text"][q["start"] : q["end"]] == q["text"] for q in data["quotes"])
    assert list(tmp_path.iterdir()) == []


def test_extract_tells_a_person_what_is_there(tmp_path: Path) -> None:
    result = evidence("extract", PAPER, cwd=tmp_path)
    assert "82 citations of 84 references, 82 distinct works" in result.stdout
    assert "reference 28 is missing in the source" in result.stdout


def test_extract_of_a_paper_alone_uses_nothing_from_elsewhere(tmp_path: Path) -> None:
    alone = tmp_path / "paper.txt"
    shutil.copy(PAPER, alone)
    data = json.loads(evidence("extract", alone, "--json", cwd=tmp_path).stdout)
    assert len(data["mentions"]) == 82
    assert [i["format"] for i in data["source"]["inputs"]] == ["cord19-text"]
    assert all(r["title"] is None for r in data["references"])


BAD = {
    "missing": (None, "does not exist"),
    "empty": (b"", "is empty"),
    "blank": (b" \n\n ", "is empty"),
    "binary": (b"\x00\x01\x02" * 100, "binary"),
    "pdf": (b"%PDF-1.7\n...", "a PDF"),
    "zip": (b"PK\x03\x04....", "ZIP"),
    "latin-1": (GOOD_HEADER.encode() + b"caf\xe9 society and its discontents", "is not UTF-8"),
    "unknown format": (b"Dear diary, today I read a paper.", "in no format known here"),
    "bibtex alone": (b"@article{a, title={A title}}", "a list of references"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_papers_get_one_line_and_change_nothing(name: str, tmp_path: Path) -> None:
    content, says = BAD[name]
    path = tmp_path / "given"
    if content is not None:
        path.write_bytes(content)
    message = one_line(evidence("extract", path, cwd=tmp_path))
    assert says in message
    assert str(path) in message


@pytest.fixture
def studies(tmp_path: Path) -> Path:
    """A folder with a small study in it, which names two works besides its own."""
    folder = tmp_path / "studies"
    (folder / "good").mkdir(parents=True)
    (folder / "good" / "paper.txt").write_text(GOOD_HEADER + "Care matters [1, 2] .", encoding="utf-8")
    (folder / "good" / "list.bib").write_text(
        "@article{a, title={First of all}, refnumber={1}}\n\n@article{b, title={Second of all}, refnumber={2}}\n",
        encoding="utf-8",
    )
    return folder


def test_bad_input_to_ingest_writes_nothing_and_good_input_beside_it_is_kept(studies: Path, tmp_path: Path) -> None:
    bad = studies / "bad"
    bad.mkdir()
    (bad / "paper.txt").write_bytes(GOOD_HEADER.encode() + b"caf\xe9")
    empty = tmp_path / "empty"
    empty.mkdir()
    # While it is open here, the commands do not start and stop the database.
    with open_store(FolderAddress(folder=tmp_path / ".evidence")) as store:
        result = evidence("ingest", "studies", cwd=tmp_path)
        assert "is not UTF-8" in one_line(result)
        assert "The graph holds 1 study," in result.stdout
        assert "nowhere does not exist" in one_line(evidence("ingest", "nowhere", cwd=tmp_path))
        assert "holds no paper" in one_line(evidence("ingest", "empty", cwd=tmp_path))
        assert store.read(COUNTS)[0]["studies"] == 1


def test_a_path_without_a_study_makes_no_database(tmp_path: Path) -> None:
    one_line(evidence("ingest", "nowhere", cwd=tmp_path))
    assert list(tmp_path.iterdir()) == []


def test_extract_takes_a_study_folder_and_says_which_when_there_are_several(tmp_path: Path) -> None:
    result = evidence("extract", REFERENCES, cwd=tmp_path)
    assert "82 citations of 84 references" in result.stdout
    for name in ("one", "two"):
        shutil.copytree(REFERENCES / "trevillion-2022", tmp_path / "both" / name)
    # Else they would be one study.
    other = tmp_path / "both" / "two" / "paper.txt"
    other.write_bytes(other.read_bytes().replace(b"10.1186/s12888-021-03605-4", b"10.5555/another"))
    assert "2 studies" in one_line(evidence("extract", "both", cwd=tmp_path))


@pytest.mark.parametrize("after", [0.7, 1.5])
def test_ctrl_c_while_the_program_starts_ends_it_quietly(after: float, tmp_path: Path) -> None:
    started = subprocess.Popen(
        [sys.executable, "-m", "ui.terminal.launch", "ingest", str(REFERENCES)],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(REFERENCES.parent)},
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        text=True,
    )
    time.sleep(after)
    started.send_signal(signal.SIGINT)
    _, said = started.communicate(timeout=30)
    assert said == ""
    # Where it comes inside exec(), as dataclasses are made, Python ends itself by the signal. A shell sees 130 of both.
    assert started.returncode in (130, -signal.SIGINT)


def test_broken_bibtex_entries_are_named_with_their_line_and_the_good_ones_kept(tmp_path: Path) -> None:
    folder = tmp_path / "study"
    folder.mkdir()
    (folder / "paper.txt").write_text(GOOD_HEADER + "Care matters [1, 2] .", encoding="utf-8")
    (folder / "list.bib").write_text(
        "@article{a, title={First}, refnumber={1}}\n\n@article{b, title={Second, refnumber={2}\n\n"
        "@article{c, title={Third}, refnumber={3}}\n",
        encoding="utf-8",
    )
    result = evidence("extract", folder / "paper.txt", cwd=tmp_path)
    assert result.returncode == 0
    assert "line 3" in result.stdout and "broken" in result.stdout
    data = json.loads(evidence("extract", folder / "paper.txt", "--json", cwd=tmp_path).stdout)
    assert [r["title"] for r in data["references"]] == ["First", None, "Third"]
    assert {"what": "records of bibtex", "read": 3, "kept": 2, "dropped": {"broken": 1}} in data["counts"]


def test_a_codebook_anchor_that_is_not_in_the_text_is_named(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(REFERENCES, tmp_path / "references")) / "trevillion-2022"
    book = folder / "codebook.yaml"
    book.write_text(
        book.read_text(encoding="utf-8").replace("We recruited 30 adults", "We recruited 31 adults"), "utf-8"
    )
    message = one_line(evidence("extract", folder / "paper.txt", cwd=tmp_path))
    assert "We recruited 31 adults" in message and "codebook.yaml" in message


@pytest.mark.parametrize("option", ["--api-port", "--ui-port"])
def test_a_port_in_use_is_named_with_the_option_to_choose_another(option: str, tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        other = "--ui-port" if option == "--api-port" else "--api-port"
        message = one_line(evidence("up", option, port, other, free_port(), cwd=tmp_path))
    assert f"Port {port}" in message and option in message
    assert list(tmp_path.iterdir()) == []


def test_neo4j_down(tmp_path: Path) -> None:
    port = free_port()
    message = one_line(evidence("counts", cwd=tmp_path, env={"EVIDENCE_STORE": f"bolt://127.0.0.1:{port}"}))
    assert f"127.0.0.1:{port}" in message


def test_an_address_that_is_none(tmp_path: Path) -> None:
    message = one_line(evidence("counts", cwd=tmp_path, env={"EVIDENCE_STORE": "http://127.0.0.1:7474"}))
    assert "EVIDENCE_STORE" in message


def processes_of(folder: Path) -> list[str]:
    """Processes of this machine whose working folder or arguments name the folder."""
    found = []
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit() or int(entry.name) == os.getpid():
            continue
        try:
            line = (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
            cwd = str((entry / "cwd").readlink())
        except OSError:
            continue
        if str(folder) in line or cwd.startswith(str(folder)):
            found.append(line)
    return found


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="looks for processes in /proc")
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_stopping_up_leaves_no_process_behind(how: signal.Signals, studies: Path, tmp_path: Path) -> None:
    api, pages = free_port(), free_port()
    up = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "ui.terminal.launch",
            "up",
            str(studies),
            "--api-port",
            str(api),
            "--ui-port",
            str(pages),
        ],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(REFERENCES.parent), "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    assert up.stdout is not None
    said = []
    for line in up.stdout:
        said.append(line)
        if "Ctrl-C" in line:
            break
    assert any(f"http://127.0.0.1:{pages}" in line for line in said), said
    answer = httpx.post(f"http://127.0.0.1:{api}/graphql", json={"query": "{ counts { works } }"}, timeout=30)
    assert answer.json()["data"] == {"counts": {"works": 2}}
    if how is signal.SIGINT:
        os.killpg(up.pid, how)
    else:
        up.send_signal(how)
    assert up.wait(40) == 130
    rest = up.stdout.read()
    assert "Traceback" not in rest, rest
    deadline = time.monotonic() + 15
    while processes_of(tmp_path) and time.monotonic() < deadline:
        time.sleep(0.2)
    assert processes_of(tmp_path) == []


def test_the_documented_sessions_are_what_the_program_prints_while_a_second_process_uses_the_database(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # As users run it, whose database compiles fully and compares vectors with the processor's own instructions.
    monkeypatch.delenv("ARCADEDB_JVM_ARGS")
    readme = (REFERENCES.parent / "README.md").read_text(encoding="utf-8")
    session = readme.split("$ make run\n")[1].split("```")[0]
    shown = session.splitlines()
    assert len(shown) == 8
    claimed = [line for line in shown if "http://" not in line]
    page = (REFERENCES.parent / "docs" / "asking.md").read_text(encoding="utf-8")
    answer = page.split('$ evidence ask "peer support"\n')[1].split("```")[0]
    shutil.copytree(REFERENCES, tmp_path / "references")
    with open_store(FolderAddress(folder=tmp_path / ".evidence")) as store:
        printed = evidence("ingest", "references", cwd=tmp_path).stdout.splitlines()
        assert [line for line in claimed if line not in printed] == []
        assert store.read(COUNTS)[0]["works"] == 82
        part = readme.split('$ evidence ask "peer support"\n')[1].split("```")[0].split("...\n")[1]
        assert len(part) > 200 and part in answer
        assert evidence("ask", "peer support", cwd=tmp_path, env={"COLUMNS": "100"}).stdout == answer


def test_every_command_is_on_the_page_of_commands_and_has_something_to_run() -> None:
    readme = (REFERENCES.parent / "docs" / "commands.md").read_text(encoding="utf-8")
    for command in COMMANDS:
        assert f"evidence {command.name}" in readme, command.name
        alone = argparse.ArgumentParser()
        command.add_options(alone)
        assert callable(alone.get_default("run")), command.name


def test_a_command_waits_for_its_own_imports_alone() -> None:
    named = "import sys; from ui.terminal.main import parser; parser(''); print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", named], cwd=REFERENCES.parent, capture_output=True, text=True, check=True
    ).stdout.split()
    assert "ui.terminal.main" in loaded
    assert {"api", "neo4j", "rdflib", "ingest.pipeline"}.isdisjoint(loaded)
