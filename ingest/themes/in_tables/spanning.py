"""Themes of a table whose heads say nothing of themes.

A summary of the themes may print one over its columns and its sub-themes in the row below, once for each; a figure set
as a table prints the theme that is over the others in the same way. A table without a head over its first column may
name a theme in each row, with quotes after it, or below numbered rows of one wide cell; its caption is the theme over
them, where it is a label and does not speak of quotes or themes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from ingest.document import TableCell, TableMark
from ingest.language.patterns import lazy_pattern
from ingest.language.words import all_words
from ingest.text.running_headings import may_be_label
from ingest.text.speaker_roles import is_role
from ingest.text.speaker_words import is_identifier, is_somebody
from ingest.themes.labels import NOUN, THEMES, alike, is_general, is_numbered, is_sample, label_of
from ingest.themes.named import NamedTheme

_FEWEST = 2
_MOST_WORDS, _FEWEST_LETTERS = 22, 3
_MOST_IN_ROW = 14
_SENTENCE = re.compile(r"[.;:]\s|[.!?]\s+[A-Z]|\d\s?%|=")
_TABLE = re.compile(r"\A(?:table|box)\s+\w{1,4}[.:]?\s+", re.IGNORECASE)
_SAYS_THEME = lazy_pattern(rf"\b(?:{NOUN})s?\b", re.IGNORECASE)
_OF_QUOTES = lazy_pattern(
    rf"\b(?:{'|'.join(re.escape(word) for word in all_words('quotes', 'head'))}|quot\w+|examples?)\b", re.IGNORECASE
)


def themes_of_wide_cells(text: str, table: TableMark, known: Sequence[NamedTheme]) -> list[NamedTheme]:
    """Return the themes of wide cells: of several in a table of themes, or of one that is over themes that are
    known."""
    trees = [*_trees(text, table)]
    if len(trees) < _FEWEST or not THEMES.search(table.caption):
        trees = [below for below in trees if all(any(alike(t.label, one.label) for t in known) for one in below[1:])]
    return [theme for tree in trees for theme in tree]


def _trees(text: str, table: TableMark) -> Iterator[list[NamedTheme]]:
    """Yield each wide cell that is alone in its row with those of the next row, if these are several below it."""
    rows: dict[int, list[TableCell]] = {}
    for cell in table.cells:
        if text[cell.start : cell.end].strip():
            rows.setdefault(cell.row, []).append(cell)
    for row, (wide, *beside) in rows.items():
        below = rows.get(row + 1, [])
        around = range(wide.column, wide.column + wide.columns)
        if beside or len(below) < _FEWEST or not all(cell.column in around for cell in below):
            continue
        if all(_is_label(text[cell.start : cell.end]) for cell in (wide, *below)):
            over = label_of(text[wide.start : wide.end])
            yield [_theme(text, wide), *(_theme(text, cell, over) for cell in below)]


def _is_label(words: str) -> bool:
    return len(words.split()) <= _MOST_WORDS and sum(c.isalpha() for c in words) >= _FEWEST_LETTERS


def _theme(text: str, cell: TableCell, *above: str) -> NamedTheme:
    label = label_of(text[cell.start : cell.end])
    at = max(cell.start, text.find(label, cell.start, cell.end))
    return NamedTheme(
        label=label, above=above, start=at, end=at + len(label), found_by="a wide cell of a table", listed=True
    )


def themes_of_rows(text: str, table: TableMark, quotes: Sequence[int]) -> Iterator[NamedTheme]:
    """Yield the theme that the caption names and those of the rows, in order, if the rows show that they are themes."""
    if is_sample(table.caption) or any(c.row < table.heads and c.column == 0 and _words(text, c) for c in table.cells):
        return
    rows = [
        [c for c in cells if _words(text, c)]
        for _, cells in groupby((c for c in table.cells if c.row >= table.heads), key=lambda cell: cell.row)
    ]
    rows = [row for row in rows if row and row[0].column == 0]
    width = max((c.column + c.columns for c in table.cells), default=0)
    wide = [row[0] for row in rows if len(row) == 1 and row[0].columns >= width > 1]
    numbered = len(wide) >= _FEWEST and all(is_numbered(_words(text, cell)) for cell in wide)
    spoken = [row for row in rows if any(row[0].end <= quote < row[-1].end for quote in quotes)]
    # The last row may explain marks.
    each = len(spoken) >= _FEWEST and all(row in spoken for row in rows[:-1] if row[0] not in wide)
    if not (each or (numbered and rows[0][0] is wide[0] and _SAYS_THEME.search(table.caption))):
        return
    labelled = [row[0] for row in rows if not each or row in spoken or row[0] in wide]
    labels = [_words(text, cell) for cell in labelled]
    if not all(map(_may_be_row, labels)) or _are_people(labels):
        return
    caption = label_of(_TABLE.sub("", table.caption))
    above: tuple[str, ...] = ()
    if _may_be_over(caption):
        above = (caption,)
        at = text.find(caption, max(0, table.start - len(caption) - 40), table.end)
        start, end = (at, at + len(caption)) if at >= 0 else (table.start, table.end)
        yield NamedTheme(label=caption, start=start, end=end, found_by="the caption of a table of quotes", listed=True)
    elif each and not _SAYS_THEME.search(table.caption) and not THEMES.search(table.caption):
        return
    over = above
    for cell in labelled:
        theme = _row(text, cell, above if cell in wide else over)
        over = theme.path if cell in wide else over
        yield theme


def _words(text: str, cell: TableCell) -> str:
    return text[cell.start : cell.end].strip()


def _may_be_over(caption: str) -> bool:
    return _may_be_row(caption) and not (
        is_role(caption)
        or is_somebody(caption)
        or _SAYS_THEME.search(caption)
        or THEMES.search(caption)
        or _OF_QUOTES.search(caption)
        or is_sample(caption)
    )


def _may_be_row(words: str) -> bool:
    label = label_of(words)
    return (
        any(c.isalpha() for c in label)
        and len(label.split()) <= _MOST_IN_ROW
        and not _SENTENCE.search(label)
        and not is_general(words)
        and (label.endswith("?") or may_be_label(label))
        and not is_identifier(label)
    )


def _are_people(labels: Sequence[str]) -> bool:
    """Return whether a column says who spoke: a theme may have a role in its label, but not every second one."""
    return 2 * sum(is_role(label) or is_somebody(label) for label in labels) >= len(labels)


def _row(text: str, cell: TableCell, above: tuple[str, ...]) -> NamedTheme:
    label = label_of(_words(text, cell))
    at = max(cell.start, text.find(label, cell.start, cell.end))
    return NamedTheme(
        label=label, above=above, start=at, end=at + len(label), found_by="a row of a table of quotes", listed=True
    )
