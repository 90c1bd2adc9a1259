"""Several ways to the same answer, timed by turns, so that other load on the machine affects all of them."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

WARM_UP = 8


@dataclass(frozen=True, kw_only=True)
class Times:
    """In milliseconds."""

    median: float
    p95: float


def in_turn(ways: Mapping[str, Callable[[], Any]], rounds: int) -> dict[str, Times]:
    """Return the times of each way in this many rounds, after a warm-up that is not counted."""
    taken: dict[str, list[float]] = {name: [] for name in ways}
    for number in range(WARM_UP + rounds):
        for name, way in ways.items():
            start = time.perf_counter()
            way()
            if number >= WARM_UP:
                taken[name].append(time.perf_counter() - start)
    return {name: times_of(seconds) for name, seconds in taken.items()}


def times_of(seconds: list[float]) -> Times:
    """Return the median and the 95th percentile of times in seconds."""
    return Times(median=statistics.median(seconds) * 1000, p95=percentile(seconds, 0.95) * 1000)


def percentile(seconds: list[float], share: float) -> float:
    """Return the time that this share of the times does not exceed."""
    return sorted(seconds)[min(len(seconds) - 1, int(len(seconds) * share))]
