"""What the documentation claims, held against the program."""

from __future__ import annotations

import re

import pytest

from graph.schema.indexes import FULLTEXT, OWNED, SHARED
from graph.store.store import Store
from graph.store.vectors import VECTORS
from ingest.citations.style import STYLES
from ingest.linkers.registry import LINKERS
from ingest.quotes.attributions import ATTRIBUTIONS
from ingest.quotes.finding import FINDERS
from ingest.themes.themes import SOURCES
from tests.conftest import CONTRACT, HOUSES, TESTS
from tests.support.filling import hold_first_study
from tests.support.places import ROOT


def test_every_label_and_index_is_in_the_graphs_page() -> None:
    page = (ROOT / "docs" / "graph.md").read_text(encoding="utf-8")
    for label in (*OWNED, *SHARED):
        assert label in page, label
    for name in (*(index.name for index in FULLTEXT.values()), *(index.name for index in VECTORS.values())):
        assert f"`{name}`" in page, name


def test_the_cypher_of_the_graphs_page_runs_and_finds_something(session_store: Store) -> None:
    hold_first_study(session_store)
    queries = re.findall(r"```cypher\n(.*?)```", (ROOT / "docs" / "graph.md").read_text(encoding="utf-8"), re.DOTALL)
    assert len(queries) == 5
    for query in queries:
        assert session_store.read(query), query


@pytest.mark.parametrize("page", ["README.md", *(str(p.relative_to(ROOT)) for p in (ROOT / "docs").rglob("*.md"))])
def test_every_file_that_a_page_names_is_there(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#:]+)\)", text):
        assert ((ROOT / page).parent / target).exists(), target
    for path in re.findall(r"`((?:graph|ingest|api|ui|docs|references|tests)/[\w./-]+)`", text):
        assert (ROOT / path).exists(), path


def test_what_runs_where_is_said_of_files_that_are_there() -> None:
    assert [place for place in CONTRACT if not (TESTS / place).exists()] == []
    assert {path.relative_to(TESTS).parts[0] for path in TESTS.rglob("test_*.py")} == set(HOUSES)
    page = (ROOT / "docs" / "testing.md").read_text(encoding="utf-8")
    assert [house for house in HOUSES if f"`{house}`" not in page] == []


def test_every_way_of_reading_is_on_its_page() -> None:
    page = (ROOT / "docs" / "reading.md").read_text(encoding="utf-8")
    names = [way.name for way in (*FINDERS, *ATTRIBUTIONS, *STYLES, *SOURCES)]
    names += [linker.method.value for linker in LINKERS]
    assert [name for name in names if f"`{name}`" not in page] == []


def test_the_index_leads_to_every_page() -> None:
    index = (ROOT / "docs" / "index.md").read_text(encoding="utf-8")
    pages = {str(path.relative_to(ROOT / "docs")) for path in (ROOT / "docs").rglob("*.md")} - {"index.md"}
    assert [page for page in sorted(pages) if f"({page})" not in index] == []


def test_the_first_page_is_short() -> None:
    assert (ROOT / "README.md").stat().st_size <= 6000
