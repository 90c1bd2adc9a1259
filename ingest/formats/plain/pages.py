"""The lines of a text, without the numbers of its pages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_PAGE = re.compile(
    r"[ \t]{0,80}(?:(?:[Pp]age|[Pp]\.)\s{0,3}\d{1,4}(?:\s?(?:of|/)\s?\d{1,4})?|[-–—]\s?\d{1,4}\s?[-–—])[ \t]{0,80}"
)
_BARE = re.compile(r"[ \t]{0,80}(\d{1,4})[ \t]{0,80}")
# Two bare numbers one after the other may be anything.
_FEWEST_PAGES = 3
_ENDS_A_SENTENCE = re.compile(r"[.!?:;…”\"’)\]]\s*\Z")


@dataclass(frozen=True)
class Line:
    """A line without the white space at its end, and its number in the file. Empty lines stay."""

    number: int
    words: str

    @property
    def indent(self) -> int:
        """How far in it begins, a tab counting four."""
        before = self.words[: len(self.words) - len(self.words.lstrip())]
        return len(before) + 3 * before.count("\t")


def lines_of(text: str) -> list[Line]:
    """Return the lines without the numbers of pages, where the text shows them for such: by the word, by the form feed
    beside them, or as lines of their own that count on. A paragraph that went on over the page goes on."""
    lines, breaks = [], set()
    for number, line in enumerate(text.split("\n"), start=1):
        parts = line.split("\f")
        for part in parts[:-1]:
            if part.strip():
                lines.append(Line(number, part.rstrip()))
            breaks.add(len(lines))
            lines.append(Line(number, ""))
        lines.append(Line(number, parts[-1].rstrip()))
    numbers = _numbers([line.words for line in lines], breaks)
    kept: list[Line] = []
    at = 0
    while at < len(lines):
        if at not in numbers and at not in breaks:
            kept.append(lines[at])
            at += 1
            continue
        number = lines[at].number
        while at < len(lines) and (at in numbers or at in breaks or not lines[at].words):
            at += 1
        while kept and not kept[-1].words:
            kept.pop()
        following = lines[at].words.lstrip()[:1] if at < len(lines) else ""
        if not (kept and following.islower() and not _ENDS_A_SENTENCE.search(kept[-1].words[-40:])):
            kept.append(Line(number, ""))
    return kept


def _numbers(lines: Sequence[str], breaks: set[int]) -> set[int]:
    """Return which lines are numbers of pages."""
    found: set[int] = set()
    run: list[int] = []
    last = -1
    for at, line in enumerate(lines):
        if len(line) > 200 or not line:
            continue
        if _PAGE.fullmatch(line):
            found.add(at)
        elif bare := _BARE.fullmatch(line):
            alone = (at == 0 or not lines[at - 1]) and (at + 1 == len(lines) or not lines[at + 1])
            if breaks & {at - 1, at + 1}:
                found.add(at)
            if not alone:
                continue
            if int(bare[1]) != last + 1:
                found.update(run if len(run) >= _FEWEST_PAGES else ())
                run = []
            run.append(at)
            last = int(bare[1])
    found.update(run if len(run) >= _FEWEST_PAGES else ())
    return found
