"""Judgements of links, on every engine: kept through all that happens to the graph, and never on another link."""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from graph.ask.queue import left, queue
from graph.errors import SaidRefused
from graph.model import Judgement, Link, Verdict
from graph.people.exchange import ImportCounts, bring
from graph.people.judgements import HISTORY, LATEST, judge, judgement_row
from graph.people.signing import moment
from graph.store.store import Store
from graph.writer import remove_study
from ingest.linkers import registry
from ingest.linkers.proposal import Linker, Material
from ingest.pipeline import IDENTIFICATION, ingest
from tests.support.filling import light_first_study
from tests.support.judgement_lines import lines

FIRST = "doi:10.1186/s12888-021-03605-4"
MADE_UP = "doi:10.5555/moor"
NOTHING_CHOSEN: dict[str, Any] = {"verdict": None, "study": None, "proposed": None, "first": 1000, "skip": 0}
CLOCK = (datetime(2026, 3, 1, tzinfo=UTC) + timedelta(seconds=n) for n in itertools.count())

TEXT = (
    "There is a lack of studies of peer support in rural areas [1, 2] . There is a lack of research on peer support "
    "[2] . Little is known about stigma among those who care [3] . Future research should examine stigma in every "
    "service [4] . Much is known of grief and of hope among neighbours of every age, in the hills and by the sea . "
)
ENTRIES = [
    "title = {Peer support workers in remote island villages}, year = {2018}, author = {Moor, Cy}",
    "title = {A long and honourable history of peer support}, year = {2012}, doi = {10.5555/long}",
    "title = {Stigma among those who give care to others}, year = {2019}, author = {Hill, Ann}",
    "title = {Editorial}, year = {2020}",
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = light_first_study(tmp_path / "studies")
    write_made_up(folder, TEXT, ENTRIES)
    return folder


def write_made_up(folder: Path, text: str, entries: list[str]) -> None:
    (folder / "moor").mkdir(parents=True, exist_ok=True)
    (folder / "moor" / "paper.txt").write_text(
        "key: cord-moor authors: Doe, Ann title: What people of the moor say of grief date: 2023-05-01 "
        f"journal: Examples DOI: 10.5555/moor sha: nan doc_id: 2 cord_uid: zzzz {text}",
        encoding="utf-8",
    )
    numbered = [f"@article{{k{i}, {entry}, refnumber = {{{i}}}}}" for i, entry in enumerate(entries, 1)]
    (folder / "moor" / "list.bib").write_text("\n".join(numbered), encoding="utf-8")


def read(graph: Store, *paths: Path) -> list[str]:
    done = list(ingest(list(paths), graph.transaction))
    assert [one.error for one in done] == [None] * len(done)
    return [one.written.state for one in done if one.written]


def say(graph: Store, link: str, verdict: Verdict = Verdict.ACCEPTED, note: str | None = None) -> Judgement:
    at = moment(next(CLOCK))
    return graph.transaction(lambda tx: judge(tx, link=link, verdict=verdict, by="Ann Doe", note=note, at=at))


def links(graph: Store, study: str | None = None) -> list[dict[str, Any]]:
    return graph.read(
        "MATCH (s)-[:HAS_LINK]->(l:Link)-[:TO]->(w:Work) WHERE $study IS NULL OR l.study = $study "
        "RETURN l.id AS id, l.method AS method, coalesce(s.text, s.label) AS text, w.title AS title, w.id AS work "
        "ORDER BY l.study, l.order",
        study=study,
    )


def ties(graph: Store) -> dict[str, dict[str, Any]]:
    """What each judgement stands at now, and what was judged."""
    rows = graph.read(
        "MATCH (j:Judgement)-[x:JUDGES]->(l:Link)-[:TO]->(w:Work) MATCH (l)<-[:HAS_LINK]-(s) "
        "RETURN j.id AS id, l.id AS link, l.method AS method, coalesce(s.text, s.label) AS text, w.title AS title, "
        "j.method AS method_then, j.subject_text AS text_then, j.work_title AS title_then, x.exactly AS exactly, "
        "l.score AS score"
    )
    assert len({row["id"] for row in rows}) == len(rows), "a judgement is tied twice"
    return {row["id"]: row for row in rows}


def nothing_wrong(graph: Store, judged: list[Judgement]) -> dict[str, dict[str, Any]]:
    """All judgements are there, as they were made, and each tie leads to what was judged."""
    assert list(lines(graph.read)) == list(lines(lambda _: [{"node": judgement_row(one)} for one in judged]))
    found = ties(graph)
    for row in found.values():
        assert (row["text"], row["method"], row["title"]) == (row["text_then"], row["method_then"], row["title_then"])
    return found


@dataclass(frozen=True)
class Judged:
    """A folder of two studies, the judgements of their links as they were made, and as the graph gives them out."""

    folder: Path
    judgements: list[Judgement]
    written: list[str]


@pytest.fixture(scope="module")
def judged(prepared_store: Store, tmp_path_factory: pytest.TempPathFactory) -> Judged:
    """200 judgements, over every method and both studies. Only the first test that asks finds them in the graph."""
    graph, folder = prepared_store, light_first_study(tmp_path_factory.mktemp("judged") / "studies")
    write_made_up(folder, TEXT, ENTRIES)
    graph.write("MATCH (n) DETACH DELETE n")
    assert read(graph, folder) == ["new", "new"]
    mine, others = links(graph, MADE_UP), links(graph, FIRST)
    assert len(mine) > 5
    by_method: dict[str, list[dict[str, Any]]] = {}
    for one in others:
        by_method.setdefault(one["method"], []).append(one)
    taken = itertools.chain.from_iterable(itertools.zip_longest(*by_method.values()))
    chosen = [*mine, *itertools.islice((one for one in taken if one), 200 - len(mine))]
    said = [say(graph, one["id"], verdict) for one, verdict in zip(chosen, itertools.cycle(Verdict), strict=False)]
    assert len(said) == 200 == len(ties(graph))
    assert {one.method for one in said} >= {"explicit", "topic"}
    return Judged(folder, said, list(lines(graph.read)))


def test_judgements_survive_all_that_happens_to_the_graph(
    prepared_store: Store, judged: Judged, monkeypatch: pytest.MonkeyPatch
) -> None:
    graph, folder, judgements = prepared_store, judged.folder, judged.judgements
    assert read(graph, folder) == ["unchanged", "unchanged"]
    assert len(nothing_wrong(graph, judgements)) == 200

    # A record gains a DOI, another is gone, and so is what rests on it.
    list_file = next((folder / "trevillion-2022").glob("*.bib"))
    whole = list_file.read_text(encoding="utf-8")
    write_made_up(folder, TEXT, [ENTRIES[0] + ", doi = {10.5555/island}", *ENTRIES[1:3]])
    assert read(graph, folder / "moor") == ["replaced"]
    tied = nothing_wrong(graph, judgements)
    of_island = [one for one in judgements if "island" in (one.work_title or "")]
    assert of_island and all(tied[one.id]["exactly"] is False for one in of_island)
    gone = [one for one in judgements if one.work_title == "Editorial"]
    assert gone and not any(one.id in tied for one in gone) and len(tied) == 200 - len(gone)
    list_file.write_text(whole.replace("@", "@comment{gone}\n@", 1).replace("doi = ", "nodoi = ", 40), encoding="utf-8")
    read(graph, folder)
    assert len(nothing_wrong(graph, judgements)) > 100
    list_file.write_text(whole, encoding="utf-8")
    write_made_up(folder, TEXT, ENTRIES)
    read(graph, folder)
    assert len(nothing_wrong(graph, judgements)) == 200

    # Other linkers: one is gone, the others score otherwise; then fewer links.
    def changed(keep: Callable[[Link], bool]) -> tuple[Linker, ...]:
        def linker(old: Linker) -> Linker:
            def propose(material: Material) -> Iterator[Link]:
                return (
                    replace(one, score=one.score / 2, reasons=("new",)) for one in old.propose(material) if keep(one)
                )

            return replace(old, propose=propose)

        return tuple(linker(one) for one in registry.LINKERS)

    for keep in (lambda one: one.method.value != "topic", lambda one: int(one.id[-1], 16) % 2 == 0):
        with monkeypatch.context() as other:
            other.setattr("ingest.extract.LINKERS", changed(keep))
            assert read(graph, folder) == ["replaced", "replaced"]
            assert 0 < len(nothing_wrong(graph, judgements)) < 200
            assert graph.read(LATEST, **NOTHING_CHOSEN)[0]["node"]["id"] == judgements[-1].id
    read(graph, folder)
    assert len(nothing_wrong(graph, judgements)) == 200

    # Everything is removed and read anew, in the other order.
    for study in (FIRST, MADE_UP):
        graph.transaction(lambda tx, study=study: remove_study(tx, study, IDENTIFICATION))
    assert nothing_wrong(graph, judgements) == {}
    assert len(graph.read(LATEST, **{**NOTHING_CHOSEN, "proposed": False})) == 200
    read(graph, folder / "moor")
    read(graph, folder / "trevillion-2022")
    assert len(nothing_wrong(graph, judgements)) == 200


def test_a_graph_built_from_nothing_gets_them_all(judged: Judged, graph: Store, folder: Path) -> None:
    judgements, written = judged.judgements, judged.written
    assert len(written) == 200
    for order in ("judgements first", "studies first"):
        graph.write("MATCH (n) DETACH DELETE n")
        if order == "studies first":
            read(graph, folder)
        brought = graph.transaction(lambda tx: bring(tx, written, IDENTIFICATION))
        assert brought == ImportCounts(read=200, kept=200, known=0, dropped={})
        read(graph, folder)
        assert len(nothing_wrong(graph, judgements)) == 200
        again = graph.transaction(lambda tx: bring(tx, written, IDENTIFICATION))
        assert again == ImportCounts(read=200, kept=0, known=200, dropped={})
        assert len(nothing_wrong(graph, judgements)) == 200


def test_what_cannot_be_brought_in_is_dropped_with_a_reason(graph: Store, folder: Path) -> None:
    read(graph, folder / "moor")
    say(graph, links(graph)[0]["id"])
    (good,) = lines(graph.read)
    bad = [good.replace("accepted", "adored"), "{", "[]", good.replace("Ann Doe", "Bo Dale"), good]
    brought = graph.transaction(lambda tx: bring(tx, ["", *bad], IDENTIFICATION))
    assert (brought.read, brought.kept, brought.known) == (5, 0, 1)
    assert sorted(line for lines in brought.dropped.values() for line in lines) == [2, 3, 4, 5]
    assert brought.dropped["its id is not that of what it says"] == (5,)
    # A line of an earlier program, which knew less of works, is read.
    said = json.loads(good)
    del said["record"]["abstract"], said["record"]["abstract_source"], said["record"]["year"]
    graph.write("MATCH (j:Judgement) DETACH DELETE j")
    brought = graph.transaction(lambda tx: bring(tx, [json.dumps(said)], IDENTIFICATION))
    assert (brought.kept, len(ties(graph))) == (1, 1)


def test_the_latest_counts_and_the_history_stays(graph: Store, folder: Path) -> None:
    read(graph, folder / "moor")
    link, other = (one["id"] for one in links(graph)[:2])
    first = say(graph, link, Verdict.UNSURE, "  not now ")
    second = say(graph, link, Verdict.REJECTED)
    third = say(graph, other)
    assert first.note == "not now"
    ids = [row["node"]["id"] for row in graph.read(HISTORY, **NOTHING_CHOSEN)]
    assert ids == [third.id, second.id, first.id]
    assert [row["node"]["id"] for row in graph.read(LATEST, **NOTHING_CHOSEN)] == [third.id, second.id]
    rejected = graph.read(LATEST, **{**NOTHING_CHOSEN, "verdict": "rejected"})
    assert [row["node"]["id"] for row in rejected] == [second.id]
    # What a later one replaced is not found as if it counted.
    assert graph.read(LATEST, **{**NOTHING_CHOSEN, "verdict": "unsure"}) == []


def test_the_queue_begins_with_what_is_least_certain(graph: Store, folder: Path) -> None:
    read(graph, folder)

    def waiting(**asked: str) -> list[dict[str, Any]]:
        chosen = {"study": None, "method": None, "topic": None, **asked}
        found = [row["node"] for row in graph.read(queue(**chosen), **chosen, first=100_000, skip=0)]
        assert graph.read(left(**chosen), **chosen) == [{"left": len(found)}]
        assert len({one["id"] for one in found}) == len(found)
        return found

    def place(one: dict[str, Any]) -> tuple[Any, ...]:
        return one["method"] == "explicit", round(abs(one["score"] - 0.5), 6), one["study"], one["order"]

    whole = waiting()
    assert len(whole) == len(links(graph)) and whole == sorted(whole, key=place)
    say(graph, whole[0]["id"])
    say(graph, whole[0]["id"], Verdict.UNSURE)
    rest = whole[1:]
    assert waiting() == rest
    for name, value in (("study", MADE_UP), ("method", "explicit"), ("method", rest[0]["method"])):
        assert waiting(**{name: value}) == [one for one in rest if one[name] == value] != []
    on_topic = waiting(topic="peer support")
    assert 0 < len(on_topic) < len(rest) and on_topic == [one for one in rest if one in on_topic]
    assert waiting(topic=_iri(graph, "peer support")) == on_topic
    both = waiting(topic="peer support", study=MADE_UP, method="topic")
    assert both == [one for one in on_topic if (one["study"], one["method"]) == (MADE_UP, "topic")] != []
    assert waiting(topic="no such topic") == waiting(study="doi:10.0/nothing") == []


def _iri(graph: Store, label: str) -> str:
    return str(graph.read("MATCH (t:Topic) WHERE toLower(t.label) = $label RETURN t.id AS id", label=label)[0]["id"])


def test_a_changed_sentence_keeps_its_judgement_to_itself(graph: Store, folder: Path) -> None:
    read(graph, folder / "moor")
    judged = [say(graph, one["id"]) for one in links(graph)]
    write_made_up(folder, TEXT.replace("lack of research", "lack of good research"), ENTRIES)
    read(graph, folder / "moor")
    tied = nothing_wrong(graph, judged)
    lost = [one for one in judged if one.id not in tied]
    assert lost and all("lack of research" in one.subject_text for one in lost)


def test_the_same_sentence_put_in_before_takes_no_judgement_over(graph: Store, folder: Path) -> None:
    read(graph, folder / "moor")
    judged = [say(graph, one["id"]) for one in links(graph)]
    again = "Little is known about stigma among those who care [3] ."
    write_made_up(folder, f"{again} Much is known of grief and of hope among neighbours of every age. {TEXT}", ENTRIES)
    read(graph, folder / "moor")
    copies = [one for one in links(graph) if one["text"].startswith("Little is known about stigma")]
    assert len(copies) > 1
    tied = nothing_wrong(graph, judged)
    assert not [row for row in tied.values() if row["text"].startswith("Little is known about stigma")]
    # Behind it, the first of the two is still where it was.
    write_made_up(folder, f"{TEXT} Much is known of grief and of hope among neighbours of every age. {again}", ENTRIES)
    read(graph, folder / "moor")
    tied = nothing_wrong(graph, judged)
    assert {one.id for one in judged} == set(tied)


def test_another_work_at_the_same_place_of_a_list_is_another_link(graph: Store, folder: Path) -> None:
    read(graph, folder / "moor")
    judged = [say(graph, one["id"]) for one in links(graph) if one["title"] == "Editorial"]
    assert judged and judged[0].record.id.startswith("unknown:")
    write_made_up(folder, TEXT, [*ENTRIES[:3], "title = {Letter}, year = {1999}"])
    read(graph, folder / "moor")
    assert judged[0].link in {one["id"] for one in links(graph)}
    assert nothing_wrong(graph, judged) == {}


def test_what_cannot_be_judged_is_refused(graph: Store, folder: Path) -> None:
    read(graph, folder / "moor")
    link = links(graph)[0]["id"]
    for given, says in (
        ({"link": "link:0"}, "no link 'link:0'"),
        ({"by": " \n"}, "the name is empty"),
        ({"by": "x" * 101}, "101 characters"),
        ({"note": "x" * 2001}, "2001 characters"),
    ):
        asked: dict[str, Any] = {"link": link, "by": "Ann", "note": None, **given}
        with pytest.raises(SaidRefused, match=says):
            graph.transaction(
                lambda tx, asked=asked: judge(tx, verdict=Verdict.ACCEPTED, at=moment(next(CLOCK)), **asked)
            )
    assert graph.read("MATCH (j:Judgement) RETURN count(j) AS n") == [{"n": 0}]
