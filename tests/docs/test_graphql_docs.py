"""The GraphQL of the documentation: what its pages ask is answered on every engine as they print it, and all of it fits
the schema.

In docs/graphql.md a block of GraphQL is followed by blocks of JSON. One with ``data`` or ``errors`` is the answer to
the document above it; one without is the variables of the next answer.
"""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Protocol

import pytest
from graphql import parse, validate
from strawberry.types.execution import PreExecutionError

from api.graphql.context import Context
from api.graphql.schema import schema
from graph.store.address import Address
from graph.store.async_store import open_async_store
from graph.store.store import Store
from tests.support.committed_schema import committed_schema
from tests.support.filling import hold_first_study
from tests.support.places import ROOT

PAGES = ["README.md", *sorted(f"docs/{page.name}" for page in (ROOT / "docs").glob("*.md"))]
ANSWER = {"data", "errors"}


def page(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def blocks(text: str) -> list[tuple[str, str]]:
    """Return the language and the text of each fenced block."""
    return re.findall(r"^```(\w+)\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)


@dataclass(frozen=True)
class Asked:
    """A document as the page asks it, and what the page says that comes of it."""

    heading: str
    document: str
    variables: dict[str, Any]
    answer: dict[str, Any]


def asked(text: str) -> list[Asked]:
    """Return all that the page asks. Raises AssertionError for a document or for variables without an answer."""
    found: list[Asked] = []
    for part in re.split(r"^#+ ", text, flags=re.MULTILINE):
        document, variables, answered = "", None, True
        for language, inside in blocks(part):
            if language == "graphql":
                assert answered, f"no answer to {document}"
                document, answered = inside, False
            elif language == "json":
                value = json.loads(inside)
                if ANSWER & value.keys():
                    found.append(Asked(part.partition("\n")[0], document, variables or {}, value))
                    variables, answered = None, True
                else:
                    assert variables is None, f"no answer with {variables}"
                    variables = value
        assert answered and variables is None, f"no answer to {document} with {variables}"
    return found


def sent(text: str) -> list[dict[str, Any]]:
    """Return the bodies that the page's commands send."""
    console = "".join(inside for language, inside in blocks(text) if language == "console")
    return [json.loads(body) for body in re.findall(r"-d '(\{.*?\})'", console, re.DOTALL)]


def questions() -> list[str]:
    """Return the documents of the table of questions, which leaves out the braces around each."""
    table = page("docs/questions.md").partition("| question | in GraphQL |\n| --- | --- |\n")[2].partition("\n\n")[0]
    cells = [re.fullmatch(r"\| [^|`]+ \| `([^`]+)` \|", line) for line in table.splitlines()]
    return [f"{{ {cell[1]} }}" if cell else "no question: " + table for cell in cells]


ASKED = asked(page("docs/graphql.md"))
QUESTIONS = questions()


class Ask(Protocol):
    def __call__(self, document: str, variables: dict[str, Any] | None = None) -> dict[str, Any]: ...


@pytest.fixture(scope="module")
def ask(session_store: Store, store_address: Address) -> Iterator[Ask]:
    """Ask the schema as the API does; what comes is what is sent over HTTP."""
    hold_first_study(session_store)
    with asyncio.Runner() as loop:
        opened = open_async_store(store_address)
        store = loop.run(opened.__aenter__())

        def asking(document: str, variables: dict[str, Any] | None = None) -> dict[str, Any]:
            found = loop.run(schema.execute(document, variables or {}, context_value=Context(store, changes=store)))
            answer: dict[str, Any] = {} if isinstance(found, PreExecutionError) else {"data": found.data}
            if found.errors:
                answer["errors"] = [error.formatted for error in found.errors]
            answer["extensions"] = found.extensions
            return dict(json.loads(json.dumps(answer)))

        yield asking
        loop.run(opened.__aexit__(None, None, None))


@pytest.mark.parametrize("one", ASKED, ids=[f"{place}-{one.heading}" for place, one in enumerate(ASKED)])
def test_what_the_page_asks_is_answered_as_it_says(ask: Ask, one: Asked) -> None:
    answer = ask(one.document, one.variables)
    del answer["extensions"]
    assert answer == one.answer


def test_the_page_has_ten_questions_each_with_its_answer() -> None:
    part = page("docs/graphql.md").partition("## Ten questions\n")[2].partition("\n## ")[0]
    headings = re.findall(r"^### (.+)$", part, re.MULTILINE)
    assert len(headings) == 10
    answered = {one.heading for one in ASKED if "data" in one.answer}
    assert set(headings) <= answered


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_questions_of_the_table_find_something(ask: Ask, question: str) -> None:
    answer = ask(question)
    assert "errors" not in answer
    ((name, found),) = answer["data"].items()
    if name == "uncertainWorks":
        assert found == []  # The first study's list names no work twice in doubtful ways.
        return
    assert found
    if "United Kingdom" in question:
        assert found["nodes"] == []  # The first study is from there.
        return
    for pages in ("nodes", "edges", "counts", "links", "steps", "stated"):
        assert found.get(pages) != []


def test_the_page_of_questions_prints_what_the_api_answers(ask: Ask) -> None:
    (body,) = sent(page("docs/questions.md"))
    command = next(
        inside for language, inside in blocks(page("docs/questions.md")) if language == "console" and "-d '" in inside
    )
    assert ask(body["query"]) == json.loads(command[command.index("\n{\n") :])


@pytest.mark.parametrize("name", PAGES)
def test_all_graphql_of_a_page_fits_the_schema(name: str) -> None:
    text = page(name)
    documents = [inside for language, inside in blocks(text) if language == "graphql"]
    documents += [body["query"] for body in sent(text) if "query" in body]
    if name == "docs/questions.md":
        documents += QUESTIONS
    for document in documents:
        assert [error.message for error in validate(committed_schema(), parse(document))] == [], document


def test_no_page_with_graphql_is_passed_over() -> None:
    held = {name for name in PAGES if any(language == "graphql" for language, _ in blocks(page(name)))}
    assert held >= {"docs/asking.md", "docs/graphql.md", "docs/graphql-cost.md", "docs/judgement.md"}
    assert len(QUESTIONS) > 10
    assert [
        len([body for body in sent(page(name)) if "query" in body]) for name in ("docs/questions.md", "docs/access.md")
    ] == [1, 1]
