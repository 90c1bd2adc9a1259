"""Works that several studies name, on every engine: one node for one work, whichever study came first or went."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from api.graphql.context import Context
from api.graphql.schema import schema
from graph.ask.named import BY_ID
from graph.ask.steps import HOPS
from graph.model import Verdict
from graph.people.judgements import judge
from graph.people.signing import moment
from graph.store.address import Address, FolderAddress, ServerAddress
from graph.store.async_store import open_async_store
from graph.store.store import Store
from graph.writer import remove_study
from ingest.pipeline import IDENTIFICATION, ingest
from tests.support.graph_dump import Dump, dump
from tests.support.judgement_lines import lines
from tests.support.neighbours import neighbours
from tests.support.places import REFERENCES
from ui.terminal.main import main

TOPICS = REFERENCES / "topics.ttl"

PEERS = "title = {Peer support workers in remote island villages}, year = {2018}"
CARE = "title = {Trauma-informed care on acute wards}, year = {2020}, author = {Hill, Ann and Dale, Bo}"
# By study: its reference list. Peer support is known by title alone, by DOI, by PMID, and by all; trauma-informed care
# has two DOIs, and one record fits both.
LISTS = {
    "amber": [PEERS, CARE + ", doi = {10.5555/care.one}", "title = {Editorial}, year = {2019}"],
    "birch": [PEERS + ", doi = {10.5555/PEERS}, author = {Moor, Cy}", CARE, "title = {Editorial}, year = {2019}"],
    "cedar": ["title = {Peer workers}, pmid = {77}, pmcid = {PMC99}", CARE + ", doi = {10.5555/care.two}"],
    "dogwood": [
        PEERS + ", doi = {10.5555/peers}, pmid = {77}, publisher = {Press}",
        "title = {What cedar says of grief and hope}, year = {2023}",
    ],
}
NODE = "doi:10.5555/peers"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copy(TOPICS, tmp_path)
    for name, entries in LISTS.items():
        write_study(tmp_path, name, entries)
    return tmp_path


def write_study(folder: Path, name: str, entries: Sequence[str]) -> None:
    (folder / name).mkdir(exist_ok=True)
    (folder / name / "paper.txt").write_text(
        f"key: cord-{name} authors: Doe, Ann title: What {name} says of grief and hope date: 2023-05-01 "
        f"journal: Examples DOI: 10.5555/{name} sha: nan doc_id: 2 cord_uid: zzzz "
        "Peer support is growing [1, 2] . There is a lack of research on peer support in rural areas [2] .",
        encoding="utf-8",
    )
    numbered = [f"@article{{k{i}, {entry}, refnumber = {{{i}}}}}" for i, entry in enumerate(entries, 1)]
    (folder / name / "list.bib").write_text("\n".join(numbered), encoding="utf-8")


def read(graph: Store, folder: Path, names: Sequence[str]) -> list[str]:
    states = []
    for name in names:
        (one,) = ingest([folder / name], graph.transaction, lambda: datetime(2026, 1, 1, tzinfo=UTC))
        assert one.written is not None, one.error
        states.append(one.written.state)
    return states


def built(graph: Store, folder: Path, names: Sequence[str], *, runs: bool = True) -> Dump:
    graph.write("MATCH (n) DETACH DELETE n")
    read(graph, folder, names)
    return dump(graph, runs=runs)


def named(graph: Store, work: str) -> list[str]:
    rows = graph.read("MATCH (:Work {id: $id})<-[:NAMES]-(r:Reference) RETURN r.study AS s ORDER BY s", id=work)
    return [row["s"].removeprefix("doi:10.5555/") for row in rows]


def found(graph: Store, key: str) -> str | None:
    rows = graph.read(BY_ID["Work"], keys=[key])
    return rows[0]["node"]["id"] if rows else None


def test_the_order_of_the_studies_makes_no_difference(graph: Store, folder: Path) -> None:
    names = list(LISTS)
    first = built(graph, folder, names)
    for order in (names[::-1], ["cedar", "amber", "dogwood", "birch"], ["birch", "dogwood", "amber", "cedar"]):
        assert built(graph, folder, order) == first
    # What was written is as the file says, and so is not written again.
    assert read(graph, folder, names) == ["unchanged"] * 4
    assert dump(graph) == first


def test_records_of_one_work_make_one_node(graph: Store, folder: Path) -> None:
    read(graph, folder, list(LISTS))
    assert named(graph, NODE) == ["amber", "birch", "cedar", "dogwood"]
    (node,) = graph.read("MATCH (w:Work {id: $id}) RETURN w {.*} AS w", id=NODE)
    assert {name: node["w"][name] for name in ("title", "year", "doi", "pmid", "pmcid", "authors", "publisher")} == {
        "title": "Peer support workers in remote island villages",
        "year": 2018,
        "doi": "10.5555/peers",
        "pmid": "77",
        "pmcid": "PMC99",
        "authors": ["Moor, Cy"],
        "publisher": "Press",
    }
    reasons = graph.read(
        "MATCH (s:Reference)-[:GIVES]->(:Record)-[x:OF]->(:Work {id: $id}) RETURN s.study AS s, x.because AS because",
        id=NODE,
    )
    assert {row["s"].removeprefix("doi:10.5555/"): row["because"] for row in reasons} == {
        "amber": "the same title and year",
        "birch": "the same DOI",
        "cedar": "the same PMID",
        "dogwood": "the same DOI",
    }
    # Everything that means the work leads to it: citations, links, topics.
    assert graph.read("MATCH (:Work {id: $id})<-[c:CITES]-() RETURN count(c) AS n", id=NODE) == [{"n": 4}]
    assert neighbours(graph, "Work", "topics", [NODE], "B.label") == {NODE: [["Peer support"]]}
    studies = [row["node"]["id"] for row in graph.read(HOPS["work.studies"], keys=[NODE])]
    assert studies == [f"doi:10.5555/{name}" for name in LISTS]


def test_a_work_is_found_by_every_id_that_it_is_known_by(graph: Store, folder: Path) -> None:
    read(graph, folder, ["amber"])
    (before,) = graph.read("MATCH (w:Work {year: 2018}) RETURN w.id AS id")
    assert before["id"].startswith("title:") and found(graph, NODE) is None
    read(graph, folder, ["birch", "cedar", "dogwood"])
    (node,) = graph.read("MATCH (w:Work {id: $id}) RETURN w.known_as AS known", id=NODE)
    assert node["known"] == ["pmcid:PMC99", "pmid:77", before["id"]]
    assert {found(graph, key) for key in (NODE, *node["known"])} == {NODE}
    assert found(graph, "doi:10.5555/nobody") is None


def test_a_study_is_the_work_that_another_names_by_its_title(graph: Store, folder: Path) -> None:
    read(graph, folder, ["dogwood", "cedar"])
    assert named(graph, "doi:10.5555/cedar") == ["dogwood"]
    (row,) = graph.read("MATCH (:Study {id: 'doi:10.5555/cedar'})-[:PUBLISHED_AS]->(w) RETURN w.id AS id")
    assert row["id"] == "doi:10.5555/cedar"


def test_a_record_that_fits_two_works_is_neither(graph: Store, folder: Path) -> None:
    read(graph, folder, ["amber", "birch"])
    assert named(graph, "doi:10.5555/care.one") == ["amber", "birch"]
    read(graph, folder, ["cedar"])
    assert named(graph, "doi:10.5555/care.one") == ["amber"]
    assert named(graph, "doi:10.5555/care.two") == ["cedar"]
    (alone,) = graph.read("MATCH (w:Work {year: 2020}) WHERE w.doi IS NULL RETURN w.id AS id")
    assert named(graph, alone["id"]) == ["birch"]
    assert graph.read("MATCH (:Work {id: $id})<-[c:CITES]-() RETURN count(c) AS n", id=alone["id"]) == [{"n": 2}]
    assert len({"doi:10.5555/care.one", "doi:10.5555/care.two", alone["id"]}) == 3


def ask(address: Address, query: str, **variables: str) -> Any:
    async def answer() -> Any:
        async with open_async_store(address) as opened:
            result = await schema.execute(query, variable_values=variables, context_value=Context(opened))
            assert result.errors is None, result.errors
            return result.data

    return asyncio.run(answer())


PAIRS = """{ uncertainWorks { score reasons against
  one { id studies(first: 9) { nodes { id } } } other { id studies(first: 9) { nodes { id } } } } }"""
EITHER = "it could be another work just as well, so it was left by itself"


def test_graphql_lists_the_pairs_that_were_left_as_two(graph: Store, folder: Path, store_address: Address) -> None:
    read(graph, folder, ["amber", "birch", "cedar"])
    (alone,) = graph.read("MATCH (w:Work {year: 2020}) WHERE w.doi IS NULL RETURN w.id AS id")
    one, two = "doi:10.5555/care.one", "doi:10.5555/care.two"
    pairs = ask(store_address, PAIRS)["uncertainWorks"]
    against = {(pair["one"]["id"], pair["other"]["id"]): pair["against"] for pair in pairs}
    assert against[one, two] == ["their DOIs differ"]
    assert against[one, alone["id"]] == against[two, alone["id"]] == [EITHER]
    works = [work for pair in pairs for work in (pair["one"], pair["other"])]
    by = {work["id"]: [study["id"] for study in work["studies"]["nodes"]] for work in works}
    assert by[one] == ["study:doi:10.5555/amber"] and by[alone["id"]] == ["study:doi:10.5555/birch"]
    assert all(0.7 < pair["score"] <= 1 and pair["reasons"] for pair in pairs)
    first = ask(store_address, "{ uncertainWorks(first: 1, skip: 1) { one { id } } }")["uncertainWorks"]
    assert first == [{"one": {"id": pairs[1]["one"]["id"]}}]


def test_graphql_finds_a_work_by_any_of_its_ids(graph: Store, folder: Path, store_address: Address) -> None:
    read(graph, folder, list(LISTS))
    asked = "query($id: ID!) { work(id: $id) { id knownAs pmcid } node(id: $id) { ... on Work { id } } }"
    known = ask(store_address, asked, id=NODE)["work"]
    assert known["pmcid"] == "PMC99" and len(known["knownAs"]) == 3
    for key in known["knownAs"]:
        assert ask(store_address, asked, id=key) == {"work": known, "node": {"id": NODE}}
        path = 'query($id: ID!) { path(start: {id: $id}, end: {topic: "Peer support"}) { steps { says } } }'
        assert ask(store_address, path, id=key)["path"]["steps"], key
    assert ask(store_address, asked, id="doi:10.5555/nobody") == {"work": None, "node": None}


def test_the_command_line_lists_works_and_pairs(
    graph: Store,
    folder: Path,
    store_address: Address,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    read(graph, folder, ["amber", "birch", "cedar"])
    where = store_address.folder if isinstance(store_address, FolderAddress) else store_address.uri
    monkeypatch.setenv("EVIDENCE_STORE", str(where))
    if isinstance(store_address, ServerAddress):
        monkeypatch.setenv("EVIDENCE_STORE_USER", store_address.user)
        monkeypatch.setenv("EVIDENCE_STORE_PASSWORD", store_address.password or "")
    assert main(["works"]) == 0
    listed = capsys.readouterr().out
    assert f"{NODE}  Peer support workers in remote island villages · 2018 · Moor, Cy  [2 studies]\n" in listed
    assert main(["works", "--uncertain"]) == 0
    listed = capsys.readouterr().out
    assert "doi:10.5555/care.two  Trauma-informed care on acute wards · 2020 · Hill, Ann; Dale, Bo\n" in listed
    assert "    named by What birch says of grief and hope\n" in listed
    assert f"  against  {EITHER}\n" in listed
    assert listed.endswith(" works may be one and were left as two\n")


def test_an_abstract_goes_with_the_list_that_has_it_and_is_not_handed_on(
    graph: Store, folder: Path, store_address: Address, capsys: pytest.CaptureFixture[str]
) -> None:
    said = "Staff spoke of peer support. We find that {} stigma stays. Stigma harms."
    asked = """query($id: ID!) { work(id: $id) { abstract abstractSource
      topics(first: 9) { edges { matched reason node { label } } } } }"""
    links = "MATCH (l:Link {study: 'doi:10.5555/birch'})-[:TO]->(:Work {id: $id}) RETURN l.id AS id ORDER BY l.id"
    for word in ("much", "more"):
        entry = f"{PEERS}, doi = {{10.5555/PEERS}}, abstract = {{{said.format(word)}}}"
        write_study(folder, "birch", [entry, CARE, "title = {Editorial}, year = {2019}"])
        read(graph, folder, ["amber", "birch"])
        work = ask(store_address, asked, id=NODE)["work"]
        assert (work["abstract"], work["abstractSource"]) == (said.format(word), "list.bib")
        reasons = {t["node"]["label"]: f"{t['reason']}: {t['matched']}" for t in work["topics"]["edges"]}
        assert reasons["Peer support"].startswith("its title says")
        assert reasons["Stigma"] == "2 sentences of its abstract (list.bib) say so, the first of them with: stigma"
        if word == "much":
            (judged, *_) = [row["id"] for row in graph.read(links, id=NODE)]
            accept(graph, judged)
    # Another abstract is no other work, and what is made to be handed on holds none.
    assert graph.read("MATCH (:Judgement)-[x:JUDGES]->(l:Link) RETURN l.id AS id") == [{"id": judged}]
    assert "stays" not in "".join(lines(graph.read))
    for command in (["extract", "--json"], ["references"]):
        assert main([*command, str(folder / "birch")]) == 0
        printed = capsys.readouterr().out
        assert "island villages" in printed and "stays" not in printed
    graph.transaction(lambda tx: remove_study(tx, "doi:10.5555/birch", IDENTIFICATION))
    assert ask(store_address, asked, id=named_by_amber(graph))["work"]["abstract"] is None


def accept(graph: Store, link: str) -> None:
    at = moment(datetime(2026, 1, 1, tzinfo=UTC))
    graph.transaction(lambda tx: judge(tx, link=link, verdict=Verdict.ACCEPTED, by="Ann", note=None, at=at))


def named_by_amber(graph: Store) -> str:
    (row,) = graph.read("MATCH (w:Work) WHERE w.title STARTS WITH 'Peer support workers' RETURN w.id AS id")
    return str(row["id"])


def test_titles_that_tell_nothing_stay_apart(graph: Store, folder: Path) -> None:
    read(graph, folder, ["amber", "birch"])
    assert graph.read("MATCH (w:Work {title: 'Editorial'}) RETURN count(w) AS n") == [{"n": 2}]


def test_a_study_that_goes_leaves_the_works_as_if_it_had_never_been_read(graph: Store, folder: Path) -> None:
    names = list(LISTS)
    for gone in names:
        left = [name for name in names if name != gone]
        never = built(graph, folder, left, runs=False)
        built(graph, folder, names)
        graph.transaction(lambda tx, gone=gone: remove_study(tx, f"doi:10.5555/{gone}", IDENTIFICATION))
        assert dump(graph, runs=False) == never, gone


def test_a_list_that_gets_better_takes_the_others_along(graph: Store, folder: Path) -> None:
    read(graph, folder, ["amber"])
    write_study(folder, "elder", ["title = {Peer support workers in remote island villages}, year = {2018}"])
    read(graph, folder, ["elder"])
    (title,) = graph.read("MATCH (w:Work {year: 2018}) RETURN w.id AS id")
    assert named(graph, title["id"]) == ["amber", "elder"]
    write_study(folder, "elder", [PEERS + ", doi = {10.5555/peers}"])
    assert read(graph, folder, ["elder"]) == ["replaced"]
    assert named(graph, NODE) == ["amber", "elder"]
    write_study(folder, "elder", [PEERS])
    read(graph, folder, ["elder"])
    assert named(graph, title["id"]) == ["amber", "elder"]
    assert found(graph, NODE) is None
