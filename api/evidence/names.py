"""Short names by which an answer calls its studies: "Doe 2020", with letters where two have the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from graph.model import Work

# A title is cut here where there is no author; it still tells the study.
_WORDS = 5


def short_names(works: Sequence[Work]) -> list[str]:
    """Return the short name of each work, all different, in the order given."""
    plain = [_name(work) for work in works]
    twice = {name for name, number in Counter(plain).items() if number > 1}
    seen: Counter[str] = Counter()
    names = []
    for name in plain:
        seen[name] += 1
        names.append(name + _letters(seen[name]) if name in twice else name)
    return names


def _name(work: Work) -> str:
    if work.authors:
        who = work.authors[0].partition(",")[0]
    else:
        words = (work.title or work.id).split()
        who = " ".join(words[:_WORDS]) + ("…" if len(words) > _WORDS else "")
    return f"{who} {work.year}" if work.year is not None else who


def _letters(number: int) -> str:
    """Return a, b, ... z, aa, ab, ..."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters
