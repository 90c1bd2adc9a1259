"""evidence judge, queue and judgements, against the graph of both engines, and as the documentation shows them."""

from __future__ import annotations

import json
import re
import shlex
import shutil
from pathlib import Path

import pytest

from graph.store.store import Store
from ingest.pipeline import ingest
from tests.commands.conftest import Evidence
from tests.support.places import ROOT

STUDY = ROOT / "references" / "trevillion-2022"

PAPER = (
    "key: cord-moor authors: Doe, Ann title: What people of the moor say of grief date: 2023-05-01 "
    "journal: Examples DOI: 10.5555/moor sha: nan doc_id: 2 cord_uid: zzzz "
    "There is a lack of studies of peer support in rural areas [1, 2] . "
    "This lack of studies should be examined in future research . "
    "Future research should examine grief in every service [2] . "
)
LIST = """
@article{a, title = {Peer support workers in remote island villages}, year = {2018}, author = {Moor, Cy},
  doi = {10.5555/island}, refnumber = {1}}
@article{b, title = {Stigma among those who give care to others}, year = {2019}, author = {Hill, Ann},
  doi = {10.5555/stigma}, refnumber = {2}}
"""


@pytest.fixture
def study(graph: Store, tmp_path: Path) -> Path:
    """A study with a few links, in the graph."""
    folder = tmp_path / "moor"
    folder.mkdir()
    (folder / "paper.txt").write_text(PAPER, encoding="utf-8")
    (folder / "list.bib").write_text(LIST, encoding="utf-8")
    list(ingest([folder], graph.transaction))
    return folder


def ids(graph: Store) -> list[str]:
    return [row["id"] for row in graph.read("MATCH (l:Link) RETURN l.id AS id ORDER BY id")]


ONE_ENGINE = pytest.mark.parametrize("engine_name", ["embedded"], indirect=True, scope="session")
"""For what is the same whatever the database: the queries of it are tested elsewhere."""


@ONE_ENGINE
def test_the_documentations_session_is_what_the_program_prints(
    graph: Store, evidence: Evidence, tmp_path: Path
) -> None:
    page = (ROOT / "docs" / "judgement.md").read_text(encoding="utf-8")
    session = page.split("```console\n$ ", 1)[1].split("```\n", 1)[0]
    shutil.copytree(STUDY, tmp_path / "study")
    list(ingest([tmp_path / "study"], graph.transaction))
    commands = [part.split("\n", 1) for part in session.split("\n$ ")]
    assert [command.split()[1] for command, _ in commands] == ["queue", "judge", "judgements"]
    for command, claimed in commands:
        code, printed, _ = evidence(*shlex.split(command)[1:])
        # The time is that of the sample.
        assert (code, re.sub(r"Doe, .* UTC", "Doe, 2026-03-01 09:30 UTC", printed)) == (0, claimed.rstrip("\n") + "\n")


def test_the_queue_leads_to_a_judgement_and_empties(graph: Store, evidence: Evidence, study: Path) -> None:
    links = ids(graph)
    code, printed, _ = evidence("queue", "--first", 1)
    first = printed.split()[0]
    assert code == 0
    assert first in links
    assert f"1 of {len(links)} links without a judgement" in printed
    (row,) = graph.read(
        "MATCH (s)-[:HAS_LINK]->(l:Link {id: $id})-[:TO]->(w) RETURN s.text AS text, w.title AS title, "
        "l.reasons AS reasons, l.method AS method", id=first)  # fmt: skip
    assert row["method"] != "explicit"
    assert all(said in printed for said in (row["text"], row["title"], *row["reasons"]))

    code, printed, _ = evidence("judge", first, "rejected", "--by", "Ann Doe", "--note", "no")
    assert code == 0
    assert printed.startswith(f"rejected {first}")
    assert all(said in printed for said in ("Ann Doe, 20", "note     no", row["text"], row["title"]))
    assert first not in evidence("queue")[1]
    for link in links:
        evidence("judge", link, "accepted", "--by", "Bo")
    assert evidence("queue")[1] == "No link waits for a judgement.\n"


def test_the_beginning_of_an_id_is_enough_where_one_link_has_it(graph: Store, evidence: Evidence, study: Path) -> None:
    link, *_ = ids(graph)
    longer = next(n for n in range(6, len(link) + 1) if sum(i.startswith(link[:n]) for i in ids(graph)) == 1)
    for given in (link, link[:longer], link[:longer].removeprefix("link:")):
        code, printed, _ = evidence("judge", given, "unsure", "--by", "Ann")
        assert (code, printed.split()[1]) == (0, link)
    code, printed, error = evidence("judge", "link:", "unsure", "--by", "Ann")
    assert (code, printed) == (1, "")
    named = ", ".join(ids(graph)[:3])
    assert error == f"evidence: Several links begin with 'link:': {named} and more. Give more of the id.\n"
    code, _, error = evidence("judge", "xyz", "unsure", "--by", "Ann")
    assert code == 1
    assert "no link 'link:xyz'" in error
    assert len(graph.read("MATCH (j:Judgement) RETURN j")) == 3


@ONE_ENGINE
def test_the_name_is_given_never_guessed(
    graph: Store, evidence: Evidence, study: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    link = ids(graph)[0]
    monkeypatch.setenv("USER", "machine")
    assert evidence("judge", link, "accepted") == (
        1, "", "evidence: Say who judges: --by NAME, or the setting EVIDENCE_JUDGE.\n")  # fmt: skip
    assert evidence("judge", link, "accepted", "--by", " ")[0] == 1
    monkeypatch.setenv("EVIDENCE_JUDGE", "Cy Moor")
    assert "  by       Cy Moor, " in evidence("judge", link, "accepted")[1]
    assert "  by       Ann, " in evidence("judge", link, "accepted", "--by", "Ann")[1]


def test_what_was_said_is_listed_and_what_is_no_longer_proposed_marked(
    graph: Store, evidence: Evidence, study: Path
) -> None:
    links = ids(graph)
    for link in links:
        evidence("judge", link, "unsure", "--by", "Ann")
    evidence("judge", links[0], "accepted", "--by", "Bo")
    (study / "paper.txt").write_text(PAPER.replace("Future research", "Later research"), encoding="utf-8")
    list(ingest([study], graph.transaction))
    gone = set(links) - set(ids(graph))
    assert gone

    latest, history, orphans = (evidence("judgements", *more)[1] for more in ((), ("--all",), ("--orphans",)))
    assert latest.startswith(f"accepted {links[0]}")
    assert latest.count("  by       Ann, ") == len(links) - 1
    assert history.count("  by       ") == len(links) + 1
    assert f"{len(links)} judgements: 1 accepted, 0 rejected, {len(links) - 1} unsure; {len(gone)} of links" in latest
    marked = {line.split()[1] for line in orphans.splitlines() if line.endswith("[no longer proposed]")}
    assert marked == gone
    assert orphans.count("  by       ") == len(gone)


@ONE_ENGINE
def test_judgements_go_out_as_lines_and_come_in_again(
    graph: Store, evidence: Evidence, study: Path, tmp_path: Path
) -> None:
    links = ids(graph)
    evidence("judge", links[0], "unsure", "--by", "Ann", "--note", "one\u2028line")
    for link in links:
        evidence("judge", link, "accepted", "--by", "Ann")
    _, latest, _ = evidence("judgements", "--json")
    _, everything, _ = evidence("judgements", "--all", "--json")
    assert (latest.count("\n"), everything.count("\n")) == (len(links), len(links) + 1)
    said = json.loads(everything.split("\n")[0])
    assert (said["verdict"], said["note"]) == ("unsure", "one\u2028line")

    # Bad lines of every kind stand between the good ones, and keep none of them out.
    bad = [
        b"{",
        b"\xff" + json.dumps(said).encode(),
        json.dumps({**said, "subject_text": "\ud800"}).encode(),
        json.dumps({**said, "score": float("nan")}).encode(),
        json.dumps({**said, "alike": 10**30}).encode(),
        json.dumps({**said, "record": {**said["record"], "title": 1}}).encode(),
        json.dumps({**said, "by": "Bo"}).encode(),
    ]
    good = everything.encode().split(b"\n")[:-1]
    file = tmp_path / "judgements.jsonl"
    file.write_bytes(b"\xef\xbb\xbf" + b"\r\n".join([good[0], *bad, b"", *good[1:]]))
    graph.write("MATCH (j:Judgement) DETACH DELETE j")
    code, printed, _ = evidence("judgements", "--import", file)
    assert code == 1
    assert printed == (
        f"{len(good) + 7} judgements read, {len(good)} kept, 0 there already; 3 dropped: it is not JSON (line 2, 3, 4)"
        "; 3 dropped: a field holds what it cannot hold (line 5, 6, 7)"
        "; 1 dropped: its id is not that of what it says (line 8)\n"
    )
    assert evidence("judgements", "--all", "--json") == (0, everything, "")
    file.write_text(everything, encoding="utf-8")
    assert evidence("judgements", "--import", file) == (
        0, f"{len(good)} judgements read, 0 kept, {len(good)} there already\n", "")  # fmt: skip
    assert evidence("judgements", "--import", file, "--json")[0] == 1
    assert (
        evidence("judgements", "--import", tmp_path / "none")[2] == f"evidence: {tmp_path / 'none'} does not exist.\n"
    )
