"""How old somebody is, and how long somebody has been at work, as papers print it beside a speaker.

"34", "aged 34", "34 y/o", "70-74 years", "65+", "in her 30s"; "8 years experience", "13 YoW". Patterns match without
regard to case.
"""

from __future__ import annotations

import re

from ingest.language.patterns import lazy_pattern
from ingest.language.words import all_words, any_of
from ingest.text.speaker_roles import GENDER_WORDS
from ingest.text.typography import DASH

_YEAR = rf"(?:{any_of(all_words('age', 'year'))})\.?"
_YEARS = rf"[ -]?{_YEAR}(?:[ -](?:{any_of(all_words('age', 'old'))}))?"
_AGED = rf"(?:(?:{any_of(all_words('age', 'aged'))})[:.]? )"
_ABOVE = any_of(all_words("age", "above"))
_BELOW = any_of(all_words("age", "below"))
_MORE = any_of(all_words("age", "or_more"))
_DECADE = any_of(all_words("age", "decade"))
_BAND = rf"\d{{1,3}}\s?(?:{DASH}|to)\s?\d{{1,3}}"
_OPEN = rf"(?:[<>≥≤]|(?:{_ABOVE}|{_BELOW}) )\s?\d{{2}}|\d{{2}}\s?\+|\d{{2}} (?:{_MORE})"
_DECADES = rf"(?:(?:{_DECADE})[ -])?\d0['’]?s|(?:{_DECADE})[ -](?:{any_of(all_words('age', 'decade_word'))})"
# An age by itself has two digits; with "aged" or "years" any number is one.
_AGE = lazy_pattern(
    rf"{_AGED}?(?:(?P<decade>{_DECADES})|(?P<band>\d{{2}}\s?(?:{DASH}|to)\s?\d{{2,3}}|{_BAND}(?={_YEARS}))"
    rf"|(?P<open>{_OPEN}|\d{{1,3}}\+(?={_YEARS}))|(?P<years>[1-9]\d|\d{{1,3}}(?={_YEARS})))"
    rf"(?:{_YEARS})?(?: (?:{_MORE}))?",
    re.IGNORECASE,
)
_AGED_FEW = re.compile(rf"{_AGED}(\d{{1,3}})", re.IGNORECASE)
_OF_AGE = re.compile(rf"{any_of(all_words('age', 'old'))}|{_AGED}", re.IGNORECASE)
_YEARS_AFTER = re.compile(r"(\d{1,3})\+? ?y", re.IGNORECASE)
_LONGEST_AT_WORK = 45
_NUMBER_WORD = any_of(all_words("age", "number_word"))
AT_WORK = lazy_pattern(
    rf"(?:with )?(?:over |more than |about )?(?P<years>[><≥~]?\s?\d{{1,2}}\+?(?:\s?{DASH}\s?\d{{1,2}})?|{_NUMBER_WORD})"
    rf"(?:[ -]?{_YEAR}['’]?)?[ -](?:{any_of(all_words('age', 'at_work'))})(?!\w)",
    re.IGNORECASE,
)
AGE_INSIDE = lazy_pattern(
    rf"(?<![\w-])(?:{_AGED}?(?:{_BAND}|\d{{1,3}}){_YEARS}(?: (?:{_MORE}))?|{_AGED}(?:{_OPEN}|{_BAND}|\d{{1,3}})"
    rf"|{_AGED}?(?:{_DECADES})|\d{{2}}\s?{DASH}\s?\d{{2}})(?![\w+])",
    re.IGNORECASE,
)
_GENDER_WORDS = any_of(word for word in GENDER_WORDS if len(word) > 1)
# "F/34", "M, 45" and "34F": a letter and an age.
_LETTERS = any_of(word for word in GENDER_WORDS if len(word) == 1)
_GENDER_AND_AGE = lazy_pattern(
    rf"(?P<gender>{_LETTERS}|{_GENDER_WORDS})[ :/_-]?(?P<age>\d{{2}}|{_BAND})"
    rf"|(?P<age2>\d{{2}}|{_BAND})[ :/_-]?(?P<gender2>{_LETTERS}|{_GENDER_WORDS})",
    re.IGNORECASE,
)


def age_of(part: str) -> tuple[str, str] | None:
    """Return the field and the value of an age: "age" and "34", "age_band" and "35-44"."""
    if few := _AGED_FEW.fullmatch(part):
        return "age", few[1]
    match = _AGE.fullmatch(part)
    if match is None:
        return None
    if match["band"]:
        return "age_band", re.sub(rf"\s?(?:{DASH}|to)\s?", "-", match["band"])
    if match["decade"]:
        return "age_band", match["decade"]
    return "age", (match["open"] or match["years"]).replace(" +", "+")


def is_years(part: str) -> bool:
    """Return whether a number of years may be an age or the time at work: "12 years", and not "12 years old" or "61
    years". In other languages than English it is an age."""
    if _AGE.fullmatch(part) is None or _OF_AGE.search(part):
        return False
    years = _YEARS_AFTER.search(part)
    return years is not None and int(years[1]) <= _LONGEST_AT_WORK


def years_at_work(part: str) -> str | None:
    """Return how long somebody has been at work: "8" of "8 years of experience"."""
    match = AT_WORK.fullmatch(part)
    return match["years"] if match else None


def gender_and_age(part: str) -> tuple[str, str] | None:
    """Return the two of a part that holds nothing else: "F34", "34/m", "male 34"."""
    match = _GENDER_AND_AGE.fullmatch(part)
    return (match["gender"] or match["gender2"], match["age"] or match["age2"]) if match else None
