"""Quotation marks: which of them open, which close, and which belong together.

Papers print “…”, "…", „…“, «…» and »…«, 「…」 and 『…』, ‘…’ and '…'. A straight mark does not say which it is, and a
single closing mark looks like an apostrophe: what is beside them decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.text.authors_voice import resumes

_DOUBLE = re.compile(r"[\"“”„«»「」『』＂〝〞]|‘‘|’’|``|''|\n\n")
_SINGLE = re.compile(r"[‘’'‚‹›]|\n\n")
# An apostrophe that begins a word.
_ELISION = re.compile(r"(?:cause|cos|cuz|em|til|bout|round|n|tis|twas|s|re|ll|ve|d|t|m|\d0s)\b", re.IGNORECASE)
_NEW_SENTENCE = re.compile(r"[.!?…] ")
_WORDS = re.compile(r"(?:\s?(?:…|\.{2,4}|[‘'\[(])){0,3}\s?\w")
_BEGINS = frozenset('(\u00a0[{–—-/“"„«‘')
_WORDLIKE = frozenset("…[.(‘'“„$£€")

LONGEST = 6000
"""Longer than any quote seen; marks further apart do not belong together."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A quotation mark from ``at`` to ``end``. ``opens`` is ``None`` for the border between two paragraphs."""

    at: int
    end: int
    opens: bool | None


@dataclass(frozen=True, slots=True)
class Pair:
    """Marks that belong together, by the offset of each."""

    opening: Mark
    closing: Mark


def double_marks(text: str, start: int, end: int) -> list[Mark]:
    """Return the double marks and the borders between paragraphs, in order."""
    found: list[Mark] = []
    french, german = text.find("«", start, end), text.find("»", start, end)
    outward = "«" if german < 0 or 0 <= french < german else "»"
    depth, low = 0, 0
    for match in _DOUBLE.finditer(text, start, end):
        at, sign = match.start(), match[0]
        if sign == "\n\n":
            found.append(Mark(at, match.end(), None))
            depth = low = 0
            continue
        before, after = text[at - 1 : at] if at > start else "", text[match.end() : match.end() + 1]
        if sign in "«»":
            opens = sign == outward
        elif sign in "「『〝":
            opens = True
        elif sign in "」』〞":
            opens = False
        elif sign == "„":
            opens = True
            low += 1
        elif sign in ("‘‘", "``"):
            opens = True
        elif sign in ("’’", "''"):
            opens = _is_begin(before) and bool(after.strip())
        elif sign == "“":
            ends = not _is_begin(before) and (not after or after.isspace() or after in ").,;")
            opens = not (low or (depth and ends))
            low -= 1 if low else 0
        elif sign == "”":
            opens = not depth and _is_begin(before) and (after.isalnum() or after in _WORDLIKE) and bool(after)
        else:
            opens = _straight_opens(text, start, at, depth)
        depth = depth + 1 if opens else max(0, depth - 1)
        found.append(Mark(at, match.end(), opens))
    return found


def single_marks(text: str, start: int, end: int) -> list[Mark]:
    """Return the single marks that are no apostrophes, and the borders between paragraphs, in order."""
    found: list[Mark] = []
    for match in _SINGLE.finditer(text, start, end):
        at, sign = match.start(), match[0]
        if sign == "\n\n":
            found.append(Mark(at, at + 2, None))
            continue
        before, after = text[at - 1 : at] if at > start else "", text[at + 1 : at + 2]
        if sign in "‹›":
            opens: bool | None = sign == "‹"
        elif sign in (before, after):
            # Two of them are one double mark.
            opens = None
        elif sign in "‘‚'" and (_is_begin(before) or not (before.isalnum() or sign == "'")):
            opens = True if after.strip() and not (sign == "'" and _ELISION.match(text, at + 1)) else None
        else:
            opens = False if before.strip() and not _apostrophe(text, at, before, after) else None
        if opens is not None:
            found.append(Mark(at, at + 1, opens))
    return found


def pair_marks(text: str, marks: Sequence[Mark]) -> tuple[list[Pair], list[Mark]]:
    """Return the marks that belong together, an inner pair before the one around it, and the marks that open and are
    never closed.

    A quote of several paragraphs opens each of them again and closes once. A single closing mark may be an apostrophe,
    so one that has no other opening mark is paired with the last one again.
    """
    pairs: list[Pair] = []
    lost: list[Mark] = []
    open_at: list[Mark] = []
    last: Mark | None = None
    for mark, following in zip(marks, [*marks[1:], None], strict=False):
        if mark.opens is None:
            goes_on = following is not None and following.opens and following.at == mark.end and len(open_at) == 1
            if not goes_on:
                lost += open_at
                open_at = []
            last = None
        elif mark.opens:
            if not (open_at and _goes_on(text, open_at[-1], mark)):
                open_at.append(mark)
        elif open_at:
            last = open_at.pop()
            if mark.at - last.at <= LONGEST:
                pairs.append(Pair(last, mark))
        elif last is not None and mark.at - last.at <= LONGEST and text[mark.at] in "’'":
            pairs.append(Pair(last, mark))
    return pairs, [*lost, *open_at]


def outermost_pairs(pairs: Sequence[Pair]) -> list[Pair]:
    """Return the pairs that are in no other one, in order."""
    kept: list[Pair] = []
    for pair in sorted(pairs, key=lambda p: (p.opening.at, -p.closing.at)):
        if not kept or pair.opening.at >= kept[-1].closing.end:
            kept.append(pair)
    return kept


def introduced(text: str, marks: Sequence[Mark]) -> Iterator[Mark]:
    """Yield the marks that open a quote after a colon."""
    for mark in marks:
        if mark.opens and _after_colon(text, mark.at) and _says_words(text, mark.end):
            yield mark


def _goes_on(text: str, opened: Mark, mark: Mark) -> bool:
    """Return whether a mark opens the next paragraph of a quote that is open. Where paragraphs are run together, only
    what a colon introduced goes on, at a new sentence and before the authors speak again."""
    if text[mark.at - 2 : mark.at] == "\n\n":
        return True
    if text[opened.at] != "“" or text[mark.at] != "“" or not _after_colon(text, opened.at):
        return False
    new_sentence = _NEW_SENTENCE.fullmatch(text, max(opened.end, mark.at - 2), mark.at) is not None
    return new_sentence and resumes(text, opened.end, mark.at) == mark.at


def _after_colon(text: str, at: int) -> bool:
    return text[max(0, at - 6) : at].rstrip().endswith((":", "："))


def _is_begin(before: str) -> bool:
    return not before or before.isspace() or before in _BEGINS


def _straight_opens(text: str, start: int, at: int, depth: int) -> bool:
    before, after = text[at - 1 : at] if at > start else "", text[at + 1 : at + 2]
    if at > start and _after_colon(text, at):
        return _says_words(text, at + 1)
    if after.isalnum():
        return not before or before.isspace() or before in "([" or (not depth and not before.isalnum())
    return (not before or before.isspace()) and not depth and after != "" and after in _WORDLIKE


def _says_words(text: str, at: int) -> bool:
    """Return whether words begin here, perhaps after an ellipsis, a mark or a bracket."""
    return _WORDS.match(text, at) is not None


def _apostrophe(text: str, at: int, before: str, after: str) -> bool:
    """Return whether a closing mark is one inside a word or after it: don’t, patients’ views, goin’ home."""
    if after.isalnum():
        return True
    follows = text[at + 2 : at + 3]
    dropped = before == "s" or text[max(0, at - 3) : at].endswith("in")
    return dropped and after == " " and follows.islower()
