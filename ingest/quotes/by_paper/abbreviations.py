"""What a paper says that letters stand for, those of its speakers' codes among them: "case managers (CM)", "N = nurse",
"MS, multiple sclerosis".
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from graph.model import SpeakerRole
from ingest.text.circumstances import of_their_life, where_and_how
from ingest.text.speaker_roles import head_noun, is_role, role_of
from ingest.text.speaker_words import first_letters

# A pattern that begins with its rarest sign is looked for much faster.
_IN_BRACKET = re.compile(r"[(\[](?<=[^\W\d_] .)(?P<code>[A-Z]{1,5})s?[)\],;:]")
_EQUALS = re.compile(
    r"(?P<code>[A-Z](?<![\w-].)[A-Z]{0,4})s?(?: ?= ?| (?:stands for|denotes|indicates|refers to|means) )"
    r"(?:an? |the )?(?P<noun>[^\W\d_][^\W\d_'’-]+(?: [^\W\d_][\w'’-]+){0,2})"
)
_BEFORE = re.compile(r"[^\W\d_][\w'’-]*(?: [^\W\d_][\w'’-]*){0,3}\Z")
_WORD = re.compile(r"[^\W\d_]+")
_CLAUSE = re.compile(r"[\n.;:,)]")
_WIDEST = 80
_FEWEST_LETTERS = 2


@lru_cache(maxsize=4)
def roles_of_codes(text: str) -> Mapping[str, SpeakerRole]:
    """Return by the letters that a paper gives to groups of people what these are. Letters with two meanings have
    none."""
    found: dict[str, set[SpeakerRole]] = {}
    for match in _IN_BRACKET.finditer(text):
        before = _BEFORE.search(text[max(0, match.start() - 2 - _WIDEST) : match.start() - 1])
        if before and (role := _role_before(before[0].split(), match["code"])):
            found.setdefault(match["code"], set()).add(role)
    for match in _EQUALS.finditer(text):
        words = match["noun"].split()
        for number in range(len(words), 0, -1):
            noun = " ".join(words[:number])
            if head_noun(noun) and (role := role_of(noun)):
                found.setdefault(match["code"], set()).add(role)
                break
    return {code: roles.pop() for code, roles in found.items() if len(roles) == 1}


def _role_before(words: list[str], code: str) -> SpeakerRole | None:
    """Return the role of the words before a bracket if the letters in it can stand for them."""
    for number in range(len(words), 0, -1):
        noun = words[-number:]
        if head_noun(" ".join(noun)) and _stands_for(code.lower(), [word.lower() for word in noun]):
            return role_of(" ".join(noun))
    return None


def _stands_for(code: str, words: list[str]) -> bool:
    """Return whether letters abbreviate words: they begin with the first and are in them in their order."""
    if not words[0].startswith(code[:1]):
        return False
    letters = iter("".join(words))
    return all(letter in letters for letter in code) and (len(words) == 1 or code[-1] in words[-1])


def role_of_code(text: str, label: str | None) -> SpeakerRole | None:
    """Return what a paper says that those are whose codes begin as this label does: "CM" and "CM2"."""
    letters = first_letters(label or "")
    if not letters.isupper():
        return None
    return roles_of_codes(text).get(letters) or _role_behind(text, letters)


@lru_cache(maxsize=64)
def _role_behind(text: str, letters: str) -> SpeakerRole | None:
    """Return what all those are whom a paper calls by the letters and a noun: "CR professionals"."""
    if len(letters) < _FEWEST_LETTERS:
        return None
    nouns = {match[1] for match in re.finditer(rf"{letters} (?<![\w-]{letters} )([a-z-]+s)\b", text)}
    roles = {role for noun in nouns if (role := role_of(noun))}
    return roles.pop() if len(roles) == 1 else None


def meaning_of(text: str, code: str) -> str | None:
    """Return the words that a paper says that letters stand for, a word for each letter."""
    letters = re.escape(code)
    shown = re.compile(rf"{letters}(?:(?<= \({letters})(?P<closed>s?[);,])|(?<![\w-]{letters})(?:,| ?[=:]) )")
    for match in shown.finditer(text):
        start, end = match.span()
        before = match["closed"] is not None
        around = text[max(0, start - 2 - _WIDEST) : start - 2] if before else text[end : end + _WIDEST]
        words = _WORD.findall(_CLAUSE.split(around)[-1 if before else 0])
        words = words[-len(code) :] if before else words[: len(code)]
        if [word[0].lower() for word in words] == [*code.lower()]:
            return " ".join(words)
    return None


def field_of_letters(text: str, letters: str) -> str | None:
    """Return the field of letters by what their paper says that they stand for: "PP" is a job, "UER" a region, "MS" an
    illness."""
    if role_of_code(text, letters):
        return "role"
    meaning = meaning_of(text, letters)
    if meaning is None:
        return None
    if is_role(meaning):
        return "role"
    told = where_and_how(meaning) or of_their_life(meaning.lower())
    return told[0] if told else None
