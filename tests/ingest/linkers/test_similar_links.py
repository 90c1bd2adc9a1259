"""Links by similar text: what is proposed, why, and what is not."""

from __future__ import annotations

import re

from graph.model import Cito, Link, Mention, Statement, StatementKind, Voice, Work
from ingest.linkers.cited_works import CitedWorks
from ingest.linkers.proposal import Material
from ingest.linkers.similar import LEAST, MOST, propose
from ingest.text.word_weights import WordWeights, shared_words, telling_words
from tests.bench.rankings import alike_without

WAITING = "Long waiting times for therapy left people without help [1]."
HOUSING = "Secure housing makes recovery possible [2]."
TEXT = f"""{WAITING} {HOUSING} People described long waiting times and said that therapy came late.
Nurses spoke of shifts. Recovery is personal. The sample was small [3]."""

WORKS = {
    "w:wait": Work(id="w:wait", title="Waiting for psychological therapy"),
    "w:house": Work(id="w:house", title="Housing first"),
    "w:small": Work(id="w:small"),
    "w:never": Work(id="w:never", title="Nurses and their shifts on acute wards"),
    "w:bare": Work(id="w:bare"),
}
CITES = {1: "w:wait", 2: "w:house", 3: "w:small"}


def material(text: str = TEXT, works: dict[str, Work] = WORKS, cites: dict[int, str] = CITES) -> Material:
    findings, mentions = [], {}
    for match in re.finditer(r"[^.]+\.", text):
        start, end = match.start() + len(match[0]) - len(match[0].lstrip()), match.end()
        held = []
        for mark in re.finditer(r"\[(\d+)\]", text[start:end]):
            mentions[f"m:{mark[1]}:{start}"] = Mention(
                id=f"m:{mark[1]}:{start}",
                start=start + mark.start(),
                end=start + mark.end(),
                numbers=(int(mark[1]),),
                works=(cites[int(mark[1])],),
                section=(),
                role=None,
                sentence_start=start,
                sentence_end=end,
            )
            held.append(f"m:{mark[1]}:{start}")
        findings.append(
            Statement(
                id=f"f:{len(findings)}",
                start=start,
                end=end,
                text=text[start:end],
                voice=Voice.AUTHORS,
                kind=StatementKind.RESULT,
                section=(),
                mentions=tuple(held),
            )
        )
    return Material(text=text, statements=findings, mentions=mentions, works=works, abouts=(), topics={})


def links(given: Material) -> dict[tuple[str, str], Link]:
    texts = {f.id: f.text for f in given.statements}
    return {(texts[link.subject].split()[0], link.work): link for link in propose(given)}


def test_a_finding_is_linked_to_works_that_the_paper_speaks_of_in_its_words() -> None:
    found = links(material())
    assert set(found) == {("People", "w:wait"), ("Nurses", "w:never")}
    wait = found["People", "w:wait"]
    assert wait.cito is Cito.RELATED
    assert LEAST <= wait.score <= 1
    title, sentence, likeness = wait.reasons
    assert title == "it shares “waiting”, “therapy” with the title “Waiting for psychological therapy”"
    assert sentence == (
        "it shares “People”, “long”, “waiting”, “times”, “therapy” with a sentence that cites it as reference 1: "
        "“Long waiting times for therapy left people without help .”"
    )
    assert f"{wait.score:.2f}" in likeness and str(LEAST) in likeness


def test_no_link_goes_to_a_work_that_the_sentence_cites() -> None:
    assert not [link for link in propose(material()) if link.subject in ("f:0", "f:1", "f:5")]
    # The same words without the citation are linked.
    uncited = material(f"{TEXT} {HOUSING.replace(' [2]', '')}")
    assert ("Secure", "w:house") in links(uncited)


def test_one_shared_word_is_too_little_however_much_it_weighs() -> None:
    given = material(f"{TEXT} Housing! Housing first!")
    works = CitedWorks(given.text, given.statements, given.mentions.values(), WORKS)
    assert works.alike(works.weights("Housing!"))["w:house"] >= LEAST
    found = links(material(f"{TEXT} Housing."))
    assert not [work for first, work in found if first == "Housing."]
    assert ("Housing", "w:house") in links(material(f"{TEXT} Housing comes first."))


def test_function_words_and_citation_marks_make_nothing_alike() -> None:
    text = "This was not what they had in the study [1]. That was not what we had in our study either."
    assert links(material(text, {"w:1": Work(id="w:1", title="What was the study?")}, {1: "w:1"})) == {}


def test_a_finding_gets_its_three_most_alike_works_at_most() -> None:
    works = {f"w:{i}": Work(id=f"w:{i}", title=f"Waiting for therapy {'and more ' * i}") for i in range(6)}
    found = [link for link in propose(material("Waiting for therapy is hard.", works)) if link.subject == "f:0"]
    assert len(found) == MOST
    assert [link.score for link in found] == sorted((link.score for link in found), reverse=True)


def test_nothing_alike_or_nothing_at_all_gives_nothing() -> None:
    assert list(propose(material("Birds sing. Rivers run."))) == []
    assert list(propose(material(works={"w:bare": Work(id="w:bare")}, cites=dict.fromkeys(CITES, "w:bare"))))[1:] == []
    assert list(propose(Material(text="", statements=(), mentions={}, works={}, abouts=(), topics={}))) == []


def test_a_sentence_left_out_says_nothing_of_its_works() -> None:
    given = material()
    works = CitedWorks(TEXT, given.statements, given.mentions.values(), WORKS)
    (span,) = [s for s, text in works.sentences.items() if "housing" in text]
    weights = works.weights(works.sentences[span])
    left = alike_without(works, span)["w:house"]
    # Its title is still there, and says "housing".
    assert 0 < left < works.alike(weights)["w:house"] / 2


def test_words_are_compared_by_their_stems_and_shown_as_printed() -> None:
    assert shared_words("Stigmatising labels", "labelled and stigmatised: a label") == ("Stigmatising", "labels")
    assert telling_words("The study of the findings") == {}


def test_a_rare_word_weighs_more_than_a_common_one() -> None:
    weights = WordWeights(["care plans", "care homes", "care"]).of("care plans")
    assert weights["plan"] > weights["care"]
    assert abs(sum(w * w for w in weights.values()) - 1) < 1e-9
    assert WordWeights([]).of("of the") == {}
