"""evidence check, as people use it."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.rdf.shapes.shapes import turtle
from graph.store.store import Store
from tests.commands.conftest import Evidence
from tests.commands.test_judgement_commands import ONE_ENGINE
from tests.support.small_study import ID, hold_small_study


@ONE_ENGINE
def test_a_graph_and_its_export_are_checked_and_what_is_wrong_is_said(
    graph: Store,
    evidence: Evidence,
    tmp_path: Path,
) -> None:
    hold_small_study(graph)
    code, printed, error = evidence("check")
    assert (code, error) == (0, "")
    lines = printed.splitlines()
    assert "Embedded database" in lines[0] and lines[-1] == "All holds."
    (words,) = (line for line in lines if line.startswith("words "))
    assert words.split()[1:5] == ["22", "looked", "at", "ok"] and "letter by letter" in words
    assert any(line.startswith("shape Statement ") for line in lines)
    for name in ("graph.ttl", "graph.trig"):
        assert evidence("export", tmp_path / name)[0] == 0
        code, printed, _ = evidence("check", tmp_path / name)
        assert code == 0 and printed.splitlines()[0] == str(tmp_path / name) and "All holds." in printed
        assert "\nwords " not in printed
    graph.write("MATCH (n:Quote) SET n.text = 'other'")
    code, printed, _ = evidence("check", "--study", f"study:{ID}", "--without-shapes")
    assert code == 1
    (said,) = (line for line in printed.splitlines() if line.startswith("WRONG words: "))
    assert said.startswith("WRONG words: Quote quote:") and f"> in {ID} has text 'other', but at" in said
    assert said.endswith(": Read the study again: evidence ingest.")
    assert printed.endswith("2 things are wrong.\n")
    assert "orphans" not in printed and "shape " not in printed
    file = tmp_path / "graph.ttl"
    file.write_text(file.read_text(encoding="utf-8").replace("eg:score 0.4", "eg:score 4.5"), encoding="utf-8")
    code, printed, _ = evidence("check", file)
    assert code == 1
    assert 'has eg:score "4.5", which is above 1: mend the number.' in printed
    assert printed.splitlines()[1].startswith("WRONG shape Link: id:link:")


@ONE_ENGINE
def test_many_wrong_things_are_counted_and_the_first_are_listed(
    graph: Store,
    evidence: Evidence,
) -> None:
    graph.write("UNWIND range(1, 25) AS i CREATE (:Work {id: 'doi:10.5555/none' + toString(i)})")
    code, printed, _ = evidence("check")
    assert code == 1
    assert printed.count("WRONG works: ") == 20 and "... and 5 more that break works" in printed
    (line,) = (line for line in printed.splitlines() if line.startswith("source "))
    assert "0 looked at  nothing to look at" in line


@ONE_ENGINE
def test_the_shapes_are_printed_without_a_database(evidence: Evidence, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EVIDENCE_STORE", "bolt://127.0.0.1:1")
    assert evidence("check", "--shapes") == (0, turtle(), "")


@ONE_ENGINE
def test_what_cannot_be_checked_is_said(graph: Store, evidence: Evidence, tmp_path: Path) -> None:
    (tmp_path / "bad.ttl").write_text("a b", encoding="utf-8")
    (tmp_path / "other.ttl").write_text("<a:b> <a:c> <a:d> .", encoding="utf-8")
    for command, says in (
        (("check", "--study", "doi:none"), "The graph holds no study 'doi:none'"),
        (("check", tmp_path / "bad.ttl"), "bad.ttl is not valid turtle"),
        (("check", tmp_path / "none.ttl"), "cannot be read: No such file"),
        (("check", tmp_path / "graph.rdf"), "cannot be read: No such file"),
        (("check", tmp_path / "other.ttl"), "holds nothing that a shape is for"),
    ):
        code, _, error = evidence(*command)
        assert code == 1 and error.startswith("evidence: ") and says in error, error
    for wrong in (("--format", "turtle"), (tmp_path / "other.ttl", "--study", ID)):
        with pytest.raises(SystemExit) as stopped:
            evidence("check", *wrong)
        assert stopped.value.code == 2
