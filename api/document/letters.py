"""What keeps the letters of a source from doing more than being read, in every form of a document."""

from __future__ import annotations

import re
from urllib.parse import quote

# No XML, and so no Word document, can hold these; in HTML they are errors.
_NOT_SHOWN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
# Marks that turn the direction of writing for all that follows, until another mark ends it.
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
_FIRST_STRONG_ISOLATE, _POP_ISOLATE = "\u2068", "\u2069"
_IN_ADDRESS = "%/:?#@!$&'()*+,;=-._~"
_NO_ESCAPE = re.compile("%(?![0-9A-Fa-f]{2})")


def shown(text: str) -> str:
    """Return the text on one line: each run of blanks as one, a sign for what cannot be shown, and closed in itself
    where it has marks that turn the direction of writing."""
    line = re.sub(r"\s+", " ", _NOT_SHOWN.sub("\ufffd", text))
    if not _TURNING.search(line):
        return line
    closed, left = _unmatched(line)
    return _FIRST_STRONG_ISOLATE * (1 + closed) + line + _POP_ISOLATE * (1 + left)


def _unmatched(line: str) -> tuple[int, int]:
    """Return how many isolates the line closes without having opened them, each of which would close ours; and how many
    it leaves open, of which our mark at its end would only close the last."""
    closed = left = 0
    for letter in line:
        if "\u2066" <= letter <= "\u2068":
            left += 1
        elif letter == _POP_ISOLATE:
            closed, left = (closed, left - 1) if left else (closed + 1, 0)
    return closed, left


def addressed(to: str) -> str:
    """Return an address in which what no address may hold is percent-encoded."""
    return quote(_NO_ESCAPE.sub("%25", to.encode("utf-8", "replace").decode()), safe=_IN_ADDRESS)
