"""Every source of themes: a new one fails here until it has an example."""

from __future__ import annotations

import re

import pytest

import ingest.themes
from graph.model import Section
from ingest.codebook import Codebook, ThemeEntry
from ingest.document import TableCell, TableMark
from ingest.text.sections import SectionIndex
from ingest.text.sentences import split_sentences
from ingest.themes.named import ThemeMaterial, ThemeSource
from ingest.themes.themes import SOURCES, find_themes
from tests.support.registered import defined_in

# The results of a paper, the heading of a part of them, and the themes of a codebook, for the theme Trust.
EXAMPLES: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "headings of the results": ("Somebody spoke.", "Trust", ()),
    "tables of themes": ("Theme | Sub-theme\n\nTrust | Nights", "", ()),
    "lists of themes": ("We found these themes:\n\nTrust\n\nNights", "", ()),
    "what the text says of its themes": ("The theme Trust describes that.", "", ()),
    "codebook": ("Somebody spoke.", "", ("Trust",)),
}


SPEAKING = ("headings of the results", "tables of themes", "lists of themes")


def table(text: str) -> TableMark:
    cells = []
    for row, line in enumerate(re.finditer(r"(\S+) \| (\S+)", text)):
        for column in (0, 1):
            start, end = line.span(column + 1)
            cells.append(TableCell(row=row, column=column, start=start, end=end))
    return TableMark(start=8, end=len(text), cells=tuple(cells))


def labels(name: str) -> list[str]:
    sentence, heading, coded = EXAMPLES[name]
    text = f"Results {heading} {sentence}"
    end = len(text)
    sections = [Section(id="r", path=("Results",), role="results", start=0, end=end, found_by="test")]
    if heading:
        sections.append(Section(id="t", path=("Results", heading), role="results", start=8, end=end, found_by="test"))
    material = ThemeMaterial(
        text=text,
        sentences=split_sentences(text, 0, end),
        sections=SectionIndex(sections),
        # Somebody speaks, so that there are themes at all.
        quotes=[text.index(sentence)] if name in SPEAKING else [],
        paragraphs=[m.span() for m in re.finditer(r"[^\n]+", text)] if "list" in name else [],
        tables=[table(text)] if "table" in name else [],
        codebook=Codebook(themes=tuple(ThemeEntry(label=label, under=None, begins=None) for label in coded)),
    )
    return [theme.label for theme in find_themes("doi:10.1000/x", material)[0]]


def test_every_source_is_listed_and_has_an_example() -> None:
    assert {id(s) for s in SOURCES} == {id(s) for s in defined_in(ingest.themes, ThemeSource)}
    assert [s.name for s in SOURCES] == list(EXAMPLES), "each source needs an example in EXAMPLES"


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_theme_is_shown_by_its_source_alone(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert labels(name)[0] == "Trust"
    monkeypatch.setattr("ingest.themes.themes.SOURCES", tuple(s for s in SOURCES if s.name != name))
    assert labels(name) == []
