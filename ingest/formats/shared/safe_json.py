"""JSON read without its dangers: one clear error for what is broken, too deep, or says two things at once."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping

from ingest.canonical import canonical_text
from ingest.errors import SourceError

# Longer numbers are no count, year or offset; and Python takes quadratic time to read them.
_LONGEST_NUMBER = 18


def parse_json(data: bytes, name: str) -> object:
    """Return what the file holds.

    NaN, Infinity and whole numbers of more than 18 digits become ``None``: they say nothing of a paper. Raises
    SourceError, with line and column, for broken JSON, for nesting that no paper needs, and for a name that one object
    holds twice.
    """
    text = canonical_text(data, name)

    def once(pairs: list[tuple[str, object]]) -> Mapping[str, object]:
        found = dict(pairs)
        if len(found) < len(pairs):
            twice = Counter(key for key, _ in pairs).most_common(1)[0][0]
            raise SourceError(
                f"{name} says {twice[:60]!r} twice in one object, so nobody can tell which is meant: remove one."
            )
        return found

    try:
        found: object = json.loads(text, object_pairs_hook=once, parse_constant=lambda _: None, parse_int=_whole)
        return found
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        cut = " The file ends too early: was it cut short?" if error.pos >= len(text.rstrip()) else ""
        raise SourceError(f"{name} is not JSON: {error.msg} ({where}).{cut}") from None
    except RecursionError:
        raise SourceError(f"{name} is JSON nested deeper than any paper needs: is it a paper?") from None


def _whole(digits: str) -> int | None:
    return int(digits) if len(digits) <= _LONGEST_NUMBER else None
