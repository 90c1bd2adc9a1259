"""Ways of linking findings to works. Each has a row here that exercises it; a new one fails until it has one."""

from __future__ import annotations

import pytest

from graph.model import About, Finding, FindingKind, Link, Mention, Method, Topic, Work
from ingest.linkers.proposal import Material, link_id
from ingest.linkers.registry import LINKERS

TEXT = "TIC helps [1, 2] and lasts [1]. Stigma hurts. Care is rare [9]."


def mention(identifier: str, printed: str, works: dict[int, str | None], *, at: int = 0) -> Mention:
    start = TEXT.index(printed, at)
    return Mention(
        id=identifier,
        start=start,
        end=start + len(printed),
        numbers=tuple(works),
        works=tuple(works.values()),
        section=(),
        role=None,
        sentence_start=0,
        sentence_end=len(TEXT),
    )


def finding(identifier: str, words: str, *mentions: str) -> Finding:
    start = TEXT.index(words)
    return Finding(
        id=identifier,
        start=start,
        end=start + len(words),
        text=words,
        kind=FindingKind.RESULT,
        kind_reasons=(),
        theme=None,
        theme_reason=None,
        section=(),
        mentions=mentions,
    )


def about(subject: str, topic: str, matched: str) -> About:
    return About(subject=subject, topic=topic, study="doi:10.1/x", matched=matched, reason="test")


MATERIAL = Material(
    text=TEXT,
    findings=(
        finding("f:tic", "TIC helps [1, 2] and lasts [1].", "m:1", "m:2"),
        finding("f:stigma", "Stigma hurts."),
        finding("f:rare", "Care is rare [9].", "m:3"),
    ),
    mentions={
        "m:1": mention("m:1", "[1, 2]", {1: "w:one", 2: "w:two"}),
        "m:2": mention("m:2", "[1]", {1: "w:one"}),
        "m:3": mention("m:3", "[9]", {9: None}),
    },
    works={w: Work(id=w, title=w) for w in ("w:one", "w:two", "w:three", "w:four")},
    abouts=(
        about("f:tic", "t:care", "TIC"),
        about("f:tic", "t:help", "helps"),
        about("f:stigma", "t:stigma", "Stigma"),
        about("w:one", "t:care", "Care"),
        about("w:three", "t:care", "Caring"),
        about("w:three", "t:help", "Help"),
        about("w:four", "t:care", "care"),
        # Quotes and themes have topics too, and are not linked.
        about("quote:1", "t:care", "care"),
    ),
    topics={t: Topic(id=t, label=t.split(":")[1].title()) for t in ("t:care", "t:help", "t:stigma")},
)

# What each way of linking makes of MATERIAL: finding and work of each link.
EXPECTED: dict[Method, list[tuple[str, str]]] = {
    Method.EXPLICIT: [("f:tic", "w:one"), ("f:tic", "w:two"), ("f:tic", "w:one")],
    Method.TOPIC: [("f:tic", "w:four"), ("f:tic", "w:three")],
}


def links(method: Method, material: Material = MATERIAL) -> list[Link]:
    (linker,) = [one for one in LINKERS if one.method is method]
    return list(linker.propose(material))


def test_every_linker_has_a_method_of_its_own_a_sentence_for_readers_and_a_row_here() -> None:
    methods = [one.method for one in LINKERS]
    assert len(set(methods)) == len(methods)
    assert set(methods) == set(Method), "a method that no linker makes, or a linker without a method"
    for one in LINKERS:
        assert one.says.strip().endswith("."), f"{one.method}: says must be a sentence"
        assert one.method in EXPECTED, f"{one.method}: add what it makes of MATERIAL to EXPECTED"
        assert EXPECTED[one.method], f"{one.method}: MATERIAL must make it propose something"


@pytest.mark.parametrize("linker", LINKERS, ids=lambda one: one.method)
def test_what_every_linker_keeps_to(linker) -> None:
    found = list(linker.propose(MATERIAL))
    assert sorted((x.finding, x.work) for x in found) == sorted(EXPECTED[linker.method])
    assert found == list(linker.propose(MATERIAL))
    assert len({x.id for x in found}) == len(found)
    findings = {f.id for f in MATERIAL.findings}
    for link in found:
        assert link.method is linker.method
        assert link.finding in findings and link.work in MATERIAL.works
        assert 0 < link.score <= 1
        assert link.reasons and all(link.reasons)
        assert link.cito in ("cites", "citesAsRelated")
        assert link.mention is None or link.mention in MATERIAL.mentions
    empty = Material(text="", findings=(), mentions={}, works={}, abouts=(), topics={})
    assert list(linker.propose(empty)) == []


def test_ids_of_links_of_different_methods_do_not_meet() -> None:
    every = [x.id for one in LINKERS for x in one.propose(MATERIAL)]
    assert len(set(every)) == len(every)


def test_an_explicit_link_names_its_mention_and_what_is_printed() -> None:
    one, two, again = links(Method.EXPLICIT)
    assert [x.mention for x in (one, two, again)] == ["m:1", "m:1", "m:2"]
    assert one.reasons == ("the sentence cites it as reference 1, printed [1, 2]",)
    assert again.reasons == ("the sentence cites it as reference 1, printed [1]",)
    assert {x.score for x in (one, two, again)} == {1.0}


def test_two_numbers_of_one_mention_for_one_work_are_two_links() -> None:
    material = Material(
        text=TEXT,
        findings=MATERIAL.findings[:1],
        mentions={**MATERIAL.mentions, "m:1": mention("m:1", "[1, 2]", {1: "w:one", 2: "w:one"})},
        works=MATERIAL.works,
        abouts=(),
        topics={},
    )
    assert len({x.id for x in links(Method.EXPLICIT, material)}) == 3


def test_a_shared_topic_is_no_news_about_a_work_that_the_sentence_cites() -> None:
    cited = {x.work for x in links(Method.EXPLICIT) if x.finding == "f:tic"}
    assert cited.isdisjoint(x.work for x in links(Method.TOPIC) if x.finding == "f:tic")


def test_the_rarest_shared_topic_comes_first_and_makes_the_score() -> None:
    four, three = links(Method.TOPIC)
    assert [r.split(":")[0] for r in three.reasons] == ["both are about Help", "both are about Care"]
    assert three.reasons[0] == ("both are about Help: the finding says “helps”, the title “Help”; 1 of 4 works are")
    assert four.reasons == ("both are about Care: the finding says “TIC”, the title “care”; 3 of 4 works are",)
    assert three.score == 1.0
    assert 0 < four.score < three.score


@pytest.mark.parametrize("works", [1, 2, 10, 1000])
def test_a_topic_of_one_work_scores_one_and_a_topic_of_all_next_to_nothing(works: int) -> None:
    def score(holders: int) -> float:
        material = Material(
            text="",
            findings=[Finding(**{**vars(MATERIAL.findings[1]), "id": "f"})],
            mentions={},
            works={str(i): Work(id=str(i)) for i in range(works)},
            abouts=[about("f", "t:care", "x"), *(about(str(i), "t:care", "y") for i in range(holders))],
            topics=MATERIAL.topics,
        )
        scores = {x.score for x in links(Method.TOPIC, material)}
        assert len(scores) == 1
        return scores.pop()

    assert score(1) == 1.0
    assert 0 <= score(works) <= 1 / works
    assert score(works) <= score(max(1, works // 2)) <= score(1)


def test_an_id_is_made_of_all_that_tells_a_link_apart() -> None:
    ids = {
        link_id("f", "w", Method.EXPLICIT, "m#1"),
        link_id("f", "w", Method.EXPLICIT, "m#2"),
        link_id("f", "w", Method.EXPLICIT),
        link_id("f", "w", Method.TOPIC),
        link_id("f", "v", Method.TOPIC),
        link_id("g", "w", Method.TOPIC),
        link_id("fw", "", Method.TOPIC),
    }
    assert len(ids) == 7
    assert link_id("f", "w", Method.TOPIC) == link_id("f", "w", Method.TOPIC)
