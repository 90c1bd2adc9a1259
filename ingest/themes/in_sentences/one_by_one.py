"""Themes that sentences of running text name one after the other: "The second theme was fear of the night"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.language.patterns import lazy_pattern
from ingest.text.running_headings import may_be_label
from ingest.text.sentences import Sentence
from ingest.themes.labels import is_general

_NTH = r"(?:first|second|third|fourth|fifth|sixth|seventh|next|final|last|other)"
_THEME = r"(?:[\w-]{1,20} ){0,2}(?:sub-?)?(?:theme|category)"
_FOUND = r"(?: (?:identified|that emerged|to emerge|which emerged|from the (?:data|interviews)))?"
_PATTERNS = (
    lazy_pattern(
        rf"\A(?:[Tt]he {_NTH}|[Aa]nother) {_THEME}{_FOUND}"
        r"(?:, ?|: ?| (?:was|is|concerned|concerns|related to|relates to)(?: that of| about)?:? )"
        r"(?P<label>[^,.;:“”\"()]{2,90}?)(?:[,.;:(]| which\b| that\b|\Z)"
    ),
    lazy_pattern(
        rf"\A(?P<label>[^\W\d_a-z][^,.;:“”\"()]{{2,90}}?) (?:was|is) (?:the {_NTH}|the|another|one) {_THEME}\b"
    ),
)
_FEWEST, _MOST_WORDS = 2, 9


def named_one_by_one(text: str, sentences: Sequence[Sentence]) -> Iterator[tuple[str, Sentence]]:
    """Yield the labels that sentences begin by naming, if several do so."""
    found = [
        (match["label"].strip(), sentence)
        for sentence in sentences
        if (match := _match(text[sentence.start : sentence.end])) and _is_label(match["label"])
    ]
    if len({label for label, _ in found}) >= _FEWEST:
        yield from found


def _match(words: str) -> re.Match[str] | None:
    return next((match for pattern in _PATTERNS if (match := pattern.match(words))), None)


def _is_label(words: str) -> bool:
    return len(words.split()) <= _MOST_WORDS and may_be_label(words) and not is_general(words)
