"""Answers to questions about the first study, on both engines: every line is the source's own, and the counts hold."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import markdown_it
import pytest
import yaml

from api.graphql.context import Context
from api.graphql.schema import schema
from graph.model import Verdict
from graph.people.judgements import judge
from graph.people.signing import moment
from graph.store.address import Address, ServerAddress
from graph.store.async_store import open_async_store
from graph.store.store import Store
from tests.support.filling import hold_first_study
from tests.support.places import FIRST_STUDY
from ui.terminal.main import main

FOLDER = FIRST_STUDY
GOLD = yaml.safe_load((FOLDER / "gold.yaml").read_text(encoding="utf-8"))
CODEBOOK = yaml.safe_load((FOLDER / "codebook.yaml").read_text(encoding="utf-8"))
ASKED = (
    "Trauma-informed care",
    "What do people say about stigma?",
    "Peer support",
    "Holistic care",
    "relational practice",
    '"service structures"',
    "staff workloads and confidence",
)
LINES = """query ($text: String, $topic: String, $most: Int!) { evidenceFor(text: $text, topic: $topic, most: $most) {
  title words topics { label } nearest { label } rejected plain markdown
  counts { studies participants quotes unattributed findings statements works suggested }
  said { text speaker ownWords place { ...Where } quote { participant { label } } }
  stated { kind found lines { text numbers before { text place { ...Where } } again { ...Where } place { ...Where } } }
  others { voice found lines { text numbers again { ...Where } place { ...Where } } }
  cited { cito method works { number work { id } citing { text cue place { ...Where } } } }
  suggested { number work { id title } reasons citedAt { ...Where } judged { verdict by } }
  references { number work text } studies { name text study { id } }
} } fragment Where on Place { study name section start end }"""


TERMS = {
    "EVIDENCE": "citesAsEvidence",
    "AGREES": "agreesWith",
    "EXTENDS": "extends",
    "DISAGREES": "disagreesWith",
    "BACKGROUND": "obtainsBackgroundFrom",
    "RELATED": "citesAsRelated",
}


class Asking:
    """Asks the schema in one event loop, over one open store, and counts the queries."""

    def __init__(self, address: Address) -> None:
        self.loop = asyncio.new_event_loop()
        self._opened = open_async_store(address)
        self.store = self.loop.run_until_complete(self._opened.__aenter__())
        self.queries = 0
        self._known: dict[str, Any] = {}

    async def read(self, query: str, /, **params: Any) -> list[dict[str, Any]]:
        self.queries += 1
        return await self.store.read(query, **params)

    async def values(self, query: str, /, **params: Any) -> list[list[Any]]:
        self.queries += 1
        return await self.store.values(query, **params)

    def result(self, document: str = LINES, **variables: Any) -> Any:
        variables = {"most": 200, **variables}
        return self.loop.run_until_complete(
            schema.execute(document, variable_values=variables, context_value=Context(self))
        )

    def __call__(self, text: str | None = None, **variables: Any) -> Any:
        result = self.result(text=text, **variables)
        assert not result.errors, result.errors
        return result.data["evidenceFor"]

    def once(self, text: str) -> Any:
        """The answer, asked for at most once: for tests that change nothing."""
        if text not in self._known:
            self._known[text] = self(text)
        return self._known[text]

    def close(self) -> None:
        self.loop.run_until_complete(self._opened.__aexit__(None, None, None))
        self.loop.close()


@pytest.fixture(scope="module")
def graph(session_store: Store) -> Store:
    hold_first_study(session_store)
    return session_store


@pytest.fixture(scope="module")
def ask(graph: Store, store_address: Address) -> Iterator[Asking]:
    asking = Asking(store_address)
    yield asking
    asking.close()


@pytest.fixture(scope="module")
def text(graph: Store) -> str:
    return str(graph.read("MATCH (n:Source) RETURN n.text AS text")[0]["text"])


def sentences(answer: Any) -> list[Any]:
    return [line for part in (*answer["stated"], *answer["others"]) for line in part["lines"]]


def words(printed: str) -> str:
    return " ".join(printed.split())


@pytest.mark.parametrize("asked", ASKED)
def test_every_line_is_a_slice_of_its_source(ask: Asking, text: str, asked: str) -> None:
    answer = ask.once(asked)
    lines = [*answer["said"], *sentences(answer)]
    assert lines
    citing = [one for group in answer["cited"] for work in group["works"] for one in work["citing"]]
    before = [line["before"] for line in sentences(answer) if line.get("before")]
    for line in (*lines, *before, *citing):
        assert text[line["place"]["start"] : line["place"]["end"]] == line["text"]
        assert line["place"]["name"] == "Trevillion 2022"
    assert all(one["cue"] in words(text) for one in citing if one["cue"])
    places = [place for line in sentences(answer) for place in line["again"]]
    places += [place for work in answer["suggested"] for place in work["citedAt"]]
    assert all(text[place["start"] : place["end"]].strip() for place in places)


@pytest.mark.parametrize("asked", ASKED)
def test_both_documents_hold_every_line_and_what_markdown_shows_is_the_sources_letters(ask: Asking, asked: str) -> None:
    answer = ask.once(asked)
    parsed = markdown_it.MarkdownIt("commonmark").parse(answer["markdown"])
    shown = words(
        " ".join(
            "".join("\n" if one.type == "softbreak" else one.content for one in token.children or ())
            for token in parsed
            if token.type == "inline"
        )
    )
    plain = words(answer["plain"].replace("│", ""))
    for line in (*answer["said"], *sentences(answer)):
        assert words(line["text"]) in shown
        assert words(line["text"]) in plain
    for entry in answer["references"]:
        assert words(entry["text"]) in shown
        assert words(entry["text"]) in plain
    # Nobody's words but participants' stand in a quotation.
    quoted = sum(token.type == "blockquote_open" for token in parsed)
    assert quoted == len(answer["said"])


@pytest.mark.parametrize("label", ["Trauma-informed care", "Stigma", "Peer support"])
def test_the_lines_are_those_that_readers_labelled(ask: Asking, text: str, label: str) -> None:
    answer = ask.once(label)
    (gold,) = [one for one in GOLD["topics"] if one["topic"] == label]
    places = [place for line in sentences(answer) for place in (line["place"], *line["again"])]
    # Readers labelled no introduction: what it reports of earlier work is in an answer, too.
    labelled = [place for place in places if place["section"][0] != "Introduction"]
    found = [text[place["start"] : place["end"]] for place in labelled]
    right = [begin for begin in gold["findings"] if any(begin in one for one in found)]
    assert len(right) >= 0.9 * len(gold["findings"])
    assert len(right) >= 0.9 * len(found)
    counts = answer["counts"]
    assert counts["findings"] == sum(part["found"] for part in answer["stated"])
    assert counts["findings"] + counts["statements"] == len(places)
    own = [line["text"] for line in answer["said"] if line["ownWords"]]
    assert len(own) == len(gold["quotes"])
    assert all(any(begin in one for one in own) for begin in gold["quotes"])


def test_methods_and_background_come_where_they_are_asked_for(ask: Asking) -> None:
    document = """query ($text: String!, $everything: Boolean!) { evidenceFor(text: $text, everything: $everything) {
      counts { findings statements } others { says kind } plain } }"""
    short, whole = (
        ask.result(document, text="recruited participants through social media", everything=everything).data
        for everything in (False, True)
    )
    assert short["evidenceFor"]["counts"]["statements"] < whole["evidenceFor"]["counts"]["statements"]
    assert "METHOD" not in [part["kind"] for part in short["evidenceFor"]["others"]]
    assert "METHOD" in [part["kind"] for part in whole["evidenceFor"]["others"]]


@pytest.mark.parametrize("label", ["Trauma-informed care", "Stigma", "Peer support", "Holistic care"])
def test_the_works_behind_it_are_those_that_the_sentences_cite_typed_as_in_the_codebook(
    ask: Asking, graph: Store, label: str
) -> None:
    answer = ask.once(label)
    rows = graph.read("MATCH (r:Reference)-[:NAMES]->(w:Work) RETURN r.number AS number, w.id AS work")
    work_of = {row["number"]: row["work"] for row in rows}
    numbered = {one["number"]: one["work"] for one in answer["references"]}

    def typed(sentence: str) -> set[tuple[str, str]]:
        """What the sentence cites, with the type that a person gave it."""
        return {
            (entry["cito"], work_of[number])
            for entry in CODEBOOK["citations"]
            if entry["at"] in sentence
            for mention in GOLD["mentions"]
            if entry["at"].endswith(mention["words"]) or mention["words"].endswith(entry["at"])
            for number in mention["numbers"]
        }

    expected = set()
    for line in sentences(answer):
        cited = typed(line["text"])
        assert {work for _, work in cited} == {numbered[number] for number in line["numbers"]}
        expected |= cited
    found = {
        (TERMS[group["cito"]], work["work"]["id"], one["text"])
        for group in answer["cited"]
        if group["method"] == "EXPLICIT"
        for work in group["works"]
        for one in work["citing"]
    }
    assert expected <= {(cito, work) for cito, work, _ in found}
    assert all((cito, work) in typed(sentence) for cito, work, sentence in found)
    # What no line cites is cited where the authors speak of it in a section that states no findings.
    lines = {line["text"] for line in sentences(answer)}
    aside = {work for _, work, sentence in found if sentence not in lines}
    (gold,) = [one for one in GOLD["topics"] if one["topic"] == label]
    about = graph.read(
        "MATCH (:Topic {label: $label})<-[:BROADER*0..5]-(:Topic)<-[:ABOUT]-(w:Work) RETURN w.id AS id", label=label
    )
    assert aside <= {row["id"] for row in about}
    assert bool(aside) == (label in ("Stigma", "Holistic care"))
    every = {work["work"]["id"] for group in answer["cited"] for work in group["works"]}
    assert answer["counts"]["works"] == len(every)
    known = every | {one["work"]["id"] for one in answer["suggested"]}
    assert len(known & {work_of[number] for number in gold["works"]}) >= 0.9 * len(gold["works"])


def test_agreement_comes_first_and_disagreement_always_shows(ask: Asking) -> None:
    order = [group["cito"] for group in ask.once("Holistic care")["cited"] if group["method"] == "EXPLICIT"]
    assert order == ["EVIDENCE", "AGREES", "EXTENDS", "DISAGREES", "BACKGROUND"]
    (empty,) = [group for group in ask.once("Peer support")["cited"] if group["cito"] == "DISAGREES"]
    assert empty["works"] == []
    disputed = [entry["at"] for entry in CODEBOOK["citations"] if entry["cito"] == "disagreesWith"]
    assert len(disputed) == 1
    answer = ask(f'"{disputed[0].split(" [")[0]}"')
    assert any(group["works"] for group in answer["cited"] if group["cito"] == "DISAGREES")


def test_participants_are_counted_once_and_named_as_the_source_does(ask: Asking) -> None:
    answer = ask("really")
    speakers = [line["quote"]["participant"] for line in answer["said"]]
    assert [one["label"] for one in speakers] == ["participant 213", "participant 212", "participant 213"]
    assert (answer["counts"]["quotes"], answer["counts"]["participants"]) == (3, 2)
    unnamed = ask("assumption")
    assert (unnamed["counts"]["unattributed"], unnamed["counts"]["participants"]) == (1, 0)
    assert "The source does not say who spoke" in unnamed["plain"]
    for line, who in zip(answer["said"], speakers, strict=True):
        assert not who or line["speaker"].casefold().startswith(who["label"])


def test_suggestions_stand_apart_from_what_is_cited_and_a_rejected_one_goes(ask: Asking, graph: Store) -> None:
    answer = ask("stigma")
    cited = {work["work"]["id"] for group in answer["cited"] for work in group["works"]}
    works = [one["work"]["id"] for one in answer["suggested"]]
    assert works and not cited & set(works)
    assert all(one["reasons"] and one["citedAt"] for one in answer["suggested"])
    links = graph.read(
        "MATCH (s)-[:HAS_LINK]->(l:Link {method: 'topic'})-[:TO]->(w:Work {id: $work}) RETURN l.id AS id", work=works[0]
    )
    at = moment(datetime(2026, 1, 1, tzinfo=UTC))
    try:
        for link in links:
            graph.transaction(
                lambda tx, id=link["id"]: judge(tx, link=id, verdict=Verdict.REJECTED, by="Ann", note=None, at=at)
            )
        again = ask("stigma")
        assert [one["work"]["id"] for one in again["suggested"]] == works[1:]
        assert again["rejected"] == 1
        assert "because people rejected them: 1." in words(again["plain"])
    finally:
        graph.write("MATCH (j:Judgement) DETACH DELETE j")


def test_words_that_name_no_topic_are_searched_for(ask: Asking) -> None:
    answer = ask("What do people say about housing?")
    assert answer["topics"] == [] and answer["words"] == ["housing"]
    (line,) = sentences(answer)
    assert "housing" in line["text"]
    # Quotation marks say that words are meant where a topic has the same.
    assert ask('"peer support"')["topics"] == []
    assert ask("peer support")["topics"] == [{"label": "Peer support"}]


@pytest.mark.parametrize(
    ("asked", "topics"),
    [
        ("peer suport", ["Peer support"]),
        ("stigma and peer support", ["Stigma", "Peer support"]),
        ("stigma among plumbers and carpenters", ["Stigma"]),
    ],
)
def test_where_nothing_is_found_the_nearest_topics_are_named(ask: Asking, asked: str, topics: list[str]) -> None:
    answer = ask(asked)
    assert not answer["said"] and not answer["stated"]
    assert [one["label"] for one in answer["nearest"]][: len(topics)] == topics
    assert "holds nothing about it" in answer["plain"] and topics[0] in answer["plain"]


def test_what_is_like_no_topic_gets_all_of_them(ask: Asking) -> None:
    assert len(ask("xyzzy")["nearest"]) > 40


def test_a_topic_is_taken_by_its_iri_and_labels_alone(ask: Asking) -> None:
    by_label = ask(topic="trauma informed care")
    iri = "https://w3id.org/evidence-graph/topic/trauma-informed-care"
    assert sentences(ask(topic=iri)) == sentences(by_label) != []
    assert ask(topic="housing")["stated"] == []


def test_a_short_answer_says_how_much_there_is(ask: Asking) -> None:
    answer = ask("stigma", most=2)
    results = answer["stated"][0]
    assert len(results["lines"]) == 2 < results["found"]
    assert f"of {results['found']} are listed." in answer["plain"]


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({}, "either a topic or a text"),
        ({"text": "a", "topic": "b"}, "either a topic or a text"),
        ({"text": "  "}, "either a topic or a text"),
        ({"text": "stigma", "most": 0}, "most must be"),
    ],
)
def test_what_cannot_be_answered_is_said(ask: Asking, given: dict[str, Any], says: str) -> None:
    (error,) = ask.result(**given).errors
    assert says in error.message


def test_as_many_queries_for_many_lines_as_for_few(ask: Asking) -> None:
    numbers = []
    for asked in ("holistic care", "stigma"):
        ask.queries = 0
        ask(asked)
        numbers.append(ask.queries)
    assert numbers[0] == numbers[1] < 40


def test_the_command_prints_what_the_schema_answers(
    ask: Asking, store_address: Address, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    if isinstance(store_address, ServerAddress):
        monkeypatch.setenv("EVIDENCE_STORE", store_address.uri)
        monkeypatch.setenv("EVIDENCE_STORE_USER", store_address.user)
        monkeypatch.setenv("EVIDENCE_STORE_PASSWORD", store_address.password or "")
    else:
        monkeypatch.setenv("EVIDENCE_STORE", str(store_address.folder))

    def run(*arguments: str) -> tuple[int, str, str]:
        code = main(["ask", *arguments])
        said = capsys.readouterr()
        return code, said.out, said.err

    expected = ask("stigma", most=50)
    assert run("stigma", "--markdown") == (0, expected["markdown"], "")
    code, printed, _ = run("stigma", "--json", "--style", "harvard")
    data = json.loads(printed)
    assert code == 0 and data["counts"] == expected["counts"]
    assert [line["text"] for line in data["said"]] == [line["text"] for line in expected["said"]]
    assert data["references"][0]["text"].startswith("Sheridan Rains, L.")
    code, printed, _ = run("peer suport")
    assert code == 1 and "Topics to ask for: Peer support." in printed
    code, printed, complaint = run("stigma", "--most", "0")
    assert (code, printed, complaint) == (1, "", "evidence: most must be 1 to 200; it is 0.\n")
