"""Themes of a table whose heads say nothing of themes: those of a wide cell, and of the cells right below it.

A summary of the themes may print one over its columns and its sub-themes in the row below, once for each; a figure set
as a table prints the theme that is over the others in the same way.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ingest.document import TableCell, TableMark
from ingest.themes.labels import THEMES, alike, label_of
from ingest.themes.named import NamedTheme

_FEWEST = 2
_MOST_WORDS, _FEWEST_LETTERS = 22, 3


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
