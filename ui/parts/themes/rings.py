"""Boxes around a centre, ring by ring, so that no two overlap and each is near what it belongs to.

The same input gives the same picture.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

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
class PlacedBox:
    """A box with its middle; x grows to the right, y downwards."""

    box: Box
    x: float
    y: float


def place(rings: Sequence[Sequence[Box]]) -> dict[str, PlacedBox]:
    """Return where each box goes. A first ring of one box is the centre; a ring without boxes takes no room."""
    placed: dict[str, PlacedBox] = {}
    across, down = 0.0, 0.0
    for ring in rings:
        if not placed and len(ring) == 1:
            placed[ring[0].id] = PlacedBox(box=ring[0], x=0.0, y=0.0)
            across, down = ring[0].width / 2, ring[0].height / 2
            continue
        ordered = sorted(ring, key=lambda box: _direction(box, placed))
        # A crowded ring becomes several, each with every second, third ... of its boxes.
        several = -(-len(ordered) // _CROWDED)
        for part in range(several):
            across, down = _ring(ordered[part::several], placed, across, down)
    return placed


def _ring(ordered: Sequence[Box], placed: dict[str, PlacedBox], across: float, down: float) -> tuple[float, float]:
    """Place boxes around what is placed and reaches this far across and down; return how far it reaches then."""
    wide, high = max(b.width for b in ordered), max(b.height for b in ordered)
    across, down = across + wide / 2 + _GAP, down + high / 2 + _GAP
    down = max(down, across / _ASPECT)
    while True:
        points = _spread(ordered, placed, across, down)
        around = [PlacedBox(box=box, x=x, y=y) for box, (x, y) in zip(ordered, points, strict=True)]
        if not _overlapping(around, placed):
            placed.update({spot.box.id: spot for spot in around})
            return across + wide / 2, down + high / 2
        across, down = across * _GROW, down * _GROW


def _direction(box: Box, placed: dict[str, PlacedBox]) -> float:
    """Return the angle at which the box would best be; upwards when nothing says."""
    x = sum(placed[near].x for near in box.near if near in placed)
    y = sum(placed[near].y for near in box.near if near in placed)
    return math.atan2(y, x) % (2 * math.pi) if math.hypot(x, y) > 1 else 1.5 * math.pi


def _spread(
    ordered: Sequence[Box], placed: dict[str, PlacedBox], across: float, down: float
) -> list[tuple[float, float]]:
    """Return points at equal distances along the ellipse, turned so that boxes are near their directions."""
    points = [
        (across * math.cos(2 * math.pi * i / _STEPS), down * math.sin(2 * math.pi * i / _STEPS)) for i in range(_STEPS)
    ]
    lengths = [0.0, *accumulate(math.dist(point, onward) for point, onward in pairwise([*points, points[0]]))]
    at = [lengths[-1] * (i + 0.5) / len(ordered) for i in range(len(ordered))]
    wanted = [lengths[round(_direction(box, placed) / (2 * math.pi) * _STEPS) % _STEPS] for box in ordered]
    turn = sum(w - a for w, a in zip(wanted, at, strict=True)) / len(at) if _directed(ordered, placed) else 0.0
    return [points[bisect_left(lengths, (a + turn) % lengths[-1], 0, _STEPS - 1)] for a in at]


def _directed(ordered: Sequence[Box], placed: dict[str, PlacedBox]) -> bool:
    return any(math.hypot(placed[near].x, placed[near].y) > 1 for box in ordered for near in box.near if near in placed)


def _overlapping(around: Sequence[PlacedBox], placed: dict[str, PlacedBox]) -> bool:
    everything = [*placed.values(), *around]
    return any(overlap(spot, other) for i, spot in enumerate(around) for other in everything[: len(placed) + i])


def overlap(spot: PlacedBox, other: PlacedBox) -> bool:
    """Return whether two boxes are nearer to each other than half the usual gap."""
    return (
        abs(spot.x - other.x) < (spot.box.width + other.box.width) / 2 + _GAP / 2
        and abs(spot.y - other.y) < (spot.box.height + other.box.height) / 2 + _GAP / 2
    )
