"""Whether a study asked people in their own words: only there may words be a participant's that nothing else shows to
be."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from ingest.document import Document, Span
from ingest.language.words import all_words

_LETTERS = 6


def _by_fragment(cues: Iterable[str]) -> dict[str, list[str]]:
    """Return the cues by the beginning of their longest word. A text without it holds none of them: "interv" spares the
    search for all kinds of interviews."""
    found: dict[str, list[str]] = {}
    for cue in cues:
        found.setdefault(max(cue.split(), key=len)[:_LETTERS], []).append(cue)
    return found


_CUES = _by_fragment(word.casefold() for word in all_words("quotes", "interviews"))
_WHERE = ("abstract", "methods")


def asked_people(document: Document, prose: Sequence[Span], role: Callable[[int], str | None]) -> bool:
    """Return whether the title, the abstract or the methods of a paper say that people were asked in their own words;
    in a paper without methods, whether any of its prose does."""
    parts = [p for p in prose if role(p[0]) in _WHERE]
    if not any(role(start) == "methods" for start, _ in parts):
        parts = list(prose)
    text = document.text
    said = " ".join([text[: document.body_start], *(text[start:end] for start, end in parts)])
    said = said.replace("‐", "-").replace("‑", "-").casefold()
    return any(fragment in said and any(cue in said for cue in cues) for fragment, cues in _CUES.items())
