"""Who is named or described in a sentence of the authors: "participant 12", "one 45-year-old mother (P3)", "Maria, a
nurse,".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from graph.model import Gender, SpeakerRole
from ingest.language.patterns import lazy_pattern
from ingest.language.words import all_words, any_of
from ingest.quotes.attribution import Attribution, as_attribution
from ingest.quotes.attribution_parts import read_parts
from ingest.quotes.signs.announcing import SAYS_AT_ONCE
from ingest.text.speaker_ages import AGE_INSIDE, AT_WORK
from ingest.text.speaker_forms import CODE, NAME
from ingest.text.speaker_roles import ANYBODY_NOUNS, is_gender, role_of
from ingest.text.speaker_words import is_identifier, is_name, is_somebody

_ONE_OF = any_of(all_words("speech", "one_of"))
_DETERMINER = lazy_pattern(
    rf"(?<!\w)(?:(?:{_ONE_OF})|(?:{any_of(all_words('speech', 'determiner'))})) "
    rf"(?:(?:{any_of(all_words('speech', 'ordinal'))}) )?(?=\w)",
    re.IGNORECASE,
)
_NUMBERED = lazy_pattern(
    rf"(?<![\w-])(?:{CODE})(?![\w-])"
    r"|(?<!\w)(?:[^\W\d_][\w'’-]* ){0,3}?[^\W\d_][\w'’-]*\.? ?(?:no\.? ?)?#?\d{1,4}(?!\w)",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")
_BRACKET = re.compile(r"\s?[(\[][^()\[\]]{1,80}[)\]]")
# "with ten years' experience", "aged 45", "in her thirties", ", 45 years old"
_DESCRIBED = re.compile(r",? (?:(?:still )?(?:with|aged|from|in|at|who)\b|\d{1,3}[ -])[^,:;.]{2,60}")
_WORD = re.compile(r"[\w'’/&‐‑-]+")
_GENDERS = frozenset(all_words("gender", "adjective"))
_RELATION = frozenset(all_words("speakers", "relation"))
_TELLING_MORE = frozenset(all_words("speech", "related", "conjunction", "possessive")) | _RELATION
_FEW_WORDS = re.compile(r" ([a-z‐‑-]+)(?: ([a-z‐‑-]+))?(?: ([a-z‐‑-]+))?")
_FORMER_BEFORE = lazy_pattern(rf"(?P<former>(?:{any_of(all_words('speakers', 'former'))})) \Z", re.IGNORECASE)
_NO_NAMES = frozenset((*all_words("speech", "no_name"), *all_words("speech", "determiner")))
_CALLED = lazy_pattern(
    r"(?:(?:\A|[,;] |\b(?i:as|like|when|while|and|but|by|with|for|because) ))"
    rf"(?!(?i:{any_of(_NO_NAMES)})\b)(?P<name>(?i:{NAME}))"
    r"(?P<more>,? ?[(\[][^()\[\]]{1,80}[)\]]|, (?:[^,:;.]|(?<=\b[A-Z])\.|\.(?= [A-Z]\.)){2,70}(?:, [^,:;.]{2,40})?,)?"
)
_PRONOUNS = {
    **dict.fromkeys(all_words("gender", "she"), Gender.FEMALE.value),
    **dict.fromkeys(all_words("gender", "he"), Gender.MALE.value),
}
_TAKEN_UP = re.compile(
    rf",?(?: (?:{any_of(all_words('speech', 'after_says'))}))? (?P<pronoun>{any_of(_PRONOUNS)})(?!\w)", re.IGNORECASE
)
# "The participants" are nobody who spoke.
_OF_MANY = re.compile(
    r"(?:the|this|that|his|her|la|le|el|die|der|de|het|o) .*(?:s|men|people|children)\Z", re.IGNORECASE
)
_BUT = re.compile(r"\b(?:but|except|only|than) \Z", re.IGNORECASE)
_OF_SITES = frozenset(word for site in all_words("speakers", "site", "setting") for word in site.split(" "))
# Words before the noun that says what somebody is.
_MOST_KINDS = 4
_NAME_AT_END = lazy_pattern(rf"(?<!\w)(?i:{NAME})\Z")


def is_called(who: Attribution) -> bool:
    """Return whether somebody is called by a name, which only a verb of speaking directly behind it shows."""
    return who.participant is not None and not any(c.isdigit() for c in who.participant)


def people_in(text: str, start: int, end: int) -> Iterator[Attribution]:
    """Yield who is named or described between two offsets, in order."""
    numbered = _NUMBERED.finditer(text, start, end) if _DIGIT.search(text, start, end) else ()
    found = [
        *(_numbered(text, match) for match in numbered),
        *(_described(text, match.start(), match.end(), end) for match in _DETERMINER.finditer(text, start, end)),
        *(_called(match, start) for match in _CALLED.finditer(text[start:end].replace("\n", " "))),
    ]
    people = sorted((who for who in found if who), key=lambda who: (who.start, -who.end))
    done = -1
    for who in people:
        if who.start >= done:
            yield _with_gender(text, who, end)
            done = who.end


def _with_gender(text: str, who: Attribution, end: int) -> Attribution:
    """Return somebody with the gender of the pronoun that takes them up: "one participant said that she". Those who
    look after somebody may speak of these."""
    if who.gender or who.role in (SpeakerRole.CARER, SpeakerRole.PROFESSIONAL):
        return who
    verb = SAYS_AT_ONCE.match(text, who.end, end)
    taken_up = _TAKEN_UP.match(text, verb.end(), end) if verb else None
    if taken_up is None:
        return who
    return replace(who, attributes={**who.attributes, "gender": _PRONOUNS[taken_up["pronoun"].lower()]})


def _numbered(text: str, match: re.Match[str]) -> Attribution | None:
    words = match[0].split(" ")
    for number in range(len(words)):
        if words[number].lower() in _NO_NAMES:
            continue
        part = " ".join(words[number:])
        if is_identifier(part) and not any(word.lower() in _NO_NAMES for word in words[number:-1]):
            begin = match.end() - len(part)
            bracket = _BRACKET.match(text, match.end(), match.end() + 90)
            said = as_attribution(text, begin, bracket.end() if bracket else match.end())
            return said if said.participant else as_attribution(text, begin, match.end())
    return None


def _described(text: str, start: int, begin: int, end: int) -> Attribution | None:
    """Read "one 45-year-old mother (P3)", from its determiner at ``start``: the words up to the noun that says what
    somebody is, and what comes after them."""
    seen = None if _BUT.search(text, max(0, start - 10), start) else _noun_end(text, begin, end)
    if seen is None or _OF_MANY.match(text, start, seen):
        return None
    if former := _FORMER_BEFORE.search(text, start, begin):
        # "a retired teacher"
        begin = former.start("former")
    described = text[begin:seen]
    last = seen
    more: Attribution | None = None
    if bracket := _BRACKET.match(text, seen, min(end, seen + 90)):
        more = as_attribution(text, seen + bracket[0].index(bracket[0].strip()[0]), bracket.end())
        last = bracket.end() if more.shows_a_person else last
    elif tail := _DESCRIBED.match(text, seen, min(end, seen + 70)):
        told = AT_WORK.search(tail[0]) or AGE_INSIDE.search(tail[0])
        if told:
            last = seen + told.end()
            described = f"{described}, {told[0]}"
    participant, attributes = read_parts(described, (), whole=True)
    attributes.pop("as printed", None)
    if attributes.get("role", "").lower() in ANYBODY_NOUNS:
        del attributes["role"]
    if more and more.shows_a_person:
        return replace(more, start=start, attributes={**attributes, **more.attributes})
    return Attribution(start=start, end=last, participant=participant, attributes=attributes)


def _noun_end(text: str, begin: int, end: int) -> int | None:
    """Return where the noun ends that says what somebody is whose description begins at ``begin``."""
    stop = begin
    seen = 0
    for word in _WORD.finditer(text, begin, min(end, begin + 120)):
        if word.start() < stop:
            continue
        if text[stop : word.start()].strip() or (stop > begin and text[stop : word.start()] != " "):
            break
        noun = is_somebody(word[0]) or is_somebody(text[begin : word.end()])
        # "an HCW"
        noun = noun or (word[0].isupper() and role_of(word[0]) is not None)
        if seen and not noun and word[0].lower() not in _OF_SITES:
            break
        if not noun and not seen and (word[0].lower() in _NO_NAMES or word[0].lower() in _RELATION):
            return None
        if not seen and word.start() > begin and len(text[begin : word.start()].split()) > _MOST_KINDS:
            return None
        stop = word.end()
        if noun and word[0].lower() in _GENDERS:
            stop = _behind_gender(text, stop, end)
        seen = stop if noun else seen
        if noun and stop < end and text[stop : stop + 1] in ("'", "’"):
            return None
    # "The outpatient clinic" is nobody, "one specialist health care nurse" a nurse.
    return seen if seen == stop and seen and not re.search(r"['’]s?\Z", text[begin:seen]) else None


def _behind_gender(text: str, at: int, end: int) -> int:
    """Return where the noun ends that follows an adjective: "male" of "a male research participant"."""
    following = _FEW_WORDS.match(text, at, end)
    for number in (1, 2, 3) if following else ():
        word = (following and following[number]) or "who"
        if word in _TELLING_MORE:
            break
        if following and is_somebody(word):
            return following.end(number)
    return at


def _called(match: re.Match[str], low: int) -> Attribution | None:
    """Read "Maria, a 45-year-old mother," or "Maria (45)" in a text that begins at ``low``."""
    name = match["name"]
    first = name.split()[0].lower().strip("'’")
    if (
        (name.isupper() and len(name) > 2)
        or first in _NO_NAMES
        or is_somebody(first)
        or is_gender(first)
        or is_somebody(name)
        or not is_name(name)
    ):
        return None
    start, end = low + match.start("name"), low + match.end("name")
    more = match["more"]
    attributes: dict[str, str] = {}
    if more:
        told = re.sub(r"\A(?:who (?:is|was)|an?|the|our)\b ?", "", more.strip(" ,()[]"))
        participant, attributes = read_parts(re.sub(r", (?:an?|the) ", ", ", told), (), whole=True)
        end += len(more)
        if participant:
            name = participant
    return Attribution(start=start, end=end, participant=name, attributes=attributes)


def named_at_end(text: str, start: int, end: int) -> Attribution | None:
    """Return who is called by the name that ends the words: "Maria" of "In Maria"."""
    name = _NAME_AT_END.search(text, start, end)
    words = name[0].split(" ") if name else []
    for number in range(len(words)):
        called = " ".join(words[number:])
        if is_name(called) and not is_somebody(called):
            return Attribution(start=end - len(called), end=end, participant=called)
    return None
