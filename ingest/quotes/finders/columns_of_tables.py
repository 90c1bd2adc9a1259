"""What the columns of a table hold: themes, who speaks, or participants' words, by their heads and by their cells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.language.patterns import lazy_pattern
from ingest.language.words import all_words, any_of
from ingest.quotes.announced import spoken_words
from ingest.quotes.finders.rows_of_cells import RowCell, RowTable
from ingest.text.voices import MYSELF

HEAD = lazy_pattern(rf"\b{any_of(all_words('quotes', 'head'))}\b", re.IGNORECASE)
"""Words for participants' words in the head of a column or in a caption."""
_OF_AUTHORS = lazy_pattern(rf"(?<!\w){any_of(all_words('quotes', 'head_of_authors'))}(?!\w)", re.IGNORECASE)
_THEMES = lazy_pattern(rf"[\W\d]*(?:\w+ )?{any_of(all_words('quotes', 'head_of_themes'))}\b.*", re.IGNORECASE)
_SPEAKERS = lazy_pattern(
    rf"\W*(?:[\w'’-]+ )?{any_of(all_words('quotes', 'head_of_speakers'))}\W*(?:\w+\W*)?", re.IGNORECASE
)
OPENS = re.compile(r"\s*[\"“‘„«「『]")
"""The mark that begins a cell in quotation marks."""
EMPTY = re.compile(r"[\W_]*|n/?a\.?", re.IGNORECASE)
"""A cell that says nothing."""
_IN_MARKS = re.compile(r"\s*[\"“«„「『][^\"”»」』]{20,}[\"”“»」』]")
_ENDS = '.!?…)]”"’»'
_FEWEST_CELLS = 2
# An item of a questionnaire says less.
_LONG = 12
_FEWEST_WORDS = 5
_LONGEST_HEAD = 8


_NUMBERS = re.compile(r"[\d\s.,;:%()±<>=/–—-]+|.{0,12}[<=]\s?\d.*")


@dataclass(frozen=True, kw_only=True)
class TableColumns:
    """What the heads of a table say of its columns."""

    quotes: frozenset[int] = frozenset()
    themes: frozenset[int] = frozenset()
    speakers: frozenset[int] = frozenset()


def columns_of_words(text: str, table: RowTable, columns: TableColumns, *, announced: bool) -> Iterator[int]:
    """Yield the columns whose cells are mostly in marks, or in a table that is called one of quotes mostly sentences
    that somebody speaks: no questions, and no column of numbers beside them, as a questionnaire has."""
    heads = _by_column(text, table.heads)
    cells: dict[int, list[str]] = {}
    for row in table.rows:
        for cell in row:
            if not EMPTY.fullmatch(text, cell.start, cell.end):
                cells.setdefault(cell.column, []).append(text[cell.start : cell.end])
    if not announced and any(sum(map(_is_number, said)) * 2 > len(said) for said in cells.values()):
        return
    for column, said in cells.items():
        if column in columns.themes | columns.speakers or _OF_AUTHORS.search(heads.get(column, "")):
            continue
        long = [words for words in said if len(words.split()) >= _FEWEST_WORDS]
        marked = [words for words in long if OPENS.match(words) and _IN_MARKS.match(words)]
        spoken = [words for words in long if words.rstrip()[-1] in _ENDS and _is_spoken(words, announced=announced)]
        fitting = marked if len(marked) >= len(spoken) else spoken
        asked = sum(words.rstrip('”"’ ').endswith("?") for words in long)
        if len(fitting) >= _FEWEST_CELLS and len(fitting) * 2 > len(said) and asked * 2 < len(fitting):
            yield column


def _is_spoken(words: str, *, announced: bool) -> bool:
    """Return whether a cell is what somebody says: where nothing announces it, at some length and of himself or
    herself."""
    if announced:
        return spoken_words(words, 0, len(words))
    return len(words.split()) >= _LONG and MYSELF.search(words) is not None


def _is_number(words: str) -> bool:
    return _NUMBERS.fullmatch(words) is not None and any(map(str.isdigit, words))


def _by_column(text: str, heads: Sequence[Sequence[RowCell]], *, lowest: bool = False) -> dict[int, str]:
    words: dict[int, list[str]] = {}
    for row in heads:
        for cell in row:
            if lowest and row is heads[-1]:
                words[cell.column] = []
            words.setdefault(cell.column, []).append(text[cell.start : cell.end])
    return {column: " ".join(dict.fromkeys(said)) for column, said in words.items()}


def columns_by_heads(text: str, heads: Sequence[Sequence[RowCell]], *, lowest: bool = False) -> TableColumns:
    """Return what the heads of the columns say. With ``lowest`` a head in the last row counts before those above."""
    shown = _by_column(text, heads, lowest=lowest)
    short = {column: said for column, said in shown.items() if len(said.split()) <= 2 * _LONGEST_HEAD}
    quotes = {column for column, said in short.items() if HEAD.search(said) and not _OF_AUTHORS.search(said)}
    themes = {column for column, said in short.items() if column not in quotes and _THEMES.fullmatch(said)}
    speakers = {column for column, said in short.items() if column not in quotes | themes and _SPEAKERS.fullmatch(said)}
    return TableColumns(quotes=frozenset(quotes), themes=frozenset(themes), speakers=frozenset(speakers))


def is_of_heads(text: str, row: Sequence[RowCell]) -> bool:
    """Return whether a row below the heads names columns too: few words in each cell."""
    return (
        len(row) > 1
        and all(1 <= len(text[c.start : c.end].split()) <= _LONGEST_HEAD for c in row)
        and not any(spoken_words(text, c.start, c.end) or OPENS.match(text, c.start, c.end) for c in row)
    )
