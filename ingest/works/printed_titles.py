"""Finding titles in the printed reference list. Letters and digits alone are compared: prints differ in the rest."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

# A shorter title could be anywhere.
FEWEST_LETTERS = 8


def locate(
    text: str, zone: tuple[int, int], titles: Sequence[tuple[int, str | None]]
) -> Iterator[tuple[int, tuple[int, int]]]:
    """Yield where each numbered title is, in the order of the list.

    A record's title may go on where the list prints less; then the part before its last colon or stop is looked for.
    A place after the next title's is not where this one is printed.
    """
    letters = [(plain, at) for at in range(*zone) for plain in _plain(text[at])]
    printed = "".join(plain for plain, _ in letters)
    at = 0
    for i, (number, title) in enumerate(titles):
        following = squeezed(titles[i + 1][1] or "") if i + 1 < len(titles) else ""
        for wanted in wordings(title):
            found = printed.find(wanted, at)
            if found < 0 or (len(following) >= FEWEST_LETTERS and 0 <= printed.find(following, at) < found):
                continue
            at = found + len(wanted)
            yield number, (letters[found][1], letters[at - 1][1] + 1)
            break


def order_of_print(text: str, zone: tuple[int, int], titles: Sequence[str | None]) -> tuple[int, ...] | None:
    """Return the indices of the titles in the order in which the list prints them; ``None`` unless each title has one
    place there and no other, which no other title shares."""
    printed = squeezed(text[slice(*zone)])
    taken = bytearray(len(printed))
    places: list[tuple[int, int]] = []
    # The longest first: "Peer support" has no place in "Peer support in practice".
    for i in sorted(range(len(titles)), key=lambda i: -len(titles[i] or "")):
        for wanted in wordings(titles[i]):
            free = _free_places(printed, wanted, taken)
            if len(free) > 1:
                return None
            if free:
                taken[free[0] : free[0] + len(wanted)] = b"\x01" * len(wanted)
                places.append((free[0], i))
                break
        else:
            return None
    return tuple(i for _, i in sorted(places))


def _free_places(printed: str, wanted: str, taken: bytearray) -> list[int]:
    """Return the first two places of the words that are not taken."""
    free: list[int] = []
    at = printed.find(wanted)
    while at >= 0 and len(free) < 2:
        if not any(taken[at : at + len(wanted)]):
            free.append(at)
        at = printed.find(wanted, at + 1)
    return free


def wordings(title: str | None) -> Iterator[str]:
    """Yield what to look for, the whole title first and then its beginnings, squeezed; nothing that is too short."""
    whole = title or ""
    for end in (len(whole), *(m.start() for m in reversed(list(re.finditer(r"[.:?] ", whole))))):
        if len(wanted := squeezed(whole[:end])) >= FEWEST_LETTERS:
            yield wanted


def squeezed(text: str) -> str:
    """Return the letters and digits alone."""
    return "".join(plain for letter in text for plain in _plain(letter))


def _plain(letter: str) -> str:
    """Return the letter without case and accents; a ligature is its letters, and what is no letter or digit is
    nothing."""
    if letter.isascii():
        return letter.lower() if letter.isalnum() else ""
    return "".join(c for c in unicodedata.normalize("NFKD", letter).casefold() if c.isalnum())
