"""The words by which papers name the people who speak in them: identifiers, pseudonyms, groups and interviews.

The words are data (ingest/language); roles and genders are in speaker_roles. Patterns here match without regard to case
unless they say otherwise.
"""

from __future__ import annotations

import re
from functools import lru_cache

from ingest.language.patterns import lazy_pattern
from ingest.language.words import all_words, any_of
from ingest.text.speaker_forms import CODE, INITIALS, NAME, NO_NAME, TITLE
from ingest.text.speaker_roles import (
    ANYBODY_NOUNS,
    GENDER_WORDS,
    ROLE_NOUNS,
    head_noun,
    in_small_letters,
    is_gender,
    is_role,
    role_of_code,
)
from ingest.text.typography import DASH

ANYBODY = any_of(ANYBODY_NOUNS)
INTERVIEWERS = frozenset(all_words("speakers", "interviewer"))
_GROUP_WORDS = all_words("speakers", "group")
_INTERVIEW_WORDS = all_words("speakers", "interview")
_SHORT_WORDS = frozenset(all_words("speakers", "short"))
_METHOD_WORDS = frozenset(all_words("speakers", "method"))
_UNIT_WORDS = frozenset(all_words("speakers", "unit"))
_TIME_WORDS = frozenset(all_words("speakers", "time"))
_NO = rf"(?:(?:{any_of(all_words('speakers', 'number'))})(?![^\W\d_])[.:]?\s*)?[#№]?\s?"
# What cannot be a part of somebody's label: verbs of speaking and such.
_NO_KINDS = frozenset(all_words("speech", "says", "no_name", "determiner")) - (
    ANYBODY_NOUNS | ROLE_NOUNS.keys() | GENDER_WORDS.keys() | {"first", "second", "third"}
)
_TITLED = lazy_pattern(rf"(?:{TITLE})\.? \w", re.IGNORECASE)
BEFORE_COLON = r"(?P<who>[^\W\d_][^:.?!…()\[\]\n]{0,40}): "
"""What may be the label of a turn; is_turn says whether it is one."""

BETWEEN = re.compile(rf"[,;，、；：|｜\\]|:(?=\s)|\s(?:{DASH}|/)\s")
"""What parts an attribution."""
REACH = 200
"""Longer than any attribution seen; an opening bracket further back belongs to something else."""

_TOKEN = re.compile(r"[^\W_]+|[♀♂]")
_CODE = lazy_pattern(CODE, re.IGNORECASE)
_NAME = lazy_pattern(rf"{NAME}|{INITIALS}", re.IGNORECASE)
_NO_NAME = lazy_pattern(NO_NAME)
_ONE_LETTER = re.compile(r"[PIRAQMF]")
_NUMBERED = lazy_pattern(
    rf"(?P<noun>[^\W\d_][^\d#№]{{0,60}}?)[.:]?[ _-]?\s*{_NO}(?P<number>\d{{1,4}}(?:\.\d{{1,2}})?[a-z]?)", re.IGNORECASE
)
_LETTERED = re.compile(r"(?P<noun>.{2,60}?) (?P<number>[A-Z]|[IVX]{1,4})")
_RELATION = frozenset(all_words("speakers", "relation"))
_NUMBER_WORDS = frozenset(all_words("numbers"))
_WORDED = lazy_pattern(rf"(?P<noun>.{{2,60}}?) (?P<number>{any_of(_NUMBER_WORDS)})", re.IGNORECASE)
_ALL = frozenset(("all", "several", "both", "many", "others", "everyone", "everybody", "group"))
_ALONE = re.compile(r"(?:#|[Nn][or]\.|[Nn]º\.?)\s?\d{1,4}")
_GROUP_NOUN = lazy_pattern(rf"(?:(?P<who>[^\d]{{2,30}}?) )??(?:{any_of(_GROUP_WORDS)})", re.IGNORECASE)
_INTERVIEWS = frozenset(_INTERVIEW_WORDS)
# "Dr 4" has no name.
_BEFORE_NUMBERS = _SHORT_WORDS | _INTERVIEWS | {*all_words("speakers", "title")}
_PREFIX = re.compile(r"(?:FGD|FGG|FG)[-_ ]?(\d{1,3})[-_ /.]?[A-Z]", re.IGNORECASE)


def noun_and_number(part: str) -> tuple[str, str] | None:
    """Return a noun and the number or capital letter behind it: "Nurse" and "3" of "Nurse #3"."""
    match = _NUMBERED.fullmatch(part) or _LETTERED.fullmatch(part) or _WORDED.fullmatch(part)
    return (match["noun"].strip(), match["number"]) if match else None


@lru_cache(maxsize=4096)
def is_identifier(part: str) -> bool:
    """Return whether a part of an attribution is a code or a number of somebody: "P12", "Practice nurse 10"."""
    if _ALONE.fullmatch(part):
        return True
    numbered = any(c.isdigit() for c in part) or part[-2:-1] in (" ", "I", "V", "X")
    worded = part.rpartition(" ")[2].lower() in _NUMBER_WORDS
    told = noun_and_number(part) if numbered or worded else None
    if told:
        noun, number = told
        if (1800 <= int(number) <= 2100) if number.isdigit() else False:
            return False
        low = noun.lower()
        if low not in ROLE_NOUNS and not _NO_KINDS.isdisjoint(low.split(" ")[:-1]):
            return False
        if _names_somebody(low) or (number[0].isdigit() and low.rstrip(".") in _BEFORE_NUMBERS):
            # "(p 12)" is a page, "(R)" nothing.
            return low not in ("p", "r", "id", "int") or part[0].isupper() or " " not in part
    return _CODE.fullmatch(part) is not None and len(part) <= 24


def _names_somebody(noun: str) -> bool:
    if noun in ANYBODY_NOUNS or (noun in GENDER_WORDS and len(noun) > 1) or is_role(noun):
        return True
    front, _, last = noun.rpartition(" ")
    if not front or not _RELATION.isdisjoint(front.split()):
        return False
    return last in ANYBODY_NOUNS or (last in _SHORT_WORDS and (is_role(front) or front in ANYBODY_NOUNS))


def is_name(part: str) -> bool:
    """Return whether a part looks like somebody's name: "Maria da Luz", "Mrs K.", "J.M."."""
    if _NAME.fullmatch(part) is None or _NO_NAME.match(part) is None:
        return False
    low = part.lower().split()
    if low[0] in _NO_KINDS or low[0] in _SHORT_WORDS:
        return False
    return len(low) == 1 or not any(word in _GROUP_WORDS or word in _METHOD_WORDS for word in low)


def is_titled(name: str) -> bool:
    """Return whether a name has a title before it: "Mrs K."."""
    return _TITLED.match(name) is not None


def is_method(part: str) -> bool:
    """Return whether a part is how words were collected: "IDI", "focus group", "online survey"."""
    low = part.lower()
    words = low.split()
    return low in _METHOD_WORDS or (
        1 < len(words) < 4
        and words[-1] in _METHOD_WORDS
        and all(word.isalpha() and word not in _NO_KINDS for word in words)
    )


def is_unit(part: str) -> bool:
    """Return whether a label is that of people who belong together, and of one only where it stands alone: "Dyad 4"."""
    return first_letters(part).lower() in _UNIT_WORDS


def is_time(part: str) -> bool:
    """Return whether a code is that of a wave, a visit or a week, and so of nobody: "T2", "Week 3"."""
    return first_letters(part).lower() in _TIME_WORDS


def first_letters(part: str) -> str:
    """Return the letters that begin a code."""
    match = re.match(r"[^\W\d_]*", part)
    return match[0] if match else ""


def role_of_identifier(identifier: str) -> str | None:
    """Return the role that an identifier holds: "Practice nurse" of "Practice nurse 10", "GP" of "GP3"."""
    if told := noun_and_number(identifier):
        noun = told[0]
        words = noun.split()
        if len(words) > 1 and words[-1].lower() in _SHORT_WORDS and is_role(" ".join(words[:-1])):
            return " ".join(words[:-1])
        if " " in noun or noun.lower() in ROLE_NOUNS:
            kinds = [word for word in words if not is_gender(word)]
            return " ".join(kinds) if kinds and head_noun(noun) and is_role(noun) else None
    return role_of_code(identifier)


def focus_group(part: str) -> str | None:
    """Return the number of the focus group that a part names: a group is nobody who spoke."""
    told = noun_and_number(part)
    return told[1] if told and _GROUP_NOUN.fullmatch(told[0]) else None


def people_of_group(part: str) -> str | None:
    """Return whose group a part names: "Women's" of "Women's FGD 4"."""
    told = noun_and_number(part)
    match = _GROUP_NOUN.fullmatch(told[0] if told else part)
    return match["who"] if match else None


def group_of_code(code: str) -> str | None:
    """Return the number of the focus group that begins a code: "2" of "FG2-P3"."""
    match = _PREFIX.match(code)
    return match[1] if match else None


def interview(part: str) -> str | None:
    """Return the number of the interview that a part names."""
    told = noun_and_number(part)
    return told[1] if told and told[0].lower() in _INTERVIEWS else None


_OF_PEOPLE = frozenset(
    word
    for known in (ROLE_NOUNS, ANYBODY_NOUNS, GENDER_WORDS, _GROUP_WORDS, _METHOD_WORDS)
    for noun in known
    for word in _TOKEN.findall(noun)
)


def may_name_somebody(inner: str) -> bool:
    """Return whether a bracket's words have a digit among letters or a word for people; most brackets have neither."""
    low = inner.lower()
    return (
        any(
            token in _OF_PEOPLE or (not token.isdigit() and any(c.isdigit() for c in token))
            for token in _TOKEN.findall(low)
        )
        or is_titled(inner)
        or ((low.islower() or "#" in low or "_" in low or "-" in low) and any(c.isdigit() for c in low))
    )


def is_turn(label: str) -> bool:
    """Return whether a label before a colon is that of a speaker's turn: "P", "Interviewer", "Participant 7"."""
    return (
        _ONE_LETTER.fullmatch(label) is not None
        or label.lower() in INTERVIEWERS
        or label.lower() in ROLE_NOUNS
        or label.lower() in ANYBODY_NOUNS
        or is_identifier(label)
    )


def is_many(label: str) -> bool:
    """Return whether a label is that of many people, of whom nobody alone speaks: "All", "Respondents", "Nurses"."""
    words = label.lower().split()
    if not words:
        return False
    last = words[-1]
    return words[0] in _ALL or (last.endswith(("s", "women", "men", "people")) and is_somebody(last) and len(last) > 5)


def is_somebody(part: str) -> bool:
    """Return whether a noun alone says that somebody spoke, and not who: "participant", "nurse", "woman"."""
    low = in_small_letters(part)
    return low in ANYBODY_NOUNS or low in ROLE_NOUNS or (len(low) > 1 and low in GENDER_WORDS)


def opens_attribution(text: str, offset: int) -> bool:
    """Return whether the innermost bracket open at the offset is an attribution, by its first part: "(participant 4,
    female, " is one, "(participants with psychosis " is not."""
    opening = text.rfind("(", max(0, offset - REACH), offset)
    if opening < 0 or ")" in text[opening:offset]:
        return False
    first, *others = (part.strip() for part in BETWEEN.split(text[opening + 1 : offset]))
    if is_identifier(first) or is_gender(first):
        return True
    return bool(others) and not first.endswith("s") and is_somebody(first)
