"""evidence ingest --again: a graph of an earlier version is read again, and what people made stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.people.tags import tag_id
from graph.store.layout import LAYOUT
from graph.store.store import Store
from tests.commands.conftest import Evidence
from tests.commands.test_remove_command import MOOR, judged, paper, studies

__all__ = ["studies"]

HEATH = "doi:10.5555/heath"


@pytest.fixture
def old(graph: Store, evidence: Evidence, studies: Path) -> Path:
    """Two studies as an earlier version wrote them, with a judgement, a tag and a token."""
    judged(graph, evidence)
    finding = graph.read("MATCH (f:Finding {study: $study}) RETURN f.id AS id, f.text AS text", study=MOOR)[0]
    graph.write(
        "CREATE (t:Tag) SET t = $row",
        row={"id": tag_id(finding["id"], "to read"), "on": finding["id"], "label": "to read", "by": "Ann",
             "at": "2026-03-01T09:30:00.000000+00:00", "text": finding["text"]},
    )  # fmt: skip
    assert evidence("token", "create", "--name", "desk", "--role", "editor")[0] == 0
    graph.write("MATCH (n) WHERE n:Version OR n:Study REMOVE n.layout")
    graph.write("MATCH (s:Study) SET s.fingerprint = 'of before'")
    return studies


def people(graph: Store) -> tuple[int, int, int]:
    row = graph.read(
        "RETURN COUNT { MATCH (:Judgement)-[:JUDGES]->(:Link) } AS judged, "
        "COUNT { MATCH (t:Tag) MATCH (:Finding {id: t.on}) } AS tags, COUNT { MATCH (:Token) } AS tokens"
    )[0]
    return row["judged"], row["tags"], row["tokens"]


def test_every_command_but_the_one_that_renews_it_refuses(old: Path, evidence: Evidence) -> None:
    for command in (["counts"], ["ask", "grief"], ["judgements"], ["check"], ["ingest", old / "moor"], ["works"]):
        code, _, said = evidence(*command)
        assert code == 1
        assert "evidence ingest --again" in said, command


def test_it_is_read_again_and_what_people_made_stays(old: Path, graph: Store, evidence: Evidence) -> None:
    code, _, said = evidence("ingest", "--again", old / "moor", old / "heath")
    assert (code, said) == (0, "")
    assert people(graph) == (1, 1, 1)
    assert graph.read("MATCH (v:Version) RETURN v.layout AS layout") == [{"layout": LAYOUT}]
    assert evidence("counts")[0] == 0


def test_a_study_without_a_file_is_named_and_can_be_given_later_or_removed(
    old: Path, graph: Store, evidence: Evidence
) -> None:
    code, _, said = evidence("ingest", "--again", old / "moor")
    assert code == 1
    assert f"study:{HEATH}: Grief on the heath" in said
    assert MOOR not in said
    assert evidence("counts")[0] == 1
    assert evidence("remove", HEATH, "--yes")[0] == 0
    assert evidence("counts")[0] == 0
    assert people(graph) == (1, 1, 1)


def test_an_interrupted_renewal_goes_on(old: Path, graph: Store, evidence: Evidence) -> None:
    (old / "heath" / "paper.txt").write_bytes(b"\x00")
    assert evidence("ingest", "--again", old / "moor", old / "heath" / "paper.txt")[0] == 1
    (old / "heath" / "paper.txt").write_text(paper("10.5555/heath", "Grief on the heath"), encoding="utf-8")
    code, printed, _ = evidence("ingest", "--again", old / "moor", old / "heath")
    assert code == 0
    assert "unchanged" in printed
    assert people(graph) == (1, 1, 1)
