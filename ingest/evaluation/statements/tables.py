"""Tables of what was told against what was labelled: how often each voice and kind is right and found, and what was
taken for what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from graph.model import StatementKind, Voice

_OPEN = "left open"
_DISCUSSIONS = frozenset(("discussion", "conclusions", "limitations"))


@dataclass(frozen=True, kw_only=True)
class ToldLabel:
    """What a sentence is and what it was told to be; ``None`` where that was left open. ``likely`` is its likeliest
    kind, told or not."""

    place: str | None
    voice: Voice
    kind: StatementKind
    told_voice: Voice | None
    told_kind: StatementKind | None
    likely: StatementKind | None = None


def tables(compared: Sequence[ToldLabel]) -> Iterator[str]:
    """Yield the lines of the tables, in Markdown."""
    yield "| sentences | number | voice right | kind right | kind left open | likeliest kind right |"
    yield "| --- | --- | --- | --- | --- | --- |"
    yield _shares("all", compared)
    yield _shares("of discussions, conclusions and limitations", [c for c in compared if c.place in _DISCUSSIONS])
    yield ""
    yield from _table("kind", compared, [*StatementKind], lambda c: c.kind, lambda c: c.told_kind)
    yield ""
    yield from _table("voice", compared, [*Voice], lambda c: c.voice, lambda c: c.told_voice)


def _shares(name: str, compared: Sequence[ToldLabel]) -> str:
    counts = (
        sum(c.voice is c.told_voice for c in compared),
        sum(c.kind is c.told_kind for c in compared),
        sum(c.told_kind is None for c in compared),
        sum(c.kind is c.likely for c in compared),
    )
    return f"| {name} | {len(compared)} | " + " | ".join(_share(n, len(compared)) for n in counts) + " |"


def _table(
    what: str,
    compared: Sequence[ToldLabel],
    labels: Sequence[str],
    labelled: Callable[[ToldLabel], str],
    told: Callable[[ToldLabel], str | None],
) -> Iterator[str]:
    """Yield precision, recall and confusions: a row for each label, a column for what its sentences were told to be."""
    pairs: Counter[tuple[str, str | None]] = Counter((labelled(c), told(c)) for c in compared)
    held = [label for label in labels if any(label in pair for pair in pairs)]
    columns: list[str | None] = [*held, None]
    yield f"| {what} | number | precision | recall | " + " | ".join(c or _OPEN for c in columns) + " |"
    yield "| --- " * (4 + len(columns)) + "|"
    for label in held:
        number = sum(pairs[label, column] for column in columns)
        said = sum(pairs[other, label] for other in held)
        right = pairs[label, label]
        cells = [str(number), _share(right, said), _share(right, number)]
        yield f"| {label} | " + " | ".join([*cells, *(str(pairs[label, column] or "") for column in columns)]) + " |"


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.2f}" if whole else "–"
