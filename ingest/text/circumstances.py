"""Where, when and how words were collected, as papers print it beside a speaker: a site, a region, a date, a line; and
what they print of a speaker's life: a diagnosis, a pregnancy.

Patterns match without regard to case.
"""

from __future__ import annotations

import re

from ingest.language.patterns import lazy_pattern
from ingest.language.words import all_words, any_of
from ingest.text.speaker_words import is_method
from ingest.text.typography import DASH

_MONTHS = any_of(all_words("speakers", "month"))
_DATE = lazy_pattern(
    r"\d{1,2}[./-]\d{1,2}[./-](?:\d\d)?\d\d|(?:19|20)\d\d(?:-\d\d-\d\d)?"
    rf"|(?:\d{{1,2}}\.? )?(?:{_MONTHS})\.? (?:\d{{1,2}},? )?(?:19|20)\d\d",
    re.IGNORECASE,
)
_TIME = re.compile(r"\d{1,2}:\d{2}(?::\d{2})?(?:\s?[-–]\s?\d{1,2}:\d{2}(?::\d{2})?)?")
_LINE_WORDS = all_words("speakers", "line")
# A letter by itself needs its full stop: "Z. 45" is a line, "P3" somebody.
_LINE = lazy_pattern(
    rf"(?:(?:{any_of(w for w in _LINE_WORDS if len(w) > 2)})[.:]?"
    rf"|(?:{any_of(w for w in _LINE_WORDS if len(w) < 3)})[.:])"
    rf" ?(\d{{1,5}}(?:\s?{DASH}\s?\d{{1,5}})?)",
    re.IGNORECASE,
)
_PHASE = re.compile(
    rf"(?:{any_of(all_words('speakers', 'phase'))}) #?(?:\d{{1,2}}|(?-i:[A-Z]|[IVX]{{1,4}}))", re.IGNORECASE
)
_SETTINGS = frozenset(all_words("speakers", "setting"))
_SITE_WORDS = any_of(all_words("speakers", "site"))
_NUMBERED_SITE = lazy_pattern(rf"(?:{_SITE_WORDS}) (?:no\.? ?)?#?(?:\d{{1,3}}[a-z]?|(?-i:[A-Z]))", re.IGNORECASE)
_SITE = lazy_pattern(
    rf"(?:{_SITE_WORDS})(?: (?:(?-i:[A-Z])[\w'’.-]+|{any_of(_SETTINGS)})){{1,3}}"
    rf"|(?!.*\b(?:the|an?|from|to|at|my|of|in)\b)(?:[^\W\d_][\w'’.&-]* ){{1,4}}(?:{_SITE_WORDS})",
    re.IGNORECASE,
)
_SITE_AT = lazy_pattern(
    rf"(?:(?:{any_of(all_words('speech', 'article', 'possessive'))}|one|another|our) )?"
    rf"(?P<site>(?:(?!(?:{any_of(all_words('speakers', 'whereabouts'))}|and|of)\b)[^\W\d_][\w'’-]* ){{0,4}}?"
    rf"(?:{_SITE_WORDS})(?: [A-Z0-9]\b)?)(?!\w)(?! (?:{_SITE_WORDS})(?!\w))",
    re.IGNORECASE,
)
# "control group", "phase 3 FGD", "meeting 6"
_STUDY_GROUP = lazy_pattern(
    rf"(?:[^\W\d_][\w'’-]* ){{1,4}}(?:{any_of(all_words('speakers', 'study_group'))})"
    rf"|(?:[\w'’-]+ ){{1,4}}(?:{any_of(all_words('speakers', 'group', 'meeting'))})"
    rf"|(?:{any_of(all_words('speakers', 'meeting'))}) #?\d{{1,3}}",
    re.IGNORECASE,
)
_COUNTRIES = frozenset(all_words("speakers", "country"))
_PLACE_WORDS = any_of(all_words("speakers", "place"))
_PLACE = lazy_pattern(
    rf"(?:[^\W\d_][\w'’.-]* ){{1,4}}(?:{_PLACE_WORDS})|(?:{_PLACE_WORDS}) (?:of )?[\w'’-]+", re.IGNORECASE
)
_NAME_OF_A_PLACE = lazy_pattern(
    r"[^\W\d_a-z][^\W\d_]*[a-zà-ÿ][^\W\d_]*(?:['’-][^\W\d_]+)*(?: (?:of|the|upon|de|la|el|[^\W\d_a-z][\w'’-]+)){0,4}"
)
_ETHNICITIES = frozenset(all_words("speakers", "ethnicity"))
_PREGNANT = lazy_pattern(
    rf"(?:[<>≤≥~]|about |over )? ?\d{{1,2}}(?:\+\d)?(?: ?(?:{DASH}|to) ?\d{{1,2}})?[ -]?"
    rf"(?:{any_of(all_words('speakers', 'weeks'))})['’]? (?:{any_of(all_words('speakers', 'pregnancy'))})",
    re.IGNORECASE,
)
_DIAGNOSIS = lazy_pattern(
    rf"(?:(?:{any_of(all_words('speakers', 'having'))}) )?(?:[^\W\d_][\w'’-]* (?:[12] )?){{0,3}}"
    rf"(?:{any_of(all_words('speakers', 'diagnosis'))})",
    re.IGNORECASE,
)
_MARRIED = frozenset(all_words("speakers", "married"))
_NOT_ALONE = frozenset(("other", "and", "south", "east"))


def when_and_which(part: str) -> tuple[str, str] | None:
    """Return the field and the value of a date, of a phase of the study, or of a line, a page or a time of a
    transcript."""
    if match := _LINE.fullmatch(part):
        return "line", re.sub(rf"\s?{DASH}\s?", "-", match[1])
    if _DATE.fullmatch(part):
        return "date", part
    if _PHASE.fullmatch(part):
        return "phase", part
    return ("time", part) if _TIME.fullmatch(part) else None


def is_numbered_site(part: str) -> bool:
    """Return whether words are a site by its number or letter: "Site 2", "Hospital A"."""
    return _NUMBERED_SITE.fullmatch(part) is not None


def where_and_how(part: str) -> tuple[str, str] | None:
    """Return the field and the value of a setting, an ethnicity, a site, a way of asking, a group of
    the study or a region."""
    low = part.lower()
    words = low.replace("/", " ").split()
    if is_setting(low):
        return "setting", part
    if all(word in _ETHNICITIES for word in words) and not all(word in _NOT_ALONE for word in words):
        return "ethnicity", part
    if _SITE.fullmatch(part):
        return "site", part
    if is_method(part):
        return "method", part
    if _STUDY_GROUP.fullmatch(part):
        return "group", part
    return ("place", part) if low in _COUNTRIES or _PLACE.fullmatch(part) else None


def site_at(words: str) -> re.Match[str] | None:
    """Return the match, with its group "site", of the site that begins words: "rural clinic" of "a rural clinic in
    Lea"."""
    return _SITE_AT.match(words)


def of_their_life(part: str) -> tuple[str, str] | None:
    """Return the field and the value of a pregnancy, a diagnosis or a marriage."""
    if _PREGNANT.fullmatch(part):
        return "gestation", part
    if _DIAGNOSIS.fullmatch(part):
        return "diagnosis", part
    return ("marital status", part) if part.lower() in _MARRIED else None


def may_be_a_place(part: str) -> bool:
    """Return whether words have the form of a place's name: "Salto", "New Ulm"."""
    return _NAME_OF_A_PLACE.fullmatch(part) is not None


def is_setting(part: str) -> bool:
    """Return whether words are the kind of place where somebody lives or works: "urban", "primary care"."""
    return part.lower() in _SETTINGS
