"""What a measurement says: how much was labelled, found and right, and each thing that was not, with its place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum


class MeasureName(StrEnum):
    """What is measured, in the order in which it is printed."""

    NUMBERS = "numbers cited"
    MENTIONS = "mentions"
    REFERENCES = "references"
    TITLES = "titles agree"
    TITLES_EXACT = "titles word for word"
    DOIS = "DOIs"
    YEARS = "years"
    QUOTES = "quotes"
    ATTRIBUTIONS = "who spoke, as printed"
    SPEAKERS = "who spoke"
    ROLES = "role"
    ATTRIBUTES = "attributes"
    THEMES_OF_QUOTES = "under the right theme"
    WHOLE = "whole or not"
    NOT_QUOTES = "other words left out"
    THEMES = "themes"
    PARENTS = "themes above"
    EXPLICIT_LINKS = "explicit links"
    ARGUED_LINKS = "argued links"
    TOPIC_LINKS = "topic links"
    TOPIC_SUBJECTS = "about the topic"
    TOPIC_WORKS = "works on the topic"
    CITATION_TYPES = "citation types"
    FACTS = "study facts"
    COREQ_ITEMS = "items of COREQ"
    CHARACTERISTICS_TABLES = "characteristics tables"
    CHARACTERISTICS = "characteristics"


DETAILS = frozenset(
    (
        *(MeasureName.TITLES, MeasureName.TITLES_EXACT, MeasureName.DOIS, MeasureName.YEARS),
        *(MeasureName.ATTRIBUTIONS, MeasureName.SPEAKERS, MeasureName.ROLES, MeasureName.ATTRIBUTES),
        *(MeasureName.THEMES_OF_QUOTES, MeasureName.WHOLE, MeasureName.NOT_QUOTES, MeasureName.PARENTS),
    )
)
"""What says whether a detail of something that was found is right. The others are found or missed."""


@dataclass(frozen=True, kw_only=True)
class Item:
    """A label that was missed, or something that was found and is false. ``start`` and ``end`` are its place in the
    text, where it has one."""

    words: str
    start: int | None = None
    end: int | None = None
    why: str | None = None


@dataclass(frozen=True, kw_only=True)
class Score:
    """The measure of one kind of thing; ``of`` says of which topic or type, where each has a measure of its own.

    ``right`` of ``labelled`` labels were found. ``found`` counts what was found where the labels are complete, and
    ``true`` how much of it is labelled; both are ``None`` where nothing can be said of it. ``apart`` holds labels that
    were read as something else, which is no loss of words: they are not among the right ones, and ``without_apart``
    leaves them out.
    """

    what: MeasureName
    of: str | None = None
    labelled: int
    right: int
    found: int | None = None
    true: int | None = None
    missed: tuple[Item, ...] = ()
    false: tuple[Item, ...] = ()
    apart: tuple[Item, ...] = ()

    @property
    def precision(self) -> float | None:
        """The share of what was found that is labelled. Where nothing was found it is 1 if nothing is labelled
        either, else 0."""
        if self.found is None or self.true is None:
            return None
        return self.true / self.found if self.found else float(not self.labelled)

    @property
    def recall(self) -> float:
        """The share of the labels that was found; 1 where nothing is labelled."""
        return self.right / self.labelled if self.labelled else 1.0

    @property
    def f1(self) -> float | None:
        """The harmonic mean of precision and recall; ``None`` without a precision."""
        if self.precision is None:
            return None
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    @property
    def without_apart(self) -> Score:
        """The same measure as if the labels that were read as something else were none."""
        return replace(self, labelled=self.labelled - len(self.apart), missed=(), false=(), apart=())


@dataclass(frozen=True, kw_only=True)
class Evaluation:
    """The measures of one paper, and labels that are themselves mistaken: their words are not in the paper."""

    scores: tuple[Score, ...] = ()
    mistakes: tuple[str, ...] = ()


def score_finds(
    what: MeasureName,
    *,
    of: str | None = None,
    labelled: int,
    right: int,
    found: int,
    complete: bool = True,
    missed: Iterable[Item] = (),
    false: Iterable[Item] = (),
    apart: Iterable[Item] = (),
) -> Score:
    """Return the measure of things that are found or missed, of which each right one is the find of one label. Only
    where the labels are ``complete`` can a find be false."""
    return Score(
        what=what,
        of=of,
        labelled=labelled,
        right=right,
        found=found if complete else None,
        true=right if complete else None,
        missed=tuple(missed),
        false=tuple(false) if complete else (),
        apart=tuple(apart),
    )


def score_detail(
    what: MeasureName, read: Sequence[tuple[Item, bool]], said: Sequence[bool] | None = None
) -> tuple[Score, ...]:
    """Return the measure of a detail of what was found, each reading of it with whether it is right; none where the
    detail is labelled nowhere. ``said`` tells for each whether it says anything: a precision is that of those."""
    wrong = tuple(item for item, right in read if not right)
    score = Score(
        what=what,
        labelled=len(read),
        right=len(read) - len(wrong),
        found=None if said is None else sum(said),
        true=None if said is None else sum(right for (_, right), says in zip(read, said, strict=True) if says),
        missed=wrong,
    )
    return (score,) if read else ()


def add_up(evaluations: Iterable[Evaluation]) -> tuple[Score, ...]:
    """Return the measures of all papers together, each label and find weighing the same (micro-average). What was
    missed or false stays with its paper."""
    sums: dict[tuple[MeasureName, str | None], Score] = {}
    for score in (score for evaluation in evaluations for score in evaluation.scores):
        key = (score.what, score.of)
        before = sums.get(key, Score(what=score.what, of=score.of, labelled=0, right=0))
        sums[key] = replace(
            before,
            labelled=before.labelled + score.labelled,
            right=before.right + score.right,
            found=_sum(before.found, score.found),
            true=_sum(before.true, score.true),
            apart=before.apart + score.apart,
        )
    order = list(MeasureName)
    # A topic's links, subjects and works are printed together, as in the measure of one paper.
    first = {key: i for i, key in enumerate(sums)}
    return tuple(
        sums[key] for key in sorted(sums, key=lambda key: (_GROUP.get(key[0], order.index(key[0])), first[key]))
    )


_GROUP = dict.fromkeys(
    (MeasureName.TOPIC_LINKS, MeasureName.TOPIC_SUBJECTS, MeasureName.TOPIC_WORKS),
    list(MeasureName).index(MeasureName.TOPIC_LINKS),
)


def _sum(a: int | None, b: int | None) -> int | None:
    return b if a is None else a if b is None else a + b
