"""evidence remove: a study leaves the graph, and what people said of it stays and comes back with it."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from graph.people.tags import tag_id
from graph.schema.indexes import SCHEMA
from graph.store.store import Store
from ingest.pipeline import ingest
from tests.commands.conftest import Evidence
from tests.support.places import ROOT

# What follows from the queries alone is proved on every engine, what is before them on one.
ONE_ENGINE = pytest.mark.parametrize("engine_name", ["embedded"], indirect=True, scope="session")

MOOR = "doi:10.5555/moor"
STAYS = "Removed. What people said stays, and is found again when the study is read again: 1 judgement, {}."
TITLE = "What people of the moor say of grief"


def paper(doi: str, title: str) -> str:
    return (
        f"key: cord-moor authors: Doe, Ann title: {title} date: 2023-05-01 journal: Examples DOI: {doi} sha: nan "
        "doc_id: 2 cord_uid: zzzz There is a lack of studies of peer support in rural areas [1] . "
        "Future research should examine grief in every service [1] . "
    )


LIST = (
    "@article{a, title = {Peer support workers in remote island villages}, year = {2018}, author = {Moor, Cy},\n"
    "  doi = {10.5555/island}, refnumber = {1}}\n"
)


@pytest.fixture
def studies(graph: Store, tmp_path: Path) -> Path:
    """Two studies in the graph; one link of each is judged, and one finding of the first has a tag."""
    for name, doi, title in (("moor", "10.5555/moor", TITLE), ("heath", "10.5555/heath", "Grief on the heath")):
        folder = tmp_path / "studies" / name
        folder.mkdir(parents=True)
        (folder / "paper.txt").write_text(paper(doi, title), encoding="utf-8")
        (folder / "list.bib").write_text(LIST, encoding="utf-8")
    list(ingest([tmp_path / "studies" / "moor", tmp_path / "studies" / "heath"], graph.transaction))
    graph.prepare(SCHEMA)
    return tmp_path / "studies"


def judged(graph: Store, evidence: Evidence, study: str = MOOR) -> str:
    link = str(graph.read("MATCH (l:Link {study: $study}) RETURN min(l.id) AS id", study=study)[0]["id"])
    assert evidence("judge", link, "accepted", "--by", "Ann")[0] == 0
    return link


def held(graph: Store) -> list[str]:
    return [row["id"] for row in graph.read("MATCH (s:Study) RETURN s.id AS id ORDER BY id")]


def answer(monkeypatch: pytest.MonkeyPatch, said: str) -> None:
    terminal = io.StringIO(said)
    monkeypatch.setattr(terminal, "isatty", lambda: True)
    monkeypatch.setattr(sys, "stdin", terminal)


def test_a_study_goes_and_what_people_said_of_it_stays_and_is_found_again(
    graph: Store, evidence: Evidence, studies: Path
) -> None:
    link = judged(graph, evidence)
    other = judged(graph, evidence, "doi:10.5555/heath")
    finding = graph.read("MATCH (f:Finding {study: $study}) RETURN f.id AS id, f.text AS text", study=MOOR)[0]
    row = {"id": tag_id(finding["id"], "to read"), "on": finding["id"], "label": "to read", "by": "Ann",
           "at": "2026-03-01T09:30:00.000000Z", "text": finding["text"]}  # fmt: skip
    graph.write("CREATE (t:Tag) SET t = $row", row=row)
    findings = graph.read("MATCH (f:Finding {study: $study}) RETURN count(f) AS n", study=MOOR)[0]["n"]
    code, printed, error = evidence("remove", MOOR, "--yes")
    assert (code, error) == (0, "")
    first, last = printed.splitlines()
    assert first == (
        f"study:{MOOR} (“{TITLE}”): 0 themes, 0 quotes, {findings} findings; of people: 1 judgement, 1 tag"
    )
    assert last == STAYS.format("1 tag")

    assert STAYS.format("0 tags") in (ROOT / "docs" / "graph.md").read_text(encoding="utf-8")

    assert held(graph) == ["doi:10.5555/heath"]
    assert graph.read("MATCH (n {study: $study}) WHERE NOT n:Judgement RETURN labels(n)", study=MOOR) == []
    assert evidence("judgements", "--orphans")[1].startswith(f"accepted {link}")
    listed = evidence("judgements")[1]
    assert f"{other}" in listed and "2 judgements: 2 accepted, 0 rejected, 0 unsure; 1 of links that are no" in listed
    code, printed, _ = evidence("check", "--without-shapes")
    assert code == 0, printed
    who, what, *rest = evidence("audit")[1].splitlines()[-1].split("  ")[1:]
    assert (who, what, rest[0]) == ("command line", "remove study", MOOR)
    assert TITLE in rest[1]

    list(ingest([studies / "moor"], graph.transaction))
    assert "0 of links that are no longer proposed" in evidence("judgements")[1]
    assert "; of people: 1 judgement, 1 tag\n" in evidence("remove", MOOR)[1]


@ONE_ENGINE
@pytest.mark.parametrize(
    "given",
    [
        MOOR,
        f"study:{MOOR}",
        "10.5555/MOOR",
        "https://doi.org/10.5555/moor",
        f"  {TITLE.upper()} ",
        "moor",
        "moor/paper.txt",
    ],
)
def test_a_study_is_named_by_id_doi_title_or_where_it_was_read_from(
    given: str, graph: Store, evidence: Evidence, studies: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(studies)
    code, printed, _ = evidence("remove", given, "--yes")
    assert code == 0 and printed.endswith("\nRemoved. Nobody had judged its links, or put a tag on anything of it.\n")
    assert held(graph) == ["doi:10.5555/heath"]


@ONE_ENGINE
def test_it_asks_before(graph: Store, evidence: Evidence, studies: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for no in ("\n", "n\n", "", "x\n"):
        answer(monkeypatch, no)
        code, printed, _ = evidence("remove", MOOR)
        assert code == 1
        assert TITLE in printed and printed.endswith("Remove it? [y/N] Nothing was removed.\n")
    assert len(held(graph)) == 2 and evidence("audit")[1] == ""
    answer(monkeypatch, "y\n")
    assert evidence("remove", MOOR)[0] == 0
    assert held(graph) == ["doi:10.5555/heath"]


@ONE_ENGINE
def test_without_a_terminal_it_wants_to_be_told(
    graph: Store, evidence: Evidence, studies: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("y\n"))
    code, _, error = evidence("remove", MOOR)
    assert (code, error) == (1, "evidence: There is no terminal to ask at. Give --yes to remove the study.\n")
    assert len(held(graph)) == 2


@ONE_ENGINE
def test_what_is_not_there_gets_a_list_of_what_is(graph: Store, evidence: Evidence, studies: Path) -> None:
    there = f"study:doi:10.5555/heath (“Grief on the heath”), study:{MOOR} (“{TITLE}”)"
    for given in ("nothing", "10.5555/none", "", "What people of the moor"):
        assert evidence("remove", given, "--yes") == (
            1, "", f"evidence: The graph holds no study {given!r}. It holds {there}.\n")  # fmt: skip
    (studies / "moor" / "paper.txt").write_text(paper("10.5555/moor", "Another title"), encoding="utf-8")
    assert evidence("remove", studies / "moor", "--yes")[0] == 1
    graph.write("MATCH (s:Study) SET s.title = $title", title=TITLE)
    assert "Several studies are called so: study:doi:10.5555/heath (“" in evidence("remove", TITLE, "--yes")[2]
    assert len(held(graph)) == 2
    for study in held(graph):
        evidence("remove", study, "--yes")
    assert evidence("remove", MOOR, "--yes")[2] == f"evidence: The graph holds no study {MOOR!r}. It holds none.\n"
