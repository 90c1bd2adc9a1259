"""evidence verify: against papers, against the graph of both engines, and as the documentation shows it."""

from __future__ import annotations

import json
import subprocess
from dataclasses import replace
from pathlib import Path

from graph.ask.named import VERIFIABLE
from graph.schema.indexes import SCHEMA
from graph.store.address import FolderAddress
from graph.store.store import Store, open_store
from ingest.pipeline import ingest, read_study
from ingest.studies.opening import study_sources
from ingest.verify.source_texts import source_of_row, source_of_study
from tests.support import command_line
from tests.support.places import ROOT

REFERENCES = ROOT / "references"
PAPER = REFERENCES / "trevillion-2022" / "paper.txt"


def evidence(*arguments: object, cwd: Path) -> subprocess.CompletedProcess[str]:
    return command_line.evidence(*arguments, cwd=cwd, env={"PATH": ""})


def test_the_documentations_example_is_what_the_program_prints(tmp_path: Path) -> None:
    page = (ROOT / "docs" / "verify.md").read_text(encoding="utf-8")
    session = page.split("```console\n", 1)[1].split("```\n", 1)[0]
    report, printed = session.split("\n$ evidence verify report.md --against references\n")
    (tmp_path / "report.md").write_text(report.removeprefix("$ cat report.md\n"), encoding="utf-8")
    result = evidence("verify", "report.md", "--against", REFERENCES, cwd=tmp_path)
    assert result.stdout == printed
    assert (result.returncode, result.stderr) == (1, "")


def test_the_graph_gives_the_same_texts_and_quotes_as_the_files(store: Store) -> None:
    store.prepare(SCHEMA)
    list(ingest([PAPER], store.transaction))
    (row,) = store.read(VERIFIABLE)
    kept, read = source_of_row(row), source_of_study(read_study(study_sources(PAPER))[0])
    assert (kept.id, kept.title, kept.text, kept.names) == (read.id, read.title, read.text, read.names)
    # Which theme and section a quote belongs to does not count here.
    quotes = [replace(q, theme=None, section=()) for q in read.quotes]
    assert sorted(kept.quotes, key=lambda q: q.start) == sorted(quotes, key=lambda q: q.start)


def test_against_the_graph_from_any_folder(tmp_path: Path) -> None:
    (tmp_path / "list.json").write_text(
        '["Why should I have to be constantly on a sort of cliff edge"]', encoding="utf-8"
    )
    # While it is open here, the commands do not start and stop the database.
    with open_store(FolderAddress(folder=tmp_path / ".evidence")):
        empty = evidence("verify", "list.json", cwd=tmp_path)
        assert (empty.returncode, empty.stdout) == (1, "")
        assert empty.stderr.startswith("evidence: The graph holds no study to verify against")
        assert evidence("ingest", PAPER, cwd=tmp_path).returncode == 0
        found = evidence("verify", "list.json", "--json", cwd=tmp_path)
    assert (found.returncode, found.stderr) == (0, "")
    (quote,) = json.loads(found.stdout)
    assert (quote["verdict"], quote["start"]) == ("FOUND", 25219)


def test_a_file_without_quotes_or_that_is_not_there_is_one_message(tmp_path: Path) -> None:
    (tmp_path / "empty.md").write_text("", encoding="utf-8")
    for name, says in (("empty.md", "is empty"), ("nowhere.md", "does not exist")):
        result = evidence("verify", name, "--against", PAPER, cwd=tmp_path)
        assert result.returncode == 1
        assert says in result.stderr and result.stderr.count("\n") == 1
