"""Themes that a table names in columns whose heads say so: "Theme", "Sub-theme", "Category" ...

An empty cell goes on with the theme above it, and so does one that takes several rows. A row of one wide cell says what
the sub-themes after it are below. In a cell of quotes, the labels before them are below the themes of the row.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from ingest.document import TableCell, TableMark
from ingest.themes.in_tables.cell_labels import labels_in
from ingest.themes.in_tables.heads import ThemeColumn, columns_of, counts_only
from ingest.themes.in_tables.labels_of_cells import is_label, names_people, pieces_of
from ingest.themes.labels import is_numbered, label_of, number_of, says_theme
from ingest.themes.named import NamedTheme

_FOUND = "a table of themes"
_FEWEST = 2


def themes_of_columns(text: str, table: TableMark, quotes: Sequence[int]) -> Iterator[NamedTheme]:
    """Yield the themes of the columns, row by row, those above others before these."""
    heads = max(table.heads, 1)
    columns, lowest = columns_of(text, table, heads, quotes)
    if not columns:
        yield from _numbered_heads(text, table, heads)
    if not columns or counts_only(text, table, columns, heads):
        return
    inner: dict[str, list[tuple[NamedTheme, bool]]] = defaultdict(list)
    cells = {(c.row, c.column): c for c in table.cells}
    width = max(c.column + c.columns for c in table.cells)
    # The last label of each level, the outermost is 0.
    named: dict[int, str] = {}
    numbered: dict[tuple[int, tuple[str, ...]], tuple[str, ...]] = {}
    over: str | None = None
    lowest = lowest or _wide_rows_are_over(text, table, heads, width)
    for row in range(heads, 1 + max(c.row for c in table.cells)):
        wide = cells.get((row, 0))
        if wide and wide.columns >= width > 1:
            words = text[wide.start : wide.end]
            over, named = (label_of(words) if says_theme(words) or (lowest and _is_over(words)) else None), {}
            if over:
                yield theme_in(text, wide, over)
            continue
        for level, column in columns:
            cell = cells.get((row, column))
            if cell is None:
                continue
            pieces = pieces_of(text, cell)
            if level == 0 and says_theme(pieces[0] if pieces else "") and _mixed(text, table, columns, heads, pieces):
                # A column of themes with what is below each, in its cell or in the rows after it.
                over = label_of(pieces[0])
                yield theme_in(text, cell, over)
                pieces = pieces[1:]
                if not pieces:
                    continue
            labels = [(label, number_of(piece)) for piece in pieces if is_label(label := label_of(piece), piece)]
            if not labels:
                if text[cell.start : cell.end].strip():
                    named = {n: label for n, label in named.items() if n < level}
                continue
            named = {n: label for n, label in named.items() if n < level}
            above = (*((over,) if over else ()), *named.values())
            for label, number in labels:
                # "1.2 Noise" is below the "1. Dark hours" of its column.
                higher = numbered.get((column, number[:-1]), ()) if len(number) > 1 else ()
                yield theme_in(text, cell, label, higher or above)
                numbered[column, number] = (*(higher or above), label)
            named[level] = labels[-1][0]
        above = (*((over,) if over else ()), *named.values())
        for column, cell in ((c, cells[row, c]) for c in range(width) if (row, c) in cells):
            if above and cell.pieces and all(column != other for _, other in columns):
                for theme, speaks in _inside(text, cell, above):
                    inner[theme.key].append((theme, speaks))
    for below in inner.values():
        # What is in cells of several themes, or over another label, says whose words they are.
        if len({theme.above for theme, _ in below}) == 1 and all(speaks for _, speaks in below):
            yield below[0][0]


def _wide_rows_are_over(text: str, table: TableMark, heads: int, width: int) -> bool:
    """Return whether rows of one wide cell part a table by labels that name nobody."""
    wide = [text[c.start : c.end] for c in table.cells if c.row >= heads and c.column == 0 and c.columns >= width > 1]
    return len(wide) >= _FEWEST and all(_is_over(words) and not names_people(words) for words in wide)


def _is_over(words: str) -> bool:
    return is_label(label_of(words), words)


def _inside(text: str, cell: TableCell, above: tuple[str, ...]) -> Iterator[tuple[NamedTheme, bool]]:
    """Yield the themes whose labels are between the quotes of a cell, and whether quotes are right after each."""
    for (start, end), speaks in labels_in(text, cell):
        yield theme_in(text, cell, label_of(text[start:end]), above), speaks


def _numbered_heads(text: str, table: TableMark, heads: int) -> Iterator[NamedTheme]:
    """Yield the heads of columns that are numbered and have labels between quotes below them, and these labels."""
    named = [c for c in table.cells if c.row < heads and c.end > c.start]
    below = {c.column: c for c in table.cells if c.row == heads}
    labelled = [(c, below[c.column]) for c in named if c.column in below and is_numbered(text[c.start : c.end])]
    if len(labelled) == len(named) >= _FEWEST and all(labels_in(text, cell) for _, cell in labelled):
        for head, cell in labelled:
            label = label_of(text[head.start : head.end])
            yield theme_in(text, head, label)
            yield from (theme for theme, _ in _inside(text, cell, (label,)))


def _mixed(text: str, table: TableMark, columns: Sequence[ThemeColumn], heads: int, pieces: Sequence[str]) -> bool:
    """Return whether a single column holds themes that say so and others that do not, which are below them."""
    if len(columns) > 1:
        return False
    (_, only), *_ = columns
    rows = [text[c.start : c.end] for c in table.cells if c.column == only and c.row >= heads and c.end > c.start]
    return (len(pieces) > 1 and not says_theme(pieces[1])) or not all(says_theme(words) for words in rows)


def theme_in(text: str, cell: TableCell, label: str, above: tuple[str, ...] = ()) -> NamedTheme:
    """Return the theme of a label that a cell holds."""
    at = text.find(label, cell.start, cell.end)
    start, end = (at, at + len(label)) if at >= 0 else (cell.start, cell.end)
    return NamedTheme(label=label, above=above, start=start, end=end, found_by=_FOUND, listed=True)
