"""Participants' words in the tables of a paper: a cell that is a quote, with who spoke in it or in the next cell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ingest.quotes.attributions import attributed
from ingest.quotes.found import FoundQuote, Ground, QuoteFinder, QuoteMaterial, outermost
from ingest.quotes.marked import marked_quotes
from ingest.quotes.spoken_words import SpeechSetting, SpokenWords
from ingest.quotes.unmarked import unmarked_quotes

_ROW = re.compile(r"[^\n]+")
_BETWEEN_CELLS = " | "
_QUOTED = re.compile(r"(?:\A|[\n|]\s?)[\"“‘„«]")
_OPENS = re.compile(r"\s*[\"“‘„«]")
_CLOSED = re.compile(r"[\"”’“»][\s.,;]*\Z")
# A shorter one is a label.
_FEWEST_WORDS = 5
# Who spoke takes a few words; a longer cell says something else.
_LONGEST_SPEAKER = 80


def tabulated_quotes(material: QuoteMaterial, start: int, end: int) -> Iterator[FoundQuote]:
    """Yield the quotes in the rows of tables between two offsets; cells are parted by " | "."""
    text = material.text
    if _QUOTED.search(text, max(0, start - 1), end) is None:
        return
    # What is cited in a table is no sign that a quote there is from literature.
    material = replace(material, citations=())
    for row in _ROW.finditer(text, start, end):
        cells, at = [], row.start()
        for words in row[0].split(_BETWEEN_CELLS):
            cells.append((at, at + len(words)))
            at += len(words) + len(_BETWEEN_CELLS)
        if len(cells) < 2:
            continue
        for cell, following in zip(cells, [*cells[1:], None], strict=True):
            if _OPENS.match(text, *cell):
                yield from _in_cell(material, cell, following)


def _in_cell(material: QuoteMaterial, cell: tuple[int, int], following: tuple[int, int] | None) -> Iterator[FoundQuote]:
    text = material.text
    quotes = outermost([*marked_quotes(material, *cell), *unmarked_quotes(material, *cell)])
    named = [q for q in quotes if q.attribution and q.attribution.shows_a_person]
    yield from named
    closed = _CLOSED.search(text, max(cell[0], cell[1] - 4), cell[1])
    opening = _OPENS.match(text, *cell)
    if named or following is None or following[1] - following[0] > _LONGEST_SPEAKER or not (closed and opening):
        return
    if len(text[slice(*cell)].split()) < _FEWEST_WORDS:
        return
    words = attributed(SpokenWords(text, SpeechSetting.CELL, *cell, fields=material.fields, marked=following))
    if words.said_by:
        start, end, (first, last) = opening.end(), closed.start(), (cell[0], following[1])
        yield FoundQuote(start=start, end=end, outer_start=first, outer_end=last, attribution=words.said_by)


FINDER = QuoteFinder(name="tabulated", ground=Ground.TABLES, find=tabulated_quotes)
