"""The theme of a quote: in a table that of the label over it in its cell, or of its row; else the one that its place
belongs to."""

from __future__ import annotations

from collections.abc import Sequence

from graph.model import Theme
from ingest.document import TableMark
from ingest.themes.cell_labels import lines_of
from ingest.themes.labels import label_key, label_of
from ingest.themes.themes import theme_at


def theme_of_quote(
    start: int, beside: Sequence[str], text: str, themes: Sequence[Theme], tables: Sequence[TableMark]
) -> str | None:
    """Return the id of the theme of the quote that begins there; ``beside`` are the cells before it in its row, the
    nearest first."""
    table = next((t for t in tables if t.start <= start < t.end), None)
    if table is None:
        return theme_at(start, themes)[0]
    over = [label_key(label_of(words)) for words in beside]
    labels = [*(label_key(label_of(words)) for words in _lines_before(start, text, table)), *over]
    # A table means its own themes, where it names them.
    printed = [t for t in themes if t.start is not None and table.start <= t.start < table.end]
    above = {t.id: label_key(t.label) for t in themes}
    for key in labels:
        named = [t for t in printed if label_key(t.label) == key] or [t for t in themes if label_key(t.label) == key]
        if named:
            return next((t for t in named if t.parent and above[t.parent] in over), named[0]).id
    return theme_at(start, themes)[0]


def _lines_before(start: int, text: str, table: TableMark) -> list[str]:
    """Return the lines of the cell before a place, the nearest first."""
    cell = next((c for c in table.cells if c.start <= start < c.end), None)
    lines = [(begun, end) for begun, end in (lines_of(text, cell) if cell else ()) if end <= start]
    return [text[begun:end] for begun, end in reversed(lines)]
