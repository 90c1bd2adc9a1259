"""What a rule of the graph is, and what comes of looking whether it holds."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

Read = Callable[..., list[dict[str, Any]]]
"""Runs a query that only reads."""


class Wrong(NamedTuple):
    """A thing that breaks a rule: its label, its id, and what was found, as a sentence about it goes on."""

    label: str
    id: str
    found: str


class Looked(NamedTuple):
    """How many things a rule looked at, and which of them break it."""

    number: int
    wrong: list[Wrong]


@dataclass(frozen=True, kw_only=True)
class Rule:
    """Something that holds for every graph that this program wrote.

    ``look`` is given what runs a query, and the id of a study: it looks at one study at a time, so that memory does not
    grow with the graph. A rule for the ``whole`` graph is given an empty text, and gets from the database only what is
    wrong.
    """

    name: str
    demands: str
    cure: str
    look: Callable[[Read, str], Looked]
    whole: bool = False


def by_queries(*asked: tuple[str, str]) -> Callable[[Read, str], Looked]:
    """Return a look by pairs of queries: one counts what is looked at as ``number``, one returns what is wrong, with
    ``label``, ``id`` and ``found``."""

    def look(read: Read, study: str) -> Looked:
        given = {"study": study} if study else {}
        number = sum(row["number"] for count, _ in asked for row in read(count, **given))
        return Looked(number, [Wrong(**row) for _, wrong in asked for row in read(wrong, **given)])

    return look


def together(looks: Iterable[Looked]) -> Looked:
    """Return several looks as one."""
    all_of = list(looks)
    return Looked(sum(one.number for one in all_of), [wrong for one in all_of for wrong in one.wrong])
