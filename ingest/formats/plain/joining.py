"""Lines of one paragraph made one line, and what shows how a text was broken into lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from ingest.formats.plain.pages import Line

# A line longer than this was not broken by hand: it is a paragraph, and so is the next one.
LONGEST_BROKEN = 160
_SEVERAL = 3
_HYPHENATED = re.compile(r"[^\W\d_]{2,}-\Z")
_COMPOUND = re.compile(r"[^\W\d_]{1,40}-[^\W\d_]{1,40}")


class LineJoiner:
    """Joins lines of a text, which shows elsewhere which words have a hyphen of their own."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines
        self._compounds: frozenset[str] | None = None

    def joined(self, lines: Sequence[Line]) -> str:
        """Return lines as one, with words put together that a hyphen parts at the end of a line. A compound keeps its
        hyphen where the text has it elsewhere."""
        parts: list[str] = []
        for line in lines:
            words = line.words.strip().removesuffix("\\").replace("\xad", "")
            soft = line.words.rstrip().endswith("\xad")
            if parts and parts[-1].endswith("-") and words[:1].islower() and _HYPHENATED.search(parts[-1][-60:]):
                head = re.split(r"\s", parts[-1])[-1]
                tail = re.match(r"[^\W\d_]+", words)
                compound = f"{head}{tail[0] if tail else ''}".casefold()
                parts[-1] = parts[-1] if compound in self._known_compounds() else parts[-1][:-1]
            elif parts and parts[-1] and not parts[-1].endswith("\ue100"):
                parts.append(" ")
            if parts and parts[-1].endswith("\ue100"):
                parts[-1] = parts[-1][:-1]
            parts.append(words + ("\ue100" if soft else ""))
        return "".join(parts).removesuffix("\ue100")

    def _known_compounds(self) -> frozenset[str]:
        if self._compounds is None:
            found: set[str] = set()
            for line in self._lines:
                if "-" in line.words:
                    found.update(word.casefold() for word in _COMPOUND.findall(line.words))
            self._compounds = frozenset(found)
        return self._compounds


def usual_width(lines: Sequence[Line]) -> int:
    """Return how wide the lines are that another follows: most of these are full."""
    followed = sorted(
        len(a.words) for a, b in pairwise(lines) if a.words and b.words and len(a.words) <= LONGEST_BROKEN
    )
    return followed[len(followed) * 9 // 10] if followed else 0


def indents_paragraphs(lines: Sequence[Line]) -> bool:
    """Return whether paragraphs begin with an indent: several times a line set in is followed by one that is not."""
    return sum(b.words != "" and a.indent >= 2 and b.indent == 0 for a, b in pairwise(lines)) >= _SEVERAL
