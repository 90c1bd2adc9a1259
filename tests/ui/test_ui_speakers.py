"""Every page that shows a quote says by the same words who spoke; blocks are shown as what they are."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from types import SimpleNamespace

import pytest
from streamlit.testing.v1 import AppTest

from graph.model import Study
from graph.nodes.former import former_theme_id
from graph.store.address import FolderAddress
from graph.store.store import open_store
from tests.support.serving import served
from tests.support.speakers_sample import BLOCKS, CLINIC, NOT_SAID, SAID, hold_speakers, studies
from tests.ui.test_ui_views import installed_components, run, text
from ui import client
from ui.parts.themes import map as thematic_map

__all__ = ["installed_components"]

EVERY = [said for every in SAID.values() for said in every]
STUDIES = {study.id: study for study in studies()}


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    where = FolderAddress(folder=tmp_path_factory.mktemp("speakers") / "graph")
    with open_store(where) as store:
        hold_speakers(store)
        with served(where) as url:
            yield url


@pytest.fixture(autouse=True)
def reader(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EVIDENCE_API", address)
    monkeypatch.setattr(client.st, "context", SimpleNamespace(headers={}, ip_address=None))


def who_spoke(test: AppTest) -> dict[str, str]:
    """Return who spoke by the words, of all quotations on a page."""
    page = "".join(element.proto.body for element in test.get("html"))
    found = re.findall(r"<blockquote>(.*?)</blockquote>.*?<span class=\"eg-who\">(.*?)</span>", page, re.DOTALL)
    return {html.unescape(words): html.unescape(who) for words, who in found}


def test_the_page_of_quotes(address: str) -> None:
    shown = run("quotes")
    assert who_spoke(shown) == {said.words: said.line for said in EVERY}
    assert "In doubt: its marks are lost in the source" in text(shown)
    assert text(shown).count(NOT_SAID) == sum(said.attribution is None for said in EVERY)


@pytest.mark.parametrize(
    ("parameters", "wanted"),
    [
        ({"role": "carer"}, {"P2, FG 3 · mother"}),
        ({"role": "professional"}, {"Nurse, urban clinic", "Woman in her 40s, teacher"}),
        ({"gender": "male"}, {"Male 34", "Patient 10 · male · 55-59 · Kent"}),
        ({"age": "34"}, {"Male 34"}),
        ({"ageBand": "40-49"}, {"Woman in her 40s, teacher"}),
    ],
)
def test_quotes_chosen_by_their_speaker(parameters: dict[str, str], wanted: set[str]) -> None:
    assert set(who_spoke(run("quotes", **parameters)).values()) == wanted


def test_the_page_of_a_theme_also_by_the_id_of_before() -> None:
    study = STUDIES[CLINIC]
    for theme in study.themes:
        said = {quote.text for quote in study.quotes if quote.theme == theme.id}
        shown = who_spoke(run("theme", theme=theme.id))
        assert shown == {one.words: one.line for one in SAID[CLINIC] if one.words in said}
    building = study.themes[-1]
    former = former_theme_id(CLINIC, building.label)
    assert former != building.id
    assert building.label in text(run("theme", theme=former))
    assert "There is no theme" in text(run("theme", theme=former_theme_id(CLINIC, "By staff")))


@pytest.mark.parametrize("study", STUDIES.values(), ids=lambda study: study.work.title)
def test_the_page_of_a_place_in_the_source(study: Study) -> None:
    for quote, said in zip(study.quotes, SAID[study.id], strict=True):
        place = {"study": f"study:{study.id}", "start": str(quote.start), "end": str(quote.end)}
        shown = text(run("source", **place, of=quote.id))
        assert said.line in shown
        assert "Taken for a participant's words: its marks, in the results" in shown
        assert ("In doubt" in shown) == (said.doubt is not None)


def test_a_block_is_shown_as_what_it_is() -> None:
    study = STUDIES[CLINIC]
    (block,) = study.blocks
    where = {"study": f"study:{CLINIC}", "start": "0", "end": str(len(study.source.text)), "view": "section"}
    says = f"Set apart; no participant's words: {BLOCKS[CLINIC][0][1]}"
    assert f"{says}: {block.reason}" in text(run("source", **where))
    place = {"study": f"study:{CLINIC}", "start": str(block.start), "end": str(block.end), "of": block.id}
    assert says in text(run("source", **place))


def test_what_is_asked_for_and_searched(monkeypatch: pytest.MonkeyPatch) -> None:
    for said in (SAID[CLINIC][2], SAID[CLINIC][3], SAID[CLINIC][4]):
        assert who_spoke(run("ask", text=said.words))[said.words] == said.line


def test_the_map_of_themes_begins_the_same_line() -> None:
    shown = {thematic_map._short(said.line) for said in EVERY}
    assert {"P4", "Patient 10", "Nurse, urban clinic", NOT_SAID, "“QX//7 b”, as printed"} <= shown
    assert thematic_map._short("A word that has " + "more of it " * 9).endswith("…")
