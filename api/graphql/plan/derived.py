"""Values that are made here from what the graph holds: a table of functions by the names in graph.schema."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from graph.model import Method, content_id
from graph.schema.studies import STUDY_PREFIX
from ingest.text.word_weights import shared_words

MOST_AROUND = 20_000
"""Enough to show a passage on a page; more than this is the whole paper, which the study's source gives."""


def _shared(a: str, b: str) -> str:
    words = ", ".join(f"“{word}”" for word in shared_words(a, b))
    return f"both say {words}" if words else "they share no telling word; their words are near in meaning"


def _pair(a: str, b: str) -> str:
    return content_id("link", *sorted((a, b)), Method.SIMILAR)


DERIVED: dict[str, Callable[..., Any]] = {"shared_words": _shared, "pair": _pair}
"""Each takes the values of what it needs."""


def passage_of(text: str | None, study: str, start: int | None, end: int | None, around: int) -> dict[str, Any] | None:
    """Cut a passage out of a study's text; ``None`` when the text or the place is not there."""
    if text is None or start is None or end is None or not 0 <= start < end <= len(text):
        return None
    around = max(0, min(around, MOST_AROUND))
    return {
        "study": f"{STUDY_PREFIX}{study}",
        "start": start,
        "end": end,
        "before": text[max(0, start - around) : start],
        "text": text[start:end],
        "after": text[end : end + around],
    }
