"""evidence ingest, extract and remove on folders of papers and on files of several articles."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.schema.indexes import SCHEMA
from graph.store.store import Store
from tests.commands.conftest import Evidence

ONE_ENGINE = pytest.mark.parametrize("engine_name", ["embedded"], indirect=True, scope="session")


def article(doi: str, title: str) -> str:
    named = f"<title-group><article-title>{title}</article-title></title-group>"
    head = f"<article-meta><article-id pub-id-type='doi'>{doi}</article-id>{named}</article-meta>"
    return f"<article><front>{head}</front><body><p>We spoke to ten porters about it.</p></body></article>"


def plain(doi: str, title: str) -> str:
    return f"{title}\n\ndoi: {doi}\n\nMethods\n\nWe spoke to ten porters.\n\nResults\n\nThey spoke of the night [1].\n"


@pytest.fixture
def folder(graph: Store, tmp_path: Path) -> Path:
    graph.prepare(SCHEMA)
    papers = tmp_path / "papers"
    (papers / "more").mkdir(parents=True)
    (papers / "doors.xml").write_text(article("10.5555/doors", "On the doors of the ward"), encoding="utf-8")
    (papers / "doors.txt").write_text(plain("10.5555/doors", "On the doors of the ward"), encoding="utf-8")
    (papers / "roof.md").write_text(plain("10.5555/roof", "On the roof"), encoding="utf-8")
    inner = article("10.5555/a", "On the first of two") + article("10.5555/b", "On the second of two")
    (papers / "more" / "set.xml").write_text(f"<pmc-articleset>{inner}</pmc-articleset>", encoding="utf-8")
    (papers / "README.md").write_text("# Papers\n\n## Methods\n\nAll.\n\n## Results\n\nOf them.\n", encoding="utf-8")
    return papers


def held(graph: Store) -> list[str]:
    return [row["id"] for row in graph.read("MATCH (s:Study) RETURN s.id AS id ORDER BY id")]


@ONE_ENGINE
def test_each_paper_is_a_study_and_what_is_left_out_is_named(evidence: Evidence, graph: Store, folder: Path) -> None:
    code, said, errors = evidence("ingest", folder)
    assert (code, errors) == (0, "")
    assert held(graph) == [f"doi:10.5555/{name}" for name in ("a", "b", "doors", "roof")]
    assert "not read: README.md in" in said
    assert "not read: doors.txt in" in said and "doors.xml (the same DOI)" in said
    again = evidence("ingest", folder)[1]
    assert again.count("unchanged, nothing written") == 4


@ONE_ENGINE
def test_what_may_be_a_paper_is_an_error_and_stops_no_other(evidence: Evidence, graph: Store, folder: Path) -> None:
    (folder / "scan.pdf").write_bytes(b"%PDF-1.7")
    (folder / "cut.xml").write_text("<article><front>", encoding="utf-8")
    code, _, errors = evidence("ingest", folder)
    assert code == 1
    assert "scan.pdf is not read: it is a PDF" in errors and "cut.xml is not well-formed" in errors
    assert len(held(graph)) == 4


@ONE_ENGINE
def test_one_article_of_several_is_shown_and_removed_by_its_doi(evidence: Evidence, graph: Store, folder: Path) -> None:
    several = folder / "more" / "set.xml"
    code, said, errors = evidence("extract", several)
    assert code == 1 and "holds 2 studies" in errors
    code, said, _ = evidence("extract", several, "--article", 2)
    assert code == 0 and said.startswith("On the second of two")
    evidence("ingest", several)
    code, _, errors = evidence("remove", several, "--yes")
    assert code == 1 and "Several studies are called so" in errors
    assert evidence("remove", "10.5555/a", "--yes")[0] == 0
    assert held(graph) == ["doi:10.5555/b"]
    assert evidence("remove", several, "--yes")[0] == 0
    assert held(graph) == []
