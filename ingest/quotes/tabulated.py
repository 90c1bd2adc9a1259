"""Participants' words in the tables of a paper: a cell that is a quote, with who spoke in it or in the next cell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.quotes.attributions import attributed
from ingest.quotes.found import FoundQuote, Ground, QuoteFinder, QuoteMaterial, outermost
from ingest.quotes.marked import marked_quotes
from ingest.quotes.spoken_words import Setting, SpokenWords
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


def quotes_in_rows(text: str, start: int, end: int, fields: Sequence[str] = ()) -> Iterator[FoundQuote]:
    """Yield the quotes in the rows of tables between two offsets; cells are parted by " | "."""
    if _QUOTED.search(text, max(0, start - 1), end) is None:
        return
    for row in _ROW.finditer(text, start, end):
        cells, at = [], row.start()
        for words in row[0].split(_BETWEEN_CELLS):
            cells.append((at, at + len(words)))
            at += len(words) + len(_BETWEEN_CELLS)
        if len(cells) < 2:
            continue
        for cell, following in zip(cells, [*cells[1:], None], strict=True):
            if _OPENS.match(text, *cell):
                yield from _in_cell(text, cell, following, fields)


def _in_cell(
    text: str, cell: tuple[int, int], following: tuple[int, int] | None, fields: Sequence[str]
) -> Iterator[FoundQuote]:
    quotes = outermost([*marked_quotes(text, *cell, fields), *unmarked_quotes(text, *cell, fields)])
    named = [q for q in quotes if q.attribution and q.attribution.shows_a_person]
    yield from named
    closed = _CLOSED.search(text, max(cell[0], cell[1] - 4), cell[1])
    opening = _OPENS.match(text, *cell)
    if named or following is None or following[1] - following[0] > _LONGEST_SPEAKER or not (closed and opening):
        return
    if len(text[slice(*cell)].split()) < _FEWEST_WORDS:
        return
    words = attributed(
        SpokenWords(
            text=text,
            start=opening.end(),
            end=closed.start(),
            opening=cell[0],
            closing=cell[1],
            high=following[1],
            fields=fields,
            marked=following,
        ),
        Setting.CELL,
    )
    if words.said_by:
        yield FoundQuote(
            start=words.start,
            end=words.end,
            outer_start=cell[0],
            outer_end=following[1],
            attribution=words.said_by,
        )


def _find(material: QuoteMaterial) -> Iterator[FoundQuote]:
    for start, end in material.tables:
        yield from quotes_in_rows(material.text, start, end, material.fields)


FINDER = QuoteFinder(name="tabulated", ground=Ground.TABLES, find=_find)
