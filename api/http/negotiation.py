"""Which of several media types an answer is sent in, by the Accept header (RFC 9110, 12.5.1)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

_MOST = 50


@dataclass(frozen=True)
class AnswerForm:
    """A form that answers have: its name, its media type, and what writes it. ``also`` are other media types by which
    clients may ask for it."""

    name: str
    media: str
    writes: Any
    also: tuple[str, ...] = ()

    @property
    def content_type(self) -> str:
        """What an answer says of itself."""
        return f"{self.media}; charset=utf-8" if self.media.startswith("text/") else self.media


Form = TypeVar("Form", bound=AnswerForm)


def best(accept: str | None, forms: Iterable[Form]) -> Form | None:
    """Return the form that the client wants most, the first of those that it wants alike; ``None`` where it takes
    none."""
    wanted = weights(accept)
    found, most = None, 0.0
    for form in forms:
        weight = max(_weight(media, wanted) for media in (form.media, *form.also))
        if weight > most:
            found, most = form, weight
    return found


def _weight(media: str, wanted: Mapping[str, float]) -> float:
    """Return how much a media type is wanted: the narrowest range that it is in says it."""
    ranges = (media, f"{media.partition('/')[0]}/*", "*/*")
    return next((wanted[offered] for offered in ranges if offered in wanted), 0.0)


def weights(accept: str | None) -> dict[str, float]:
    """Return how much each media range of the header is wanted, from 0 to 1; without a header anything is."""
    if not accept or not accept.strip():
        return {"*/*": 1.0}
    found: dict[str, float] = {}
    for part in accept.split(",")[:_MOST]:
        name, *parameters = (piece.strip().lower() for piece in part.split(";"))
        found[name] = max(_quality(parameters), found.get(name, 0.0))
    return found


def _quality(parameters: Sequence[str]) -> float:
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "q":
            try:
                return min(max(float(value), 0.0), 1.0)
            except ValueError:
                return 0.0
    return 1.0
