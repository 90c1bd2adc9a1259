"""Which works of a list some words name, by the surname of the first author and the year."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from graph.model import Work
from ingest.works.ids import normal_title

_YEAR = re.compile(r"(?<![\w./–-])((?:1[5-9]|20)\d\d)(?=[a-z]?(?![\w–-]))")
# The surname of a work is this near before its year, or anywhere before it in a short text.
_NEAR = 160
# A short title has these words of the whole, and letters enough to be no accident.
_BEGINNING, _FEWEST_LETTERS = 2, 8


def _called(author: str) -> Iterator[str]:
    """Yield what an author may be called: the surname, an organisation also its capitals ("WHO")."""
    surname = normal_title(author.split(",")[0])
    if len(surname) > 1:
        yield surname
    capitals = "".join(word[0] for word in author.split() if word[0].isupper()).lower()
    if "," not in author and len(capitals) > 2:
        yield capitals


class NamedWorks:
    """The works of a list by surname and year. ``places`` are their numbers in it."""

    def __init__(self, works: Iterable[tuple[int, Work]]) -> None:
        self._places: dict[int, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
        self._titled: list[tuple[str, str, int]] = []
        for place, work in works:
            if work.authors and work.title:
                begun = " ".join(normal_title(work.title).split()[:_BEGINNING])
                self._titled.append((normal_title(work.authors[0].split(",")[0]), begun, place))
            if work.authors and work.year:
                for name in _called(work.authors[0]):
                    self._places[work.year][name].append(place)

    def by_title(self, words: str) -> tuple[int, ...]:
        """Return the place of the one work of which the words have the author and the beginning of the title, as notes
        have it ("Abel, Words on care, p. 4"); nothing where none or several are meant."""
        normal = f" {normal_title(words)} "
        found = [
            place
            for surname, begun, place in self._titled
            if len(begun) >= _FEWEST_LETTERS and f" {surname} " in normal and f" {begun} " in normal
        ]
        return tuple(found) if len(found) == 1 else ()

    def in_words(self, words: str) -> tuple[int, ...]:
        """Return the places of the works that the words name, in their order. A name and year that two works share, and
        a year without such a name before it, name none."""
        found: list[int] = []
        begun = 0
        for year in _YEAR.finditer(words):
            of_year = self._places.get(int(year[1]), {})
            before = f" {normal_title(words[max(begun, year.start() - _NEAR) : year.start()])} " if of_year else ""
            named = [(before.rfind(f" {surname} "), places) for surname, places in of_year.items()]
            held = [places for at, places in named if at >= 0]
            if len(held) == 1 and len(held[0]) == 1:
                found += held[0]
            begun = year.end()
        return tuple(dict.fromkeys(found))
