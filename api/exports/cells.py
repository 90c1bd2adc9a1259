"""Cells of spreadsheets: CSV in which no text is taken for a formula.

Spreadsheets take a text that begins in certain ways for something to work out, or to run. Such a text, and one that
begins with an apostrophe, has an apostrophe before it; so who takes one apostrophe away from each cell that begins
with one has every text as it was. Numbers stay as they are.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_MARK = "'"

BOM = "\ufeff"
"""Stands at the beginning of a CSV file: without it Excel takes UTF-8 for an older coding, and spoils every accent."""


def is_formula(text: str) -> bool:
    """Tell whether a spreadsheet may take the text for a formula."""
    return text.startswith(_FORMULA)


def harmless(text: str) -> str:
    """Return a text as CSV has it."""
    return _MARK + text if text.startswith((*_FORMULA, _MARK)) else text


def as_it_was(cell: str) -> str:
    """Return the text that a cell of CSV stands for: what ``harmless`` did is undone."""
    return cell.removeprefix(_MARK)


def csv_lines(rows: Iterable[Sequence[str | int | float | None]]) -> str:
    """Return the rows as lines of CSV (RFC 4180); ``None`` is an empty cell."""
    written = io.StringIO(newline="")
    csv.writer(written).writerows([harmless(v) if isinstance(v, str) else v for v in row] for row in rows)
    return written.getvalue()


def as_csv(rows: Iterable[Sequence[str | int | float | None]]) -> bytes:
    """Return a small table as a CSV file in UTF-8."""
    return (BOM + csv_lines(rows)).encode()
