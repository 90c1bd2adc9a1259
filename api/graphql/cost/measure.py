"""What was counted of an operation, and how counts add up."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import partial

# How many of the dearest places a refusal names.
_NAMED = 3
_REQUESTS_FOR_A_POINT = 100


@dataclass(frozen=True, kw_only=True)
class SizedList:
    """A connection or a list in the answer: how many nodes it comes to, and by which sizes on the way."""

    nodes: int
    path: tuple[str, ...]
    sizes: tuple[int, ...]

    def __str__(self) -> str:
        """Say it as ``themes.findings asks for 100 x 100``."""
        return f"{'.'.join(self.path)} asks for {' x '.join(map(str, self.sizes))}"


@dataclass(frozen=True, kw_only=True)
class Measure:
    """What one place of an operation comes to. ``deepest`` is the path of the deepest field."""

    nodes: int = 0
    requests: int = 0
    # Every field of every object: what an answer is long by. It bounds introspection, whose lists are small.
    values: int = 0
    deepest: tuple[str, ...] = ()
    dearest: tuple[SizedList, ...] = ()

    @property
    def depth(self) -> int:
        """How many fields are in one another; a connection and its edges and nodes are one."""
        return len(self.deepest)

    @property
    def cost(self) -> int:
        """GitHub's points: a hundredth of the requests, rounded half up, and 1 at least."""
        return max(1, (self.requests + _REQUESTS_FOR_A_POINT // 2) // _REQUESTS_FOR_A_POINT)

    def times(self, size: int) -> Measure:
        """Return it for as many objects."""
        if size == 1:
            return self
        dearest = tuple(replace(place, nodes=place.nodes * size) for place in self.dearest) if size else ()
        return replace(
            self, nodes=self.nodes * size, requests=self.requests * size, values=self.values * size, dearest=dearest
        )

    def under(self, name: str, size: int | None) -> Measure:
        """Return it as what is below a field; ``size`` is how many the field asks for, if it gives many."""
        sizes = () if size is None else (size,)
        dearest = tuple(
            replace(place, path=(name, *place.path), sizes=(*sizes, *place.sizes)) for place in self.dearest
        )
        return replace(self, deepest=(name, *self.deepest), dearest=dearest)


def added(measures: Iterable[Measure]) -> Measure:
    """Return what fields next to each other come to."""
    found = list(measures)
    return _joined(found, sum, dearest(place for measure in found for place in measure.dearest))


def largest(measures: Iterable[Measure]) -> Measure:
    """Return the most that one of several alternatives comes to, each count for itself."""
    found = list(measures)
    return _joined(found, partial(max, default=0), max(found, key=lambda kind: kind.nodes, default=Measure()).dearest)


def _joined(measures: list[Measure], join: Callable[[Iterable[int]], int], dearest: tuple[SizedList, ...]) -> Measure:
    return Measure(
        nodes=join(measure.nodes for measure in measures),
        requests=join(measure.requests for measure in measures),
        values=join(measure.values for measure in measures),
        deepest=max((measure.deepest for measure in measures), key=len, default=()),
        dearest=dearest,
    )


def dearest(places: Iterable[SizedList]) -> tuple[SizedList, ...]:
    """Return the few places with most nodes."""
    return tuple(sorted(places, key=lambda place: -place.nodes)[:_NAMED])
