"""evidence export and import, as people use them."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest

from graph.store.store import Store
from tests.commands.conftest import Evidence
from tests.commands.test_judgement_commands import ONE_ENGINE, study  # noqa: F401
from tests.graph.rdf.test_rdf_import import emptied
from tests.support.graph_dump import dump


@pytest.mark.usefixtures("study")
def test_a_graph_goes_into_a_file_and_out_of_it(graph: Store, evidence: Evidence, tmp_path: Path) -> None:
    (link, *_) = (row["id"] for row in graph.read("MATCH (l:Link) RETURN l.id AS id ORDER BY id"))
    evidence("judge", link, "accepted", "--by", "Ann")
    graph.write("MATCH (c:Change) DELETE c")
    before, file = dump(graph), tmp_path / "graph.trig"
    code, printed, error = evidence("export", file)
    assert (code, error) == (0, "")
    assert "statements written: " in printed and "1 studies" not in printed
    assert ", 1 judgement" in printed
    assert stat.S_IMODE(file.stat().st_mode) & 0o600 == 0o600
    assert [path.name for path in tmp_path.glob("*graph*")] == ["graph.trig"]
    code, printed, error = evidence("import", file)
    assert (code, error) == (0, "")
    assert "; 1 dropped: the graph has it already" in printed
    emptied(graph)
    code, printed, error = evidence("import", file)
    assert (code, error) == (0, "")
    lines = printed.splitlines()
    assert lines[0].split()[1:3] == ["statements", "read,"] and "dropped: they follow from others" in lines[0]
    assert "1 judgement read, 1 kept" in lines
    (change,) = graph.read("MATCH (c:Change) RETURN c {.*} AS row")
    assert (change["row"]["who"], change["row"]["what"]) == ("command line", "import RDF")
    assert json.loads(change["row"]["arguments"])["kept"]["Judgement"] == 1
    graph.write("MATCH (c:Change) DELETE c")
    assert dump(graph) == before


@ONE_ENGINE
@pytest.mark.usefixtures("study")
def test_standard_output_gets_the_statements_alone(evidence: Evidence, tmp_path: Path) -> None:
    code, printed, error = evidence("export", "-", "--study", "study:doi:10.5555/moor")
    assert code == 0
    assert all(line.startswith("<") and line.endswith(" .") for line in printed.splitlines())
    assert "statements written" in error
    code, turtle, _ = evidence("export", "-", "--format", "turtle", "--study", "doi:10.5555/moor")
    assert code == 0 and turtle.startswith("@prefix eg:")


@ONE_ENGINE
@pytest.mark.usefixtures("study")
def test_what_cannot_be_done_is_said_in_one_line(graph: Store, evidence: Evidence, tmp_path: Path) -> None:
    before = dump(graph)
    (tmp_path / "bad.ttl").write_text("a b", encoding="utf-8")
    (tmp_path / "whole.nt").write_text("", encoding="utf-8")
    kept = tmp_path / "kept.ttl"
    kept.write_text("mine", encoding="utf-8")
    for command, says in (
        (("export", tmp_path / "graph.rdf"), "tells no format: say --format"),
        (("export", tmp_path / "none" / "graph.ttl"), "cannot be written: No such file"),
        (("export", tmp_path, "--format", "turtle"), "cannot be written: Is a directory"),
        (("export", kept, "--study", "doi:10.1/none"), "no study 'doi:10.1/none'"),
        (("import", tmp_path / "none.ttl"), "cannot be read: No such file"),
        (("import", tmp_path / "bad.ttl"), "bad.ttl is not valid turtle: "),
        (("import", tmp_path / "whole.nt", "--format", "jsonld"), "is not valid JSON"),
    ):
        code, printed, error = evidence(*command)
        assert (code, printed) == (1, ""), command
        assert error.startswith("evidence: ") and says in error and error.count("\n") == 1, error
    assert kept.read_text(encoding="utf-8") == "mine"
    assert not list(tmp_path.glob(".*"))
    assert dump(graph) == before


@ONE_ENGINE
@pytest.mark.usefixtures("study")
def test_a_device_is_written_to_and_stays_one(evidence: Evidence) -> None:
    assert evidence("export", "/dev/null", "--format", "turtle")[0] == 0
    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)


@ONE_ENGINE
@pytest.mark.usefixtures("study")
def test_a_file_that_is_too_large_is_said(
    evidence: Evidence,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("ui.terminal.files.rdf_bytes.LARGEST", 10)
    evidence("export", tmp_path / "graph.nt")
    code, _, error = evidence("import", tmp_path / "graph.nt")
    assert code == 1 and "one file after another" in error
