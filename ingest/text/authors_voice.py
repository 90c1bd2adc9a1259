"""Telling the authors' voice from a participant's in text that has lost its layout.

Where a converter dropped the rest of a quote, the authors' next sentence follows without a mark. Authors who report
interviews begin such sentences in few ways: they name the people who spoke, or a theme.
"""

from __future__ import annotations

from ingest.language.patterns import lazy_pattern

_PEOPLE = (
    r"(?:[Pp]articipants?|[Ii]nterviewees?|[Rr]espondents?|[Ii]nformants?|[Ss]ervice users?|[Pp]atients?|[Cc]arers?|"
    r"[Cc]aregivers?|[Pp]arents?|[Nn]urses?|[Cc]linicians?|[Ss]tudents?)\b(?! ?\d)"
)
_HOW_MANY = (
    r"(?:[Ss]ome|[Ss]everal|[Mm]any|[Mm]ost|[Ff]ew|[Aa] few|[Aa] number of|[Tt]he majority of|[Oo]ther|[Aa]ll|[Bb]oth|"
    r"[Oo]ne|[Tt]wo|[Tt]hree|[Tt]he|[Tt]hese|[Oo]ur)(?: of)?(?: the| these| our)?"
)
_LINK = (
    r"(?:(?:Yet|However|Consequently|Similarly|Conversely|In contrast|Indeed|For example|In addition|Overall|Also),? )"
)

AUTHORS = lazy_pattern(
    rf"(?=[A-Z]){_LINK}?(?:(?:{_HOW_MANY} )?{_PEOPLE}"
    r"|[Tt]he (?:main |second |third |final |sub-?)?themes? \w|[Ii]n many cases\b)"
)
"""Matches where a sentence begins in which authors report what people said."""


def resumes(text: str, start: int, stop: int) -> int:
    """Return the first offset after ``start`` where the authors' voice begins, else ``stop``."""
    for match in AUTHORS.finditer(text, start, stop):
        if text[match.start() - 1].isspace():
            return match.start()
    return stop
