"""Which of the names beside a paper's speakers are those of places, by what its own sentences say of them."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from ingest.language.patterns import lazy_pattern
from ingest.language.words import all_words, any_of
from ingest.text.circumstances import may_be_a_place, where_and_how

_PLACE_WORDS = any_of(all_words("speakers", "place", "site"))
_IN = any_of(all_words("speakers", "whereabouts"))
_KINDS = any_of(("the", *all_words("speakers", "setting")))
_NAMES_ON = r"(?:(?:(?-i:[A-Z])[\w'’-]*\b|of\b|and\b|[(),&])\s*){0,12}"
_BEFORE = lazy_pattern(
    rf"(?<!\w)(?:(?:{_IN})\s+(?:(?:{_KINDS})\s+)?|(?:{_PLACE_WORDS})s?\s+{_NAMES_ON})\Z", re.IGNORECASE
)
_BEHIND = lazy_pattern(rf",?\s+(?:{_PLACE_WORDS})(?!\w)", re.IGNORECASE)
_WINDOW = 120


def places_among(text: str, names: Collection[str], left_out: Sequence[tuple[int, int]]) -> frozenset[str]:
    """Return those of the names that a paper's sentences show to be places: "in Salto", "the districts of Salto and
    Lund". ``left_out`` are the spans of its attributions."""
    return frozenset(name for name in names if may_be_a_place(name) and _is_a_place(text, name, left_out))


def _is_a_place(text: str, name: str, left_out: Sequence[tuple[int, int]]) -> bool:
    told = where_and_how(name)
    if told and told[0] == "place":
        return True
    shown = seen = 0
    # Led by its letters a pattern is looked for much faster.
    for match in re.finditer(rf"{re.escape(name)}(?<!\w{re.escape(name)})(?!\w)", text):
        if any(start <= match.start() < end for start, end in left_out):
            continue
        seen += 1
        before = _BEFORE.search(text[max(0, match.start() - _WINDOW) : match.start()])
        owns = text[match.end() : match.end() + 2] in ("'s", "’s")
        shown += (before is not None or _BEHIND.match(text, match.end()) is not None) and not owns
    # People's names are in other sentences, too.
    return shown > 0 and seen <= 2 * shown
