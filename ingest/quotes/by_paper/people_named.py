"""What people are whom words name, many at a time: "twelve nurses and their managers", "women with diabetes"; and among
whom a paper counts those whose noun may be of several kinds: "health workers, including village volunteers"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from graph.model import SpeakerRole
from ingest.language.patterns import lazy_pattern
from ingest.language.words import all_words, any_of
from ingest.quotes.by_paper.abbreviations import meaning_of
from ingest.text.circumstances import of_their_life
from ingest.text.speaker_roles import GENDER_WORDS, ROLE_NOUNS, role_of

_PIECE = re.compile(r"[,;()\[\]/]|\s(?:and|or|as well as|&)\s", re.IGNORECASE)
_WORD = re.compile(r"[^\W_][\w-]*(?:['’]s?)?")
_MANY = re.compile(r".{2,}s|(?:wo)?men|people|children|staff|personnel", re.IGNORECASE)
_PEOPLE = frozenset(("people", "persons", "adults", "patients", *(word for word in GENDER_WORDS if len(word) > 1)))
_ASKING = frozenset(all_words("took part", "asking"))
_OPEN = frozenset(all_words("took part", "open"))
_CARED_FOR = frozenset(all_words("took part", "cared_for"))
_GROUPS = frozenset(("groups", "group", "arm", "arms"))
_AT_WORK = (SpeakerRole.PROFESSIONAL, SpeakerRole.OTHER)
_RELATED = re.compile(r"\s(?:who|at|in|from|were|was|and)\s")
_OF_ANOTHER = frozenset(all_words("took part", "of_another"))
_LONGEST = 3
_BY_GENDER = lazy_pattern(
    rf"\([^()]*\b(?:{any_of(word for word in GENDER_WORDS if len(word) > 1)})\b[^()]*\)", re.IGNORECASE
)
"""How many of them were women does not make others of them."""

ILL = lazy_pattern(
    rf"\b(?:with|living with|having) (?:[\w-]+ ){{0,3}}(?:{any_of(all_words('speakers', 'diagnosis'))})\b",
    re.IGNORECASE,
)
"""Who has an illness."""
_AMONG = (
    rf"(?:(?: ?\([A-Z]{{2,6}}s?\))?,? (?:{any_of(all_words('took part', 'among'))}) [^.;\n]{{0,160}}?"
    r"|(?: ?\(|: )[^.;()\n]{0,160}?)"
)
_CLASS = re.compile(r"[\w-]+(?: [\w-]+)?\Z")
_WINDOW = 60


def roles_named(words: str, *, near: int | None = None) -> Iterator[SpeakerRole | None]:
    """Yield what the people are whom words name, in order; ``None`` where their noun leaves it open. Whose patients or
    relatives they are tells nothing: of "nurses of patients" the first counts. With ``near`` a noun is looked for among
    so many words."""
    for piece in _PIECE.split(_BY_GENDER.sub(" ", words)):
        found = _WORD.findall(piece)[:near]
        for number, word in enumerate(found):
            if word.endswith(("'", "’", "'s", "’s")):
                break
            if _MANY.fullmatch(word) is None:
                continue
            if found[number + 1 : number + 2] and found[number + 1].lower() in _GROUPS:
                # "women groups"
                continue
            if any(one.lower() in _OF_ANOTHER for one in found[1:number]):
                # "barriers for patients", "those caring for patients"
                break
            noun = _noun([one.lower() for one in found[: number + 1]])
            if noun is None:
                continue
            if noun not in _ASKING:
                yield _role(noun, found[:number], piece)
            break


def _noun(words: list[str]) -> str | None:
    """Return the longest noun for people that ends the words."""
    for number in range(min(_LONGEST, len(words)), 0, -1):
        noun = " ".join(words[-number:])
        if noun in ROLE_NOUNS or noun in _ASKING or noun in _PEOPLE:
            return noun
    return None


def _role(noun: str, before: list[str], piece: str) -> SpeakerRole | None:
    at = piece.lower().find(noun)
    if noun in _OPEN:
        return None
    if role := ROLE_NOUNS.get(noun):
        # Of workers with an illness nobody can tell whether they are asked as workers.
        ill = role in _AT_WORK and of_their_life(_RELATED.split(piece[at + len(noun) :].strip(), maxsplit=1)[0])
        return None if ill else role
    if noun in ROLE_NOUNS and ILL.search(piece, at):
        # "adolescents with asthma"
        return SpeakerRole.SERVICE_USER
    if any(word.lower() in _CARED_FOR for word in before):
        return SpeakerRole.SERVICE_USER
    return role_of(f"people {piece[at + len(noun) :].strip()}") if noun in _PEOPLE else None


@lru_cache(maxsize=64)
def role_counted(text: str, noun: str) -> SpeakerRole | None:
    """Return what those are among whom a paper counts people of a noun, or of letters that stand for one."""
    names = [noun, *([meaning] if (meaning := meaning_of(text, noun)) else [])]
    many = any_of(form for name in names for form in (name, f"{name}s"))
    found: set[SpeakerRole | None] = set()
    for match in re.finditer(rf"(?<=[a-z]s)(?! ?\((?:{many})\)){_AMONG}(?<!\w)(?:{many})(?!\w)", text, re.IGNORECASE):
        before = _CLASS.search(text[max(0, match.start() - _WINDOW) : match.start()])
        found.update(roles_named(before[0]) if before else ())
    return found.pop() if len(found) == 1 else None
