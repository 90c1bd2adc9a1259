"""Ways of linking findings to works. Each has a row here that exercises it; a new one fails until it has one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graph.model import (
    About,
    CitationType,
    Cito,
    Link,
    Mention,
    Method,
    Statement,
    StatementKind,
    Topic,
    TypedBy,
    Voice,
    Work,
)
from ingest.linkers.proposal import Material, link_to
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


def finding(identifier: str, words: str, *mentions: str) -> Statement:
    start = TEXT.index(words)
    return Statement(
        id=identifier,
        start=start,
        end=start + len(words),
        text=words,
        voice=Voice.AUTHORS,
        kind=StatementKind.RESULT,
        section=(),
        mentions=mentions,
    )


def about(subject: str, topic: str, matched: str) -> About:
    return About(
        subject=subject,
        topic=topic,
        study="doi:10.1/x",
        matched=matched,
        reason="its sentence says" if subject.startswith("f") else "its title says",
    )


MATERIAL = Material(
    text=TEXT,
    statements=(
        finding("f:tic", "TIC helps [1, 2] and lasts [1].", "m:1", "m:2"),
        replace(finding("f:stigma", "Stigma hurts."), continues="f:tic", continues_by="It also"),
        replace(finding("f:rare", "Care is rare [9].", "m:3"), continues="f:stigma", continues_by="This"),
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
        # What is not among the material is not linked.
        about("quote:1", "t:care", "care"),
    ),
    topics={t: Topic(id=t, label=t.split(":")[1].title()) for t in ("t:care", "t:help", "t:stigma")},
)

# What each way of linking makes of MATERIAL: finding and work of each link.
EXPECTED: dict[Method, list[tuple[str, str]]] = {
    Method.ARGUED: [("f:stigma", "w:one"), ("f:stigma", "w:two"), ("f:rare", "w:one"), ("f:rare", "w:two")],
    Method.EXPLICIT: [("f:tic", "w:one"), ("f:tic", "w:two"), ("f:tic", "w:one")],
    Method.TOPIC: [("f:tic", "w:four"), ("f:tic", "w:three")],
    # To the mentions the whole text is one sentence.
    Method.SIMILAR: [("f:rare", "w:one"), ("f:rare", "w:two")],
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
    assert sorted((x.subject, x.work) for x in found) == sorted(EXPECTED[linker.method])
    assert found == list(linker.propose(MATERIAL))
    assert len({x.id for x in found}) == len(found)
    findings = {f.id for f in MATERIAL.statements}
    for link in found:
        assert link.method is linker.method
        assert link.subject in findings and link.work in MATERIAL.works
        assert 0 < link.score <= 1
        assert link.reasons and all(link.reasons)
        assert link.cito in Cito
        assert link.mention is None or link.mention in MATERIAL.mentions
    empty = Material(text="", statements=(), mentions={}, works={}, abouts=(), topics={})
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
        statements=MATERIAL.statements[:1],
        mentions={**MATERIAL.mentions, "m:1": mention("m:1", "[1, 2]", {1: "w:one", 2: "w:one"})},
        works=MATERIAL.works,
        abouts=(),
        topics={},
    )
    assert len({x.id for x in links(Method.EXPLICIT, material)}) == 3


def test_a_typed_citation_makes_a_typed_link_that_says_who_read_it_so() -> None:
    typed = CitationType(cito=Cito.AGREES, cue="helps", by=TypedBy.CODEBOOK)
    rule = CitationType(cito=Cito.EXTENDS, cue="lasts", by=TypedBy.RULE)
    one = replace(MATERIAL.mentions["m:1"], types=(typed, rule))
    two = replace(MATERIAL.mentions["m:2"], types=(rule,))
    first, _, again = links(Method.EXPLICIT, replace(MATERIAL, mentions={**MATERIAL.mentions, "m:1": one, "m:2": two}))
    assert (first.cito, again.cito) == (Cito.AGREES, Cito.EXTENDS)
    assert first.reasons[1] == "the codebook reads it as agreesWith, from the words “helps”"
    assert again.reasons[1] == "a rule reads it as extends, from the words “lasts”"


def test_what_a_finding_is_argued_from_says_how_far_away_and_by_which_words() -> None:
    near, _, far, _ = links(Method.ARGUED)
    assert (near.subject, near.score, near.mention) == ("f:stigma", 0.5, "m:1")
    assert near.reasons == (
        "1 sentence before it, joined by “It also”, a sentence cites it as reference 1: "
        "“TIC helps [1, 2] and lasts [1].”",
    )
    assert (far.subject, far.score) == ("f:rare", 0.25)
    assert far.reasons[0].startswith("2 sentences before it, joined by “This” and “It also”")


def test_a_finding_is_argued_from_the_sentence_behind_it_that_goes_on_from_it() -> None:
    claim = finding("f:claim", "Stigma hurts.")
    example = replace(MATERIAL.statements[0], continues="f:claim", continues_by="For example")
    (one, two) = links(Method.ARGUED, replace(MATERIAL, statements=(claim, example)))
    assert [x.work for x in (one, two)] == ["w:one", "w:two"]
    assert one.reasons[0].startswith("1 sentence behind it, joined by “For example”")


def test_sentences_that_nothing_joins_lend_each_other_no_works() -> None:
    apart = [replace(f, continues=None, continues_by=None) for f in MATERIAL.statements]
    assert links(Method.ARGUED, replace(MATERIAL, statements=apart)) == []


def test_a_work_that_the_finding_cites_itself_is_not_argued_from_beside_it() -> None:
    citing = replace(MATERIAL.statements[1], mentions=("m:2",))
    found = links(Method.ARGUED, replace(MATERIAL, statements=(MATERIAL.statements[0], citing)))
    # Each has what only the other cites.
    assert [(x.subject, x.work) for x in found] == [("f:stigma", "w:two")]


def test_a_shared_topic_is_no_news_about_a_work_that_the_sentence_cites() -> None:
    cited = {x.work for x in links(Method.EXPLICIT) if x.subject == "f:tic"}
    assert cited.isdisjoint(x.work for x in links(Method.TOPIC) if x.subject == "f:tic")


def test_the_rarest_shared_topic_comes_first_and_makes_the_score() -> None:
    four, three = links(Method.TOPIC)
    assert [r.split(":")[0] for r in three.reasons] == ["both are about Help", "both are about Care"]
    assert three.reasons[0] == (
        "both are about Help: here its sentence says “helps”, of the work its title says “Help”; 1 of 4 works are"
    )
    assert four.reasons == (
        "both are about Care: here its sentence says “TIC”, of the work its title says “care”; 3 of 4 works are",
    )
    assert three.score == 1.0
    assert 0 < four.score < three.score


@pytest.mark.parametrize("works", [1, 2, 10, 1000])
def test_a_topic_of_one_work_scores_one_and_a_topic_of_all_next_to_nothing(works: int) -> None:
    def score(holders: int) -> float:
        material = Material(
            text="",
            statements=[Statement(**{**vars(MATERIAL.statements[1]), "id": "f"})],
            mentions={},
            works={str(i): Work(id=str(i)) for i in range(works)},
            abouts=[about("f", "t:care", "x"), *(about(str(i), "t:care", "y") for i in range(holders))],
            topics=MATERIAL.topics,
        )
        scores = {x.score for x in links(Method.TOPIC, material)}
        assert len(scores) <= 1
        # Nothing is proposed where the topic tells too little.
        return scores.pop() if scores else 0.0

    assert score(1) == 1.0
    assert 0 <= score(works) <= 1 / works
    assert score(works) <= score(max(1, works // 2)) <= score(1)


def link_id(subject: str, work: str, method: Method, number: int | None = None) -> str:
    return link_to(work, subject, method, 1.0, (), mention="m" if number else None, number=number).id


def test_an_id_is_made_of_all_that_tells_a_link_apart() -> None:
    ids = {
        link_id("f", "w", Method.EXPLICIT, 1),
        link_id("f", "w", Method.EXPLICIT, 2),
        link_id("f", "w", Method.EXPLICIT),
        link_id("f", "w", Method.TOPIC),
        link_id("f", "v", Method.TOPIC),
        link_id("g", "w", Method.TOPIC),
        link_id("fw", "", Method.TOPIC),
    }
    assert len(ids) == 7
    assert link_id("f", "w", Method.TOPIC) == link_id("f", "w", Method.TOPIC)


def test_a_narrower_topic_counts_for_the_broader_one_and_two_narrower_ones_do_not_meet() -> None:
    said = (("f:tic", "t:low"), ("w:three", "t:high"), ("w:four", "t:other"))
    topics = {
        "t:high": Topic(id="t:high", label="High"),
        "t:low": Topic(id="t:low", label="Low", broader=("t:high",)),
        "t:other": Topic(id="t:other", label="Other", broader=("t:high",)),
    }
    material = replace(MATERIAL, abouts=tuple(about(s, t, "words") for s, t in said), topics=topics)
    (link,) = links(Method.TOPIC, material)
    assert (link.subject, link.work) == ("f:tic", "w:three")
    assert link.reasons[0].startswith("both are about High: here its sentence says “words” (of Low, which is narrower)")
