"""What somebody who speaks is: the role and the gender that words such as "community nurse" or "patient's wife" show.

The words are data (ingest/language); here is only how they stand together. The head noun decides: a nurse caring for
patients is a professional, the mother of a patient a carer. Where it is open what somebody is ("participant", "young
person"), there is no role.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from graph.model import Gender, SpeakerRole
from ingest.language.words import LANGUAGES, all_words, language

_MEANINGS = {
    "service_user": SpeakerRole.SERVICE_USER,
    "carer": SpeakerRole.CARER,
    "professional": SpeakerRole.PROFESSIONAL,
    "other": SpeakerRole.OTHER,
    "unclear": None,
}
_GENDERS = {
    "female": Gender.FEMALE,
    "letter_female": Gender.FEMALE,
    "male": Gender.MALE,
    "letter_male": Gender.MALE,
    "non_binary": Gender.NON_BINARY,
    "trans_female": Gender.TRANS_FEMALE,
    "trans_male": Gender.TRANS_MALE,
}

# Shorter abbreviations may be words, or anything.
_FEWEST_LETTERS = 3


def _by_word(table: str, meanings: Iterable[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for code in LANGUAGES:
        for meaning in meanings:
            for word in language(code).words(table, meaning):
                found.setdefault(word, meaning)
    return found


ROLE_NOUNS = {word: _MEANINGS[meaning] for word, meaning in _by_word("speakers", _MEANINGS).items()}
"""What a noun says that somebody is; ``None`` where that is open."""
# "an outreach HCW", "HCWs"
ROLE_NOUNS |= {
    noun: _MEANINGS[meaning.removesuffix("_code")]
    for word, meaning in _by_word("speakers", ("professional_code", "service_user_code", "other_code")).items()
    for noun in (word, f"{word}s")
    if len(word) >= _FEWEST_LETTERS and noun not in ROLE_NOUNS
}
ANYBODY_NOUNS = frozenset(all_words("speakers", "anybody"))
"""These say that somebody was asked, and not who."""
GENDER_WORDS = {word: _GENDERS[meaning] for word, meaning in _by_word("gender", _GENDERS).items()}
_IMPLIED = {
    word: Gender.FEMALE if meaning == "implies_female" else Gender.MALE
    for word, meaning in _by_word("gender", ("implies_female", "implies_male")).items()
}
_CODES = {
    word: _MEANINGS[meaning.removesuffix("_code")]
    for word, meaning in _by_word("speakers", ("professional_code", "service_user_code", "other_code")).items()
}
_TITLES = {
    word: Gender.FEMALE if meaning == "title_female" else Gender.MALE
    for word, meaning in _by_word("speakers", ("title_female", "title_male")).items()
}
_INSTITUTION = frozenset(all_words("speakers", "institution"))
_RELATION = frozenset(all_words("speakers", "relation"))
_FORMER = frozenset(all_words("speakers", "former"))
_HAVING = re.compile(
    rf" (?:{'|'.join(map(re.escape, sorted(all_words('speakers', 'having'), key=len, reverse=True)))}) "
    r"(?!.*\b(?:years?|yrs?)\b.*experience)"
)
_ARTICLE = re.compile(r"\A(?:an?|the|one|un|una|une|uma|ein|eine|een) ")
_MANY = re.compile(r"(?:s|men|people)\Z")
_ELIDED = re.compile(r"\bd['’]", re.IGNORECASE)
_KIND_WORD = re.compile(r"\d(?:st|nd|rd|th)|\d{1,4}['’]s|[^\W\d_][\w'’!&/.‐‑-]{0,24}")
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_ENGLISH = frozenset(language("en").words("speakers"))
_FOREIGN = frozenset(
    word
    for code in LANGUAGES[1:]
    for meaning in ("service_user", "carer", "professional", "other")
    for word in language(code).words("speakers", meaning)
    if " " not in word and word not in _ENGLISH
)
# The longest noun, and how many words may come before it.
_LONGEST = 4
_KINDS = 3


def in_small_letters(words: str) -> str:
    """Return words as those of the language files are written: in small letters, each hyphen the common one."""
    return words.lower().replace("‐", "-").replace("‑", "-")


def head_noun(words: str) -> str | None:
    """Return the longest noun of a role that ends the words: "social worker" of "hospital social worker"."""
    low = in_small_letters(words).split()
    for number in range(min(_LONGEST, len(low)), 0, -1):
        noun = " ".join(low[-number:])
        if noun in ROLE_NOUNS:
            return noun
    return None


@lru_cache(maxsize=4096)
def is_role(part: str) -> bool:
    """Return whether words are what somebody is: "carer", "community psychiatric nurse", "nurse/midwife"."""
    if "/" in part:
        pieces = [piece.strip() for piece in part.split("/")]
        return all(pieces) and all(head_noun(piece) and is_role(piece) for piece in pieces)
    words = part.split()
    if not words or len(words) > _LONGEST + _KINDS:
        return False
    low = in_small_letters(part).split()
    if noun := head_noun(part):
        before = words[: len(words) - noun.count(" ") - 1]
        return (
            len(before) <= _KINDS
            and all(map(_KIND_WORD.fullmatch, before))
            and (_RELATION.isdisjoint(low[: len(before)]) or _front_noun(low) is None)
        )
    if len(words) > 1 and low[0] in _INSTITUTION and _asks_anybody(low):
        return True
    # Where adjectives follow the noun: "infirmière libérale".
    return len(words) <= _KINDS and low[0] in _FOREIGN and all(map(_KIND_WORD.fullmatch, words[1:]))


def _front_noun(words: Sequence[str]) -> str | None:
    """Return the noun of the words before the first that relates them to others: "mother" of "mother of a nurse", and
    nothing of "ministry of health official"."""
    front = _front(words)[0]
    last = front.rpartition(" ")[2]
    return head_noun(front) or (last if last in GENDER_WORDS or last in ANYBODY_NOUNS else None)


@lru_cache(maxsize=4096)
def role_at_front(part: str) -> str | None:
    """Return the role that opens a description: "mother" of "mother of two", "person" of "person with dementia"."""
    words = _ELIDED.sub("de ", part).split()
    if words and words[0].lower() in ("a", "an", "the"):
        words = words[1:]
    for number in range(1, min(len(words), _LONGEST + _KINDS) + 1):
        if number < len(words) and words[number].lower() not in _RELATION:
            continue
        front = " ".join(words[:number])
        if number < len(words) and is_role(front):
            return front
        known = words[number - 1].lower()
        if number < len(words) and (known in GENDER_WORDS or known in ANYBODY_NOUNS):
            single = len(known) > 1 and not _MANY.search(known)
            return front if single and _HAVING.search(f" {' '.join(words[number - 1 :]).lower()} ") else None
    return None


def role_of(words: str) -> SpeakerRole | None:
    """Return what somebody is in the study whom the words describe, or ``None`` where they leave it open."""
    for piece in in_small_letters(words).replace("’", "'").split(", "):
        bare = _ARTICLE.sub("", piece)
        role = _role(bare)
        if role and not (is_former(bare) and role in (SpeakerRole.PROFESSIONAL, SpeakerRole.OTHER)):
            return role
    return None


def is_former(words: str) -> bool:
    """Return whether words say what somebody was once, and hence not what they are in the study: "retired teacher"."""
    return words.split(" ", 1)[0].lower() in _FORMER


def _role(words: str) -> SpeakerRole | None:
    if words in ROLE_NOUNS:
        return ROLE_NOUNS[words]
    if words in _CODES:
        return _CODES[words]
    if "/" in words:
        roles = {_role(piece.strip()) for piece in words.split("/")}
        return roles.pop() if len(roles) == 1 else None
    front, rest = _front(words.split())
    noun = head_noun(front) or (head_noun(words) if _front_noun(words.split()) is None else None)
    if noun is None:
        low = front.split()
        if low and low[0] in _FOREIGN:
            return ROLE_NOUNS[low[0]]
        if len(low) > 1 and low[0] in _INSTITUTION and _asks_anybody(low):
            return SpeakerRole.PROFESSIONAL
    role = ROLE_NOUNS[noun] if noun else None
    if role is None and rest and _HAVING.search(f" {rest} "):
        return SpeakerRole.SERVICE_USER
    return role


def _front(words: Sequence[str]) -> tuple[str, str]:
    """Return the words before the first that relates them to others, and the rest."""
    for number, word in enumerate(words):
        if number and (word in _RELATION or word.startswith(("d'", "d’"))):
            return " ".join(words[:number]), " ".join(words[number:])
    return " ".join(words), ""


def _asks_anybody(words: Sequence[str]) -> bool:
    return any(" ".join(words[-number:]) in ANYBODY_NOUNS for number in range(1, min(3, len(words)) + 1))


def role_of_code(code: str) -> str | None:
    """Return the abbreviation that begins a code where it is that of a role: "HCP" of "HCP_3"."""
    letters = re.match(r"[^\W\d_]+", code)
    return letters[0] if letters and letters[0].lower() in _CODES else None


def is_gender(part: str) -> bool:
    """Return whether words are a gender: "female", "trans man", "F"."""
    return part.lower() in GENDER_WORDS


def gender_of(word: str) -> Gender | None:
    """Return the gender that a word of an attribution prints."""
    return GENDER_WORDS.get(word.lower())


def gender_implied(words: str) -> Gender | None:
    """Return the gender that a noun or a title makes certain: "mother", "Mrs K.", "Patientin", and not "midwife"."""
    front = _front(_ARTICLE.sub("", in_small_letters(words)).split())[0]
    low = [word.rstrip(".") for word in front.split() if _WORD.match(word)]
    if low and (gender := _TITLES.get(low[0])) and len(low) > 1:
        return gender
    for number in range(1, min(_LONGEST, len(low)) + 1):
        if gender := _IMPLIED.get(" ".join(low[-number:])):
            return gender
    return _IMPLIED.get(low[0]) if low and low[0] in _FOREIGN | ANYBODY_NOUNS else None
