"""What a sentence says of one person side by side: "interviewee 4, a GP,", "a nurse at a rural clinic (P7)", "a mother
of an old patient".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from graph.model import SpeakerRole
from ingest.language.words import all_words, any_of
from ingest.quotes.attribution import Attribution
from ingest.quotes.attribution_parts import AS_PRINTED, read_parts
from ingest.quotes.signs.announcing import OF_A_PLACE
from ingest.text.circumstances import may_be_a_place, site_at

_OF = frozenset(all_words("speech", "by_whom"))
_IN = frozenset(all_words("speech", "in_a_place", "by_whom"))
_AT_A_PLACE = re.compile(rf" (?:{any_of(all_words('speakers', 'at_a_place'))}) [^,.;:()]{{2,60}} \(")
_BRACKET_AT_END = re.compile(r" \((?P<inside>[^()]{2,40})\)\Z")
_PLACE = re.compile(
    rf"(?P<where> (?:{any_of(all_words('speech', 'in_a_place', 'by_whom'))}) "
    r"[^\W\da-z_][\w'’-]+(?: [^\W\da-z_][\w'’-]+)*(?: \([^()]{2,40}\))?)(?!\w)"
)
_PREPOSITIONS = frozenset(all_words("speakers", "whereabouts"))
_ARTICLE = re.compile(rf"(?:{any_of(all_words('speech', 'article'))}) ", re.IGNORECASE)
_OF_A_GROUP = frozenset(("focus_group", "group", "method"))


def one_each(text: str, people: Iterable[Attribution]) -> Iterator[Attribution]:
    """Yield the people of a clause, one for somebody and what is said of them: "interviewee 4, a GP,", "a participant
    in FGD 3"."""
    last: Attribution | None = None
    for who in people:
        joined = _joined(text, last, who) if last else None
        if last and joined is None:
            yield last
        last = joined or who
    if last:
        yield last


def _joined(text: str, last: Attribution, who: Attribution) -> Attribution | None:
    """Return two people as one where the words between them say that they are."""
    between = text[last.end : who.start]
    # "a participant in FGD 3"
    group = who.participant is None and who.attributes and who.attributes.keys() <= _OF_A_GROUP
    if (between == ", " and _ARTICLE.match(text, who.start)) or (group and between.strip() in _IN):
        return replace(last, end=who.end, attributes={**who.attributes, **last.attributes})
    if last.participant is None and who.participant and _AT_A_PLACE.fullmatch(between):
        # "a nurse at a rural clinic (P7)"
        end = who.end + (text[who.end : who.end + 1] == ")")
        return replace(who, start=last.start, end=end, attributes={**who.attributes, **last.attributes})
    # "a mother of an old patient"
    return replace(last, end=who.end) if between.strip() in _OF and last.role is SpeakerRole.CARER else None


def with_the_place(text: str, who: Attribution, end: int) -> Attribution:
    """Return somebody with where they are from or at, which the authors say before the verb of speaking."""
    where, place = OF_A_PLACE.match(text, who.end, end), _PLACE.match(text, who.end, end)
    # "in Lea offered another view, noting": another verb comes first.
    if where is None or (place and len(text[place.end() : where.end("where")].split()) > 1):
        where = place
    if where is None:
        return who
    printed, participant, end = where["where"], who.participant, where.end()
    more: dict[str, str] = {}
    if participant is None and (bracket := _BRACKET_AT_END.search(printed)):
        # "a woman from Lea (Participant 6)"
        participant, more = read_parts(bracket["inside"], (), whole=True)
        printed = printed[: bracket.start()] if participant else printed
    preposition, *words = printed.split()
    _, told = read_parts(" ".join(words), (), whole=True)
    names = told.pop(AS_PRINTED, "").split(", ")
    if not told and preposition in _PREPOSITIONS and all(map(may_be_a_place, names)):
        told = {"place": " ".join(words)}
    elif not told and (site := site_at(" ".join(words))):
        # "a nurse from the hospital clinic nodded and said"
        told = {"site": site["site"]}
        end = where.start("where") + printed.index(site["site"]) + len(site["site"])
    told |= more if participant else {}
    return replace(who, end=end, participant=participant, attributes={**told, **who.attributes})
