"""Tables to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""Spreadsheets take a text that begins so for something to work out, or to run."""


def as_csv(rows: Iterable[Sequence[str | int]]) -> bytes:
    """Return the rows as CSV in UTF-8, with the mark by which spreadsheets know that. A text that would be taken for a
    formula has an apostrophe before it."""
    written = io.StringIO(newline="")
    csv.writer(written).writerows([_harmless(value) for value in row] for row in rows)
    return written.getvalue().encode("utf-8-sig")


def _harmless(value: str | int) -> str | int:
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value
