"""Themes that a table names in columns whose heads say so: "Theme", "Sub-theme", "Category" ...

An empty cell goes on with the theme above it, and so does one that takes several rows. A row of one wide cell says what
the sub-themes after it are below. In a cell of quotes, the labels before them are below the themes of the row.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from ingest.document import TableCell, TableMark
from ingest.language.patterns import lazy_pattern
from ingest.text.sections import plain_heading
from ingest.themes.cell_labels import labels_in
from ingest.themes.labels import THEMES, any_of, is_general, is_numbered, is_sample, label_of, plain_pattern, says_theme
from ingest.themes.named import NamedTheme

FOUND = "a table of themes"
_SUB, _CODE = 2, 3
_LEVELS = tuple(
    lazy_pattern(plain_pattern(any_of(f"column {level}")))
    for level in ("over themes", "of themes", "of sub-themes", "of codes")
)
_METHODS = lazy_pattern(plain_pattern(any_of("columns of methods")))
_SAMPLE = re.compile(r"\b(?:demographic|sociodemographic|characteristics)", re.IGNORECASE)
_NUMBERS = re.compile(r"[\d\s.,;:%()/<>=–—+±n-]*")
_ITEMS = re.compile(r"\s*[•●▪■;]\s*")
# "Category (cause)": what is in brackets says more of the column, and nothing of its level.
_BRACKETED = re.compile(r"\([^()]*\)")
_QUOTED = re.compile(r"[\"“„«]")
_SENTENCE = re.compile(r"[.!?]\s+[A-Z]|,\s+(?:and )?(?:I|we)\s")
_MOST_WORDS = 22
_MOST_CODE = 8
_FEWEST = 2

_Column = tuple[int, int]
"""How far below the outermost themes those of a column are, and which column it is."""


def themes_of_columns(text: str, table: TableMark) -> Iterator[NamedTheme]:
    """Yield the themes of the columns, row by row, those above others before these."""
    heads = max(table.heads, 1)
    columns, lowest = _columns(text, table, heads)
    if not columns:
        yield from _numbered_heads(text, table, heads)
    if not columns or _counts_only(text, table, columns, heads):
        return
    inner: dict[str, list[tuple[NamedTheme, bool]]] = defaultdict(list)
    cells = {(c.row, c.column): c for c in table.cells}
    width = max(c.column + c.columns for c in table.cells)
    # The last label of each level, the outermost is 0.
    named: dict[int, str] = {}
    over: str | None = None
    for row in range(heads, 1 + max(c.row for c in table.cells)):
        wide = cells.get((row, 0))
        if wide and wide.columns >= width > 1:
            words = text[wide.start : wide.end]
            over, named = (label_of(words) if says_theme(words) or (lowest and _is_over(words)) else None), {}
            if over:
                yield _theme(text, wide, over)
            continue
        for level, column in columns:
            cell = cells.get((row, column))
            if cell is None:
                continue
            pieces = _pieces(text, cell)
            if level == 0 and says_theme(pieces[0] if pieces else "") and _mixed(text, table, columns, heads, pieces):
                # A column of themes with what is below each, in its cell or in the rows after it.
                over = label_of(pieces[0])
                yield _theme(text, cell, over)
                pieces = pieces[1:]
                if not pieces:
                    continue
            labels = [label for piece in pieces if _is_label(label := label_of(piece), piece)]
            if not labels:
                if text[cell.start : cell.end].strip():
                    named = {n: label for n, label in named.items() if n < level}
                continue
            named = {n: label for n, label in named.items() if n < level}
            above = (*((over,) if over else ()), *named.values())
            for label in labels:
                yield _theme(text, cell, label, above)
            named[level] = labels[-1]
        above = (*((over,) if over else ()), *named.values())
        for column, cell in ((c, cells[row, c]) for c in range(width) if (row, c) in cells):
            if above and cell.pieces and all(column != other for _, other in columns):
                for theme, speaks in _inside(text, cell, above):
                    inner[theme.key].append((theme, speaks))
    for below in inner.values():
        # What is in cells of several themes, or over another label, says whose words they are.
        if len({theme.above for theme, _ in below}) == 1 and all(speaks for _, speaks in below):
            yield below[0][0]


def _is_over(words: str) -> bool:
    return _is_label(label_of(words), words)


def _inside(text: str, cell: TableCell, above: tuple[str, ...]) -> Iterator[tuple[NamedTheme, bool]]:
    """Yield the themes whose labels are between the quotes of a cell, and whether quotes are right after each."""
    for (start, end), speaks in labels_in(text, cell):
        yield _theme(text, cell, label_of(text[start:end]), above), speaks


def _numbered_heads(text: str, table: TableMark, heads: int) -> Iterator[NamedTheme]:
    """Yield the heads of columns that are numbered and have labels between quotes below them, and these labels."""
    named = [c for c in table.cells if c.row < heads and c.end > c.start]
    below = {c.column: c for c in table.cells if c.row == heads}
    labelled = [(c, below[c.column]) for c in named if c.column in below and is_numbered(text[c.start : c.end])]
    if len(labelled) == len(named) >= _FEWEST and all(labels_in(text, cell) for _, cell in labelled):
        for head, cell in labelled:
            label = label_of(text[head.start : head.end])
            yield _theme(text, head, label)
            yield from (theme for theme, _ in _inside(text, cell, (label,)))


def _mixed(text: str, table: TableMark, columns: Sequence[_Column], heads: int, pieces: Sequence[str]) -> bool:
    """Return whether a single column holds themes that say so and others that do not, which are below them."""
    if len(columns) > 1:
        return False
    (_, only), *_ = columns
    rows = [text[c.start : c.end] for c in table.cells if c.column == only and c.row >= heads and c.end > c.start]
    return (len(pieces) > 1 and not says_theme(pieces[1])) or not all(says_theme(words) for words in rows)


def _theme(text: str, cell: TableCell, label: str, above: tuple[str, ...] = ()) -> NamedTheme:
    at = text.find(label, cell.start, cell.end)
    start, end = (at, at + len(label)) if at >= 0 else (cell.start, cell.end)
    return NamedTheme(label=label, above=above, start=start, end=end, found_by=FOUND, listed=True)


def _columns(text: str, table: TableMark, heads: int) -> tuple[list[_Column], bool]:
    """Return the columns of themes, the outermost level first, those of one head at one level, and whether they are of
    sub-themes alone; none where the table shows how themes were made."""
    levels: dict[int, int] = {}
    called: dict[int, str] = {}
    for cell in table.cells:
        if cell.row >= heads:
            continue
        head = plain_heading(_BRACKETED.sub(" ", text[cell.start : cell.end]))
        if _METHODS.fullmatch(head):
            return [], False
        level = next((n for n, pattern in enumerate(_LEVELS) if pattern.fullmatch(head)), None)
        # A head over several columns says nothing of each of them.
        if level is not None and (cell.columns == 1 or cell.row + cell.rows >= heads):
            levels[cell.column], called[cell.column] = level, head
    if not any(level < _CODE for level in levels.values()):
        return [], False
    if _SUB in levels.values() or not _are_codes(text, table, levels, heads):
        levels = {column: level for column, level in levels.items() if level < _CODE}
    columns = sorted(levels)
    # "Code | Sub-theme | Theme" goes from the innermost to the outermost.
    turned = len(columns) > 1 and levels[columns[0]] >= _SUB > levels[columns[-1]]
    ordered = columns[::-1] if turned else columns
    names = [*dict.fromkeys(called[column] for column in ordered)]
    return [(names.index(called[column]), column) for column in ordered], min(levels.values()) >= _SUB


def _are_codes(text: str, table: TableMark, levels: dict[int, int], heads: int) -> bool:
    """Return whether each cell of the codes holds a single short one: else they are what themes were made from."""
    held = [c for c in table.cells if levels.get(c.column) == _CODE and c.row >= heads]
    return all(len(text[c.start : c.end].split()) <= _MOST_CODE and len(_pieces(text, c)) < _FEWEST for c in held)


def _counts_only(text: str, table: TableMark, columns: Sequence[_Column], heads: int) -> bool:
    """Return whether a table counts something by one kind of group, or describes who was asked."""
    if _SAMPLE.search(table.caption) or is_sample(table.caption):
        return True
    if len(columns) > 1:
        return False
    (_, only), *_ = columns
    others = [text[c.start : c.end] for c in table.cells if c.row >= heads and c.column != only]
    counted = sum(1 for words in others if words.strip() and _NUMBERS.fullmatch(words))
    return counted * 2 > len(others) or not (THEMES.search(table.caption) or says_theme(table.caption) or others)


def _pieces(text: str, cell: TableCell) -> list[str]:
    pieces = cell.pieces or (text[cell.start : cell.end],)
    return [part for piece in pieces for part in _split(piece) if part.strip()]


def _split(piece: str) -> list[str]:
    """Split what one line of a cell lists, but not inside brackets."""
    parts, begun = [], 0
    for mark in _ITEMS.finditer(piece):
        before = piece[begun : mark.start()]
        if before.count("(") == before.count(")"):
            parts.append(before)
            begun = mark.end()
    return [*parts, piece[begun:]]


def _is_label(label: str, printed: str) -> bool:
    return (
        any(c.isalpha() for c in label)
        and len(label.split()) <= _MOST_WORDS
        and not _NUMBERS.fullmatch(label)
        and not _SENTENCE.search(label)
        and not _QUOTED.match(printed.strip())
        and not is_general(printed)
    )
