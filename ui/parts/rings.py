"""Boxes around a centre, ring by ring, so that no two overlap and each stands near what it belongs to.

The same input gives the same picture.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

_GAP = 12.0
_STEPS = 720
_GROW = 1.06
# Wider than high, as screens are.
_ASPECT = 1.5
_CROWDED = 26


@dataclass(frozen=True, kw_only=True)
class Box:
    """A box to be placed: its size, and the ids of the boxes further in that it belongs to."""

    id: str
    width: float
    height: float
    near: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Placed:
    """A box with its middle; x grows to the right, y downwards."""

    box: Box
    x: float
    y: float


def place(rings: Sequence[Sequence[Box]]) -> dict[str, Placed]:
    """Return where each box goes. A first ring of one box is the centre; a ring without boxes takes no room."""
    placed: dict[str, Placed] = {}
    across, down = 0.0, 0.0
    for ring in rings:
        if not placed and len(ring) == 1:
            placed[ring[0].id] = Placed(box=ring[0], x=0.0, y=0.0)
            across, down = ring[0].width / 2, ring[0].height / 2
            continue
        ordered = sorted(ring, key=lambda box: _direction(box, placed))
        # A crowded ring becomes several, each with every second, third ... of its boxes.
        several = -(-len(ordered) // _CROWDED)
        for part in range(several):
            across, down = _ring(ordered[part::several], placed, across, down)
    return placed


def _ring(ordered: Sequence[Box], placed: dict[str, Placed], across: float, down: float) -> tuple[float, float]:
    """Place boxes around what is placed and reaches so far across and down; return how far it reaches then."""
    wide, high = max(b.width for b in ordered), max(b.height for b in ordered)
    across, down = across + wide / 2 + _GAP, down + high / 2 + _GAP
    down = max(down, across / _ASPECT)
    while True:
        points = _spread(ordered, placed, across, down)
        around = [Placed(box=box, x=x, y=y) for box, (x, y) in zip(ordered, points, strict=True)]
        if not _overlapping(around, placed):
            placed.update({one.box.id: one for one in around})
            return across + wide / 2, down + high / 2
        across, down = across * _GROW, down * _GROW


def _direction(box: Box, placed: dict[str, Placed]) -> float:
    """Return the angle at which the box would best stand; upwards when nothing says."""
    x = sum(placed[near].x for near in box.near if near in placed)
    y = sum(placed[near].y for near in box.near if near in placed)
    return math.atan2(y, x) % (2 * math.pi) if math.hypot(x, y) > 1 else 1.5 * math.pi


def _spread(ordered: Sequence[Box], placed: dict[str, Placed], across: float, down: float) -> list[tuple[float, float]]:
    """Return points at equal distances along the ellipse, turned so that boxes stand near their directions."""
    points = [
        (across * math.cos(2 * math.pi * i / _STEPS), down * math.sin(2 * math.pi * i / _STEPS)) for i in range(_STEPS)
    ]
    lengths = [0.0]
    for i in range(_STEPS):
        lengths.append(lengths[-1] + math.dist(points[i], points[(i + 1) % _STEPS]))
    at = [lengths[-1] * (i + 0.5) / len(ordered) for i in range(len(ordered))]
    wanted = [lengths[round(_direction(box, placed) / (2 * math.pi) * _STEPS) % _STEPS] for box in ordered]
    turn = sum(w - a for w, a in zip(wanted, at, strict=True)) / len(at) if _directed(ordered, placed) else 0.0
    return [points[_index(lengths, (a + turn) % lengths[-1])] for a in at]


def _directed(ordered: Sequence[Box], placed: dict[str, Placed]) -> bool:
    return any(math.hypot(placed[near].x, placed[near].y) > 1 for box in ordered for near in box.near if near in placed)


def _index(lengths: Sequence[float], length: float) -> int:
    low, high = 0, _STEPS - 1
    while low < high:
        middle = (low + high) // 2
        if lengths[middle] < length:
            low = middle + 1
        else:
            high = middle
    return low


def _overlapping(around: Sequence[Placed], placed: dict[str, Placed]) -> bool:
    everything = [*placed.values(), *around]
    return any(overlap(one, other) for i, one in enumerate(around) for other in everything[: len(placed) + i])


def overlap(one: Placed, other: Placed) -> bool:
    """Tell whether two boxes are nearer to each other than half the usual gap."""
    return (
        abs(one.x - other.x) < (one.box.width + other.box.width) / 2 + _GAP / 2
        and abs(one.y - other.y) < (one.box.height + other.box.height) / 2 + _GAP / 2
    )
