"""Cells of spreadsheets: CSV in which no text is taken for a formula.

Spreadsheets take a text that begins in certain ways for something to work out, or to run. Such a text, and one that
begins with an apostrophe, has an apostrophe before it: whoever takes one apostrophe away from each cell that begins
with one gets every text back. Numbers stay as they are.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_MARK = "'"

BOM = "\ufeff"
"""The beginning of a CSV file: without it Excel takes UTF-8 for an older coding, and spoils every accent."""


def is_formula(text: str) -> bool:
    """Return whether a spreadsheet may take the text for a formula."""
    return text.startswith(_FORMULA)


def harmless(text: str) -> str:
    """Return a text as CSV has it."""
    return _MARK + text if text.startswith((*_FORMULA, _MARK)) else text


def csv_lines(rows: Iterable[Sequence[str | int | float | None]]) -> str:
    """Return the rows as lines of CSV (RFC 4180); ``None`` is an empty cell."""
    written = io.StringIO(newline="")
    csv.writer(written).writerows([harmless(cell) if isinstance(cell, str) else cell for cell in row] for row in rows)
    return written.getvalue()
