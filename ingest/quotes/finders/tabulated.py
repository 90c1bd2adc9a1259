"""Participants' words in the tables of a paper: cells of a column that its head calls quotes, and cells that are quotes
by their marks and who spoke, in them or in the next one.

Theme      | Quote                       | Participant
Waiting    | I stood there for hours.    | P3
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.document import Span
from ingest.quotes.announced import spoken_words
from ingest.quotes.attribution import Attribution, as_attribution
from ingest.quotes.attributions import attributed
from ingest.quotes.finders.columns_of_tables import (
    EMPTY,
    HEAD,
    OPENS,
    TableColumns,
    columns_by_heads,
    columns_of_words,
    is_of_heads,
)
from ingest.quotes.finders.grouped_rows import GroupedRows
from ingest.quotes.finders.marked import marked_quotes
from ingest.quotes.finders.rows_of_cells import RowCell, RowTable, table_of, tables_in_gaps
from ingest.quotes.found import NOBODY, FoundQuote, Ground, QuoteFinder, QuoteMaterial
from ingest.quotes.spoken_words import SpeechSetting, SpokenWords
from ingest.quotes.stretches.stretch import Stretch, Utterance
from ingest.quotes.stretches.utterances import utterances
from ingest.quotes.stretches.who_lines import described, only_who_spoke

_CLOSED = re.compile(r"[\"”’“»」』][\s.,;]*\Z")
# A shorter one is a label.
_FEWEST_WORDS = 5
# A cell of a column of quotes may hold less.
_FEWEST_LETTERS = 8
_SHORTEST = 20
# Who spoke takes a few words; a longer cell says something else. So does the head of a column.
_LONGEST_SPEAKER = 80


def tabulated_quotes(material: QuoteMaterial, start: int, end: int) -> Iterator[FoundQuote]:
    """Yield the quotes in the tables between two offsets."""
    for mark in material.tables:
        looked_at = material.asked or HEAD.search(mark.caption)
        if looked_at and start <= mark.start < end and material.role(mark.start) not in ("abstract", "references"):
            yield from _in_table(material, table_of(material.text, mark))
    if not material.tables:
        for table in tables_in_gaps(material):
            yield from _in_table(material, table)


def _in_table(material: QuoteMaterial, table: RowTable) -> Iterator[FoundQuote]:
    text = material.text
    announced = HEAD.search(table.caption) is not None
    if not (material.asked or announced):
        return
    columns = columns_by_heads(text, table.heads)
    if not (columns.quotes or table.heads) and (first := columns_by_heads(text, table.rows[:1])).quotes:
        columns = first
    worded = () if columns.quotes else tuple(columns_of_words(text, table, columns, announced=announced))
    groups = GroupedRows()
    used: set[int] = set()
    above: Span | None = None
    for number, row in enumerate(table.rows):
        if (
            number < 2
            and is_of_heads(text, row)
            and (heads := columns_by_heads(text, [*table.heads, row], lowest=True)).quotes
        ):
            columns = heads
            continue
        if not groups.read and (columns.quotes or worded or announced):
            groups = GroupedRows.of(text, table)
        empty = [c.end <= c.start or EMPTY.fullmatch(text, c.start, c.end) is not None for c in row]
        filled = [c for c, nothing in zip(row, empty, strict=True) if not nothing]
        if len(filled) == 1 and not _speaks(text, filled[0]) and filled[0].column == 0:
            above = filled[0].start, filled[0].end
        for place, cell in enumerate(row):
            if cell.start in used or empty[place]:
                continue
            used.add(cell.start)
            whole, cell = cell, groups.without_labels(cell)
            following = row[place + 1] if place + 1 < len(row) else None
            if cell.column in columns.quotes:
                found = list(_quotes_of_cell(material, cell, _speaker(text, row, columns, cell)))
            elif columns.quotes or cell.column in columns.speakers | columns.themes:
                found = []
            else:
                found = list(_by_its_form(material, cell, following, announced))
                if not found and cell.column in worded and _speaks(text, cell):
                    found = list(_quotes_of_cell(material, cell, _speaker(text, row, columns, cell)))
            if not found:
                continue
            beside = [text[c.start : c.end] for c in row if c.column < cell.column and c.start != cell.start]
            near = tuple(reversed([*([text[slice(*above)]] if above else []), *beside]))
            for quote in found:
                said_by = quote.attribution or groups.who_speaks(quote.start, whole, row, above, table.heads)
                because = quote.incomplete_because if said_by is quote.attribution else None
                yield replace(quote, beside=near, attribution=said_by, incomplete_because=because)


def _speaks(text: str, cell: RowCell) -> bool:
    return OPENS.match(text, cell.start, cell.end) is not None or spoken_words(text, cell.start, cell.end)


def _speaker(text: str, row: Sequence[RowCell], columns: TableColumns, cell: RowCell) -> Span | None:
    """Return the cell that names who speaks in a row: of such a column, else the next one if it describes a person."""
    named = [c for c in row if c.column in columns.speakers and c.end > c.start]
    if named:
        return min(((c.start, c.end) for c in named), key=lambda span: abs(span[0] - cell.start))
    beside = [c for c in row if abs(c.column - cell.column) == 1 and c.column not in columns.themes]
    for other in sorted(beside, key=lambda c: -c.column):
        span, after = (other.start, other.end), other.column > cell.column
        short = other.end - other.start <= _LONGEST_SPEAKER
        if short and (only_who_spoke(text, *span) or (after and described(text, *span, ()))):
            return span
    return None


def _quotes_of_cell(material: QuoteMaterial, cell: RowCell, speaker: Span | None) -> Iterator[FoundQuote]:
    """Yield the quotes of a cell that holds nothing else."""
    text = material.text
    stretch = _stretch(material, cell, apart=True)
    said = [u for u in utterances(stretch) if u.end - u.start >= _FEWEST_LETTERS]
    if speaker:
        said_by = _as_speaker(text, speaker, material.fields)
        said = [u if u.said_by and u.said_by.shows_a_person else replace(u, said_by=said_by) for u in said]
    yield from _found(said, "a cell in a column of quotes")


def _stretch(material: QuoteMaterial, cell: RowCell, *, apart: bool = False) -> Stretch:
    return Stretch(
        text=material.text,
        start=cell.start,
        end=cell.end,
        parts=cell.parts,
        fields=material.fields,
        low=cell.start,
        apart=apart,
    )


def _as_speaker(text: str, span: Span, fields: Sequence[str]) -> Attribution | None:
    read = as_attribution(text, *span, fields)
    printed = text[slice(*span)].strip()
    if read.participant is None and printed.isdecimal():
        return replace(read, participant=printed, attributes={})
    return read


def _by_its_form(
    material: QuoteMaterial, cell: RowCell, following: RowCell | None, announced: bool
) -> Iterator[FoundQuote]:
    """Yield the quotes of a cell in marks, or followed by who spoke in it or in the next cell."""
    text = material.text
    if cell.end - cell.start < _SHORTEST:
        return
    opening = OPENS.match(text, cell.start, cell.end)
    if opening is None:
        stretch = _stretch(material, cell, apart=True)
        said = utterances(stretch) if text[cell.end - 1] in ")]" or announced else ()
        spoken = announced or any(spoken_words(text, u.start, u.end) for u in said)
        if said and all(_is_named(u) for u in said) and spoken:
            yield from _found(said, "a cell of a table with who spoke after it")
        return
    span = cell.start, cell.end
    if material.in_italics(*span) < 0.5 and not announced and len(text[cell.start : cell.end].split()) < _FEWEST_WORDS:
        return
    stretch = _stretch(material, cell)
    said = utterances(stretch)
    if any(_is_named(u) for u in said):
        yield from _found([u for u in said if _is_named(u) or announced], "a cell of a table with who spoke after it")
        return
    inside = [
        q
        for q in marked_quotes(replace(material, citations=()), *span)
        if q.attribution and q.attribution.shows_a_person
    ]
    if inside:
        yield from (replace(q, found_by="words in a cell of a table with who spoke after them") for q in inside)
        return
    closed = _CLOSED.search(text, max(cell.start, cell.end - 4), cell.end)
    if closed and following and following.end - following.start <= _LONGEST_SPEAKER:
        named = attributed(
            SpokenWords(
                text, SpeechSetting.CELL, *span, fields=material.fields, marked=(following.start, following.end)
            )
        ).said_by
        if named and len(text[cell.start : cell.end].split()) >= _FEWEST_WORDS:
            first = replace(said[0], said_by=named, outer_end=max(cell.end, named.end))
            yield from _found([first], "a cell of a table with who spoke in the next one")
            return
    if announced and closed and len(text[cell.start : cell.end].split()) >= _FEWEST_WORDS:
        yield from _found(said, "a cell in quotation marks of a table of quotes")


def _is_named(said: Utterance) -> bool:
    return said.said_by is not None and said.said_by.shows_a_person and said.names_beside


def _found(said: Sequence[Utterance], found_by: str) -> Iterator[FoundQuote]:
    for utterance in said:
        yield FoundQuote(
            start=utterance.start,
            end=utterance.end,
            outer_start=utterance.outer_start,
            outer_end=utterance.outer_end,
            attribution=utterance.said_by,
            incomplete_because=None if utterance.said_by else NOBODY,
            found_by=found_by,
        )


FINDER = QuoteFinder(name="tabulated", ground=Ground.TABLES, find=tabulated_quotes)
