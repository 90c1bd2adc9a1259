"""Telling the authors' voice from a participant's in text that has lost its layout.

Where a converter dropped the rest of a quote, the authors' next sentence follows without a mark. Authors who report
interviews begin such sentences in few ways: they name the people who spoke, or a theme.
"""

from __future__ import annotations

from ingest.language.patterns import lazy_pattern
from ingest.language.words import all_words, any_of

_WORDS = {
    name: all_words("voices", f"reporting_{name}") for name in ("links", "how_many", "people", "themes", "openers")
}
_LINKS, _HOW_MANY, _PEOPLE, _THEMES, _OPENERS = (any_of(words) for words in _WORDS.values())
# Led by its first letters the pattern is looked for much faster.
_FIRST = "".join(sorted({word[0].upper() for words in _WORDS.values() for word in words}))
AUTHORS = lazy_pattern(
    rf"(?=[{_FIRST}])(?i:(?:{_LINKS},? )?(?:(?:{_HOW_MANY}(?: of)?(?: the| these| our)? )?{_PEOPLE}\b(?! ?\d)"
    rf"|{_THEMES} \w|{_OPENERS}\b))"
)
"""Matches where a sentence begins in which authors report what people said."""


def resumes(text: str, start: int, stop: int) -> int:
    """Return the first offset after ``start`` where the authors' voice begins, else ``stop``."""
    for match in AUTHORS.finditer(text, start, stop):
        if text[match.start() - 1].isspace():
            return match.start()
    return stop
