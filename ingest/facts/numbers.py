"""Numbers, dates and lengths of time as papers print them, and one spelling for each."""

from __future__ import annotations

import re

_UNITS = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_WORDS = {word: number for number, word in enumerate(_UNITS)} | {w: 10 * (n + 2) for n, w in enumerate(_TENS)}
_MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november"),
    "december",
)
_IN_WORDS = "|".join(sorted(_WORDS, key=len, reverse=True))
_ONE_TO_NINE = "|".join(_UNITS[1:10])
_BELOW_HUNDRED = rf"(?:{_IN_WORDS})(?:[- ‐‑](?:{_ONE_TO_NINE}))?"
NUMBER = (
    r"\b(?=[\dzotfsenZOTFSEN])"
    r"(?:\d{1,3}(?:,\d{3})+|\d{1,5}"
    rf"|(?:{_ONE_TO_NINE}) hundred(?:(?: and)? {_BELOW_HUNDRED}\b)?|{_BELOW_HUNDRED})"
)
"""The source of a pattern for a whole number, in digits or words, to be matched without regard to case."""
_MONTH = "(?:" + "|".join(rf"{month[:3]}(?:{month[3:]}|t)?\.?" if len(month) > 3 else month for month in _MONTHS) + ")"
_YEAR = r"(?:19|20)\d\d"
_DAY = r"(?:\d{1,2}(?:st|nd|rd|th)? (?:of )?)?"
_TO = r"(?: ?[-–—‐‑] ?| (?:and|to|until|till|through) )"
_DATE = rf"{_DAY}(?:{_MONTH},? (?:\d{{1,2}},? )?(?:of )?)?{_YEAR}"
DATES = (
    rf"(?:(?:between|from|during|in) )?(?:{_DAY}{_MONTH}(?: \d{{1,2}})?(?:,? {_YEAR})?{_TO}{_DATE}|{_DATE}{_TO}{_DATE}"
    rf"|{_DATE})(?!\d)"
)
"""The source of a pattern for a date or a span of dates, at least the year of its end."""
_UNIT = r"(?:minutes?|mins?\.?|hours?|hrs?|h)\b"
_AMOUNT = rf"(?:an? (?:half )?|{NUMBER}(?:[.·]\d+|½)?)"
LENGTH = (
    rf"(?:(?:between|from|approximately|about|around|on average|an average of|roughly|up to) )*"
    rf"{_AMOUNT} ?(?:{_UNIT})?{_TO}{_AMOUNT} ?{_UNIT}"
    rf"|(?:(?:approximately|about|around|on average|an average of|roughly|up to) )*{_AMOUNT}[ -]?{_UNIT}"
)
"""The source of a pattern for a length of time or a range of lengths."""
_A_NUMBER = re.compile(rf"(?<![\w.])(?:{NUMBER})(?![\w])", re.IGNORECASE)
_A_DATE = re.compile(rf"(?:(?P<month>{_MONTH})(?:,? (?:\d{{1,2}},? )?)?(?:of )?)?(?P<year>{_YEAR})?", re.IGNORECASE)
_A_LENGTH = re.compile(rf"(?P<amount>{_AMOUNT})[ -]?(?P<unit>{_UNIT})?", re.IGNORECASE)


def number_in(words: str) -> str | None:
    """Return the first number of the words in digits, ``None`` where they have none."""
    match = _A_NUMBER.search(words)
    return str(value_of(match[0])) if match else None


def value_of(number: str) -> int:
    """Return a number that NUMBER matches."""
    if number[:1].isdigit():
        return int(number.replace(",", ""))
    hundreds, _, rest = number.lower().rpartition(" hundred")
    below = sum(_WORDS[part] for part in re.split(r"[- ‐‑]", rest) if part not in ("", "and"))
    return 100 * _WORDS.get(hundreds, 0) + below


def dates_in(words: str) -> str | None:
    """Return "2019-07/2020-10", "2013" and the like; ``None`` where the words have no year."""
    found: list[tuple[str | None, str | None]] = [
        (_month(m["month"]), m["year"]) for m in _A_DATE.finditer(words) if m["month"] or m["year"]
    ]
    year = next((year for _, year in reversed(found) if year), None)
    if year is None:
        return None
    # "March and June 2017": the year is that of the month after it.
    spelled = [f"{y or year}-{month}" if month else str(y) for month, y in found if month or y]
    return "/".join(dict.fromkeys(spelled[:2]))


def length_in(words: str) -> str | None:
    """Return "20-60 minutes" or "45 minutes", ``None`` where the words have no length of time."""
    found = [m for m in _A_LENGTH.finditer(words) if m["unit"] or m["amount"].strip().lower() not in ("a", "an")]
    unit = next((m["unit"] for m in reversed(found) if m["unit"]), None)
    if unit is None:
        return None
    minutes = sorted({_minutes(m["amount"], m["unit"] or unit) for m in found[:2]})
    return "-".join(f"{value:g}" for value in minutes) + " minutes"


def _minutes(amount: str, unit: str) -> float:
    words = amount.strip().lower()
    half = 0.5 if words.endswith("½") or words.endswith("half") else 0.0
    plain = words.removesuffix("½").replace("·", ".").strip()
    number = (
        (0.0 if half else 1.0)
        if plain.startswith("a")
        else float(plain)
        if plain[:1].isdigit() and "," not in plain
        else float(value_of(plain))
    )
    return (number + half) * (60 if unit.lower().startswith("h") else 1)


def _month(words: str | None) -> str | None:
    return f"{[m[:3] for m in _MONTHS].index(words[:3].lower()) + 1:02}" if words else None
