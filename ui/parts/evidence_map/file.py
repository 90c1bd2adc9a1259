"""An evidence map as a CSV file, in the words of the page and with what it shows.

Spreadsheets take a text that begins in certain ways for a formula. Such a text gets an apostrophe before it, as in the
API's own files; a test holds the two to the same bytes.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

_MARKED = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "'")
# Without it Excel takes UTF-8 for an older coding, and spoils every accent.
_BOM = "\ufeff"


def as_csv(rows: Iterable[Sequence[str | int]]) -> bytes:
    """Return the rows as a file in UTF-8 in which no text is a formula."""
    written = io.StringIO(newline="")
    csv.writer(written).writerows(
        [f"'{cell}" if isinstance(cell, str) and cell.startswith(_MARKED) else cell for cell in row] for row in rows
    )
    return (_BOM + written.getvalue()).encode()
