"""The theme that is over others, as a sentence ranks it: "The core category, Bells, consists of three categories"."""

from __future__ import annotations

from ingest.language.patterns import lazy_pattern

# No label has more words, and no word more letters: without a bound a text in capitals takes for ever.
_WORD = r"[A-ZÀ-ÖØ-Þ][\w'’/&-]{0,40}"
_SMALL = r"(?:and|of|the|in|for|with|to|or|as|a|an|by|from|at|on|into|through|without|&)"
LABEL = rf"(?P<label>{_WORD}(?:,? (?:{_SMALL} ){{0,3}}{_WORD}){{0,15}})"
"""A label by its capitals."""
_RANK = r"(?:central|overarching|overall|main|core|key|superordinate|global)"
_RANKED = rf"{_RANK}(?: {_RANK}){{0,3}} (?:theme|category|concept)\b"
_OVERARCHING = (
    lazy_pattern(rf"\b[Tt]he {_RANKED}[^.:;]{{0,40}}?[-–—,] ?{LABEL} ?[-–—,]"),
    lazy_pattern(rf"\b{LABEL} (?:was|is|were|emerged) (?:identified )?as (?:the|an) {_RANKED}"),
    lazy_pattern(rf"\b{LABEL} (?:was|is) (?:the|our|an) (?:central |core |main )?(?:overarching|central|core) theme"),
)
_HOLDS = (
    r"(?:includes|included|comprises|comprised|consists of|consisted of|contains|contained|has|had|encompasses"
    r"|encompassed|(?:is|was|,) supported by|(?:was|is) divided into|(?:was|is) (?:made up|composed|built up) of|with)"
)
_PARENT = r"[\"“'‘]?(?P<parent>[\w ,'’/&-]{1,120}?)[\"”'’]?,?"
_BELOW = r"(?:\w+ ){0,4}(?:sub-? ?)?(?:themes|categories)\b"
_ABOVE = (
    lazy_pattern(rf"\b{_RANKED} ?(?:of|is|was|,|:)? ?{_PARENT} ?(?:which |that |and )?{_HOLDS} {_BELOW}"),
    lazy_pattern(
        rf"\b(?:[Oo]ne|[Aa] single) (?:{_RANK} )?(?:theme|category)\b[,:]? ?{_PARENT} ?(?:which |that )?"
        rf"(?:{_HOLDS}|and) {_BELOW}"
    ),
)
_HELD = lazy_pattern(
    r"\A(?:The (?:sub-?)?theme (?:of )?)?[\"“'‘]?(?P<parent>[\w ,'’/&:-]{1,120}?)[\"”'’]? "
    rf"{_HOLDS} (?:\w+ ){{0,4}}sub-?themes\b"
)


def overarching(text: str, start: int, end: int) -> str | None:
    """Return the label of the overarching theme, where a sentence names it."""
    match = next((m for pattern in _OVERARCHING if (m := pattern.search(text, start, end))), None)
    return match["label"] if match else None


def over_list(words: str) -> tuple[str | None, bool]:
    """Return the label of the theme that holds the listed ones, and whether the words, which end before the list, give
    it a rank above others."""
    for pattern in (*_ABOVE, _HELD):
        if match := pattern.search(words):
            return match["parent"].strip(" ,"), pattern is not _HELD
    return None, False
