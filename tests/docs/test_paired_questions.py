"""Ten questions in Cypher, by GraphQL and by SPARQL, as docs/sparql.md has them: the same answer by each, on every
engine, of the first study and of that with a second one. Where the page prints an answer, it is that of the first."""

from __future__ import annotations

import csv
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from typing import Any

import httpx
import pytest
from graphql import parse, validate

from api.app import create_app
from api.http.limits import Limits
from api.settings import ApiSettings
from graph.store.address import Address
from graph.store.store import Store
from tests.graph.people.test_judgements import TEXT, read, write_made_up
from tests.support.asking import Asking
from tests.support.committed_schema import committed_schema
from tests.support.filling import REFERENCES, hold_first_study
from tests.support.places import ROOT
from tests.support.rdf_sample import judge_and_tag
from tests.support.serving import running

PAGE = (ROOT / "docs" / "sparql.md").read_text(encoding="utf-8")
PLENTY = 240
# Of the second study's list the first is a work that the first study cites, too.
ENTRIES = [
    "title = {A long and honourable history}, year = {2012}, doi = {10.1108/17556221211236448}",
    "title = {Peer support workers in remote island villages}, year = {2018}, author = {Moor, Cy}",
    "title = {Stigma among those who give care to others}, year = {2019}, author = {Hill, Ann}",
    "title = {Editorial}, year = {2020}",
]
STRUCTURE = {"nodes", "edges", "node"}
Rows = list[tuple[str, ...]]


@dataclass(frozen=True)
class Question:
    """A question in three languages; ``answer`` is what the page prints, if it does."""

    asked: str
    cypher: str
    graphql: str
    sparql: str
    answer: str | None


def blocks(text: str) -> dict[str, str]:
    return dict(re.findall(r"^```(\w+)\n(.*?)^```$", text, re.DOTALL | re.MULTILINE))


def questions() -> tuple[str, list[Question]]:
    """Return the prefixes of the page, and its questions."""
    before, *parts = re.split(r"^### ", PAGE.partition("## Ten questions three times")[2], flags=re.MULTILINE)
    found = [(part.partition("\n")[0], blocks(part)) for part in parts]
    made = [
        Question(asked, *(one[name] for name in ("cypher", "graphql", "sparql")), one.get("csv"))
        for asked, one in found
    ]
    return blocks(before)["sparql"], made


PREFIXES, QUESTIONS = questions()


@dataclass(frozen=True)
class Answers:
    """What came of a question by each way: the names of the columns, and the rows in the order of the alphabet."""

    columns: tuple[str, ...]
    cypher: Rows
    graphql: Rows
    sparql: Rows
    text: str


class Ways:
    """Asks a graph in each of the three languages."""

    def __init__(self, store: Store, asking: Asking, client: httpx.Client) -> None:
        self.store, self.asking, self.client = store, asking, client

    def __call__(self, question: Question) -> Answers:
        answer = self.client.post("/sparql", data={"query": PREFIXES + question.sparql}, headers={"Accept": "text/csv"})
        assert answer.status_code == 200, answer.text
        columns, *found = (tuple(line) for line in csv.reader(answer.text.splitlines()))
        return Answers(
            columns=columns,
            cypher=rows(columns, self.store.read(question.cypher)),
            graphql=rows(columns, flat(self.asking(question.graphql))),
            sparql=sorted(found),
            text=answer.text.replace("\r\n", "\n"),
        )


def rows(columns: tuple[str, ...], found: list[dict[str, Any]]) -> Rows:
    """Return the values as CSV has them. Raises AssertionError for other columns."""
    assert all(set(one) == set(columns) for one in found), (columns, found[:1])
    return sorted(tuple(text(one[name]) for name in columns) for one in found)


def text(value: Any) -> str:
    return "" if value is None else str(getattr(value, "value", value))


def flat(value: Any) -> list[dict[str, Any]]:
    """Return an answer of GraphQL as rows: what stands in one another together, as often as lists have it."""
    if isinstance(value, list):
        return [row for one in value for row in flat(one)]
    if not isinstance(value, dict):
        raise AssertionError(f"{value!r} is no row")
    ways = []
    for name, inside in value.items():
        deeper = isinstance(inside, dict) or (isinstance(inside, list) and name in STRUCTURE | {"counts"})
        ways.append(flat(inside) if deeper else [{name: inside}])
    return [{name: inside for part in one for name, inside in part.items()} for one in product(*ways)]


@pytest.fixture(scope="module")
def answers(
    session_store: Store, store_address: Address, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[list[dict[str, Answers]]]:
    """All answers, of the first study and of both."""
    hold_first_study(session_store)
    judge_and_tag(session_store)
    asking = Asking(store_address)
    app = create_app(store_address, ApiSettings(limits=Limits(seconds=PLENTY)))
    with running(app) as url, httpx.Client(base_url=url, timeout=PLENTY, trust_env=False) as client:
        ask = Ways(session_store, asking, client)
        first = {one.asked: ask(one) for one in QUESTIONS}
        folder = tmp_path_factory.mktemp("second")
        shutil.copy(REFERENCES / "topics.ttl", folder)
        write_made_up(folder, TEXT, ENTRIES)
        assert read(session_store, folder) == ["new"]
        both = {one.asked: ask(one) for one in QUESTIONS}
        asking.close()
        yield [first, both]


@pytest.mark.parametrize("question", QUESTIONS, ids=[one.asked for one in QUESTIONS])
def test_each_way_gives_the_same_answer(answers: list[dict[str, Answers]], question: Question) -> None:
    for found in answers:
        one = found[question.asked]
        assert one.cypher == one.sparql == one.graphql
        assert len(set(one.sparql)) == len(one.sparql), "a row is there twice"
    assert answers[1][question.asked].sparql, "nothing is found in two studies"


def test_the_page_prints_the_answers_of_the_first_study(answers: list[dict[str, Answers]]) -> None:
    printed = [one for one in QUESTIONS if one.answer is not None]
    assert len(printed) >= 5
    for one in printed:
        assert answers[0][one.asked].text == one.answer


def test_two_studies_answer_otherwise_than_one(answers: list[dict[str, Answers]]) -> None:
    changed = [asked for asked in answers[0] if answers[0][asked] != answers[1][asked]]
    assert len(changed) >= 4
    (shared,) = answers[1]["What do several studies cite?"].sparql
    assert shared == ("A long and honourable history", "2")


def test_the_page_has_ten_questions_that_fit_the_schema() -> None:
    assert len(QUESTIONS) == 10
    for one in QUESTIONS:
        assert validate(committed_schema(), parse(one.graphql)) == []
    used = set(re.findall(r"\b(\w+):\w", " ".join(re.sub(r'"[^"]*"', "", one.sparql) for one in QUESTIONS)))
    assert set(re.findall(r"PREFIX (\w+):", PREFIXES)) >= used
