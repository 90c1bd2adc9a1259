"""Who spoke, where the authors take somebody up that they have named before: "“We wait,” said Maria, “and wait.” She
went on: ...", and "For Maria nights were worst: ..." where Maria speaks elsewhere in the paper.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from graph.model import Gender
from ingest.language.patterns import lazy_pattern
from ingest.language.words import all_words, any_of
from ingest.quotes.attribution import Attribution
from ingest.quotes.by_paper.names import names_of_speakers
from ingest.quotes.clauses import Clause
from ingest.quotes.found import NOBODY, FoundQuote
from ingest.quotes.people_in_sentences import is_called, people_in
from ingest.quotes.signs.announcing import OTHERS, OWN_WORDS, SAYS, SAYS_AT_ONCE
from ingest.text.speaker_words import is_somebody

_PRONOUNS = {
    **dict.fromkeys(all_words("gender", "she"), Gender.FEMALE),
    **dict.fromkeys(all_words("gender", "he"), Gender.MALE),
}
_GOES_ON = lazy_pattern(
    rf"\W*(?:[^\W\d_]+,? ){{0,2}}?(?P<pronoun>{any_of(_PRONOUNS)})(?: \w+ and)?(?!\w)", re.IGNORECASE
)
_IN_WORDS = lazy_pattern(
    rf"\W*(?:[^\W\d_]+ ){{0,2}}?(?:{any_of(all_words('speech', 'possessive'))}) (?:\w+ )?(?:{OWN_WORDS})[,:]?\Z",
    re.IGNORECASE,
)
_FOR = lazy_pattern(rf"\W*(?:{any_of(all_words('speech', 'according'))}) ", re.IGNORECASE)
_SAME = lazy_pattern(rf"(?:{any_of(all_words('speech', 'same'))}) ", re.IGNORECASE)
_ENDS = re.compile(r"[.!?;:]\s|\n")
_BEHIND = lazy_pattern(rf"[\s,.”\"’]{{1,4}}(?P<pronoun>{any_of(_PRONOUNS)})(?= )", re.IGNORECASE)
_WITHIN = lazy_pattern(rf"\b(?P<pronoun>{any_of(_PRONOUNS)})\b", re.IGNORECASE)
_TAIL = lazy_pattern(r"[,.”\"’]{1,3} [^\W\d_][^.!?;:“”\"\n]{2,60}\.\s")
_NOTHING = re.compile(r"[\s.,;)\]”\"’]*")
_SOMEBODY_OF = re.compile(r"(?P<who>[\w-]+) of \Z")
_OF_WHOM = re.compile(r"['’]s? (?P<whose>[\w-]+)")
# What stands between somebody's words, and how far before a pronoun somebody is named.
_NEAR = 160
_BEFORE = 400


def taken_up(text: str, quotes: Sequence[FoundQuote]) -> Iterator[FoundQuote]:
    """Yield the quotes, in order, those that name nobody with the person whom the authors take up there."""
    open_ = any(quote.attribution is None for quote in quotes)
    names = names_of_speakers(text, [quote.attribution for quote in quotes]) if open_ else frozenset()
    last: FoundQuote | None = None
    for quote in quotes:
        said_by = quote.attribution
        if said_by is None:
            said_by = _of_last(text, last, quote) or _named(text, last, quote, names)
        elif last and last.attribution and said_by.participant is None and _SAME.match(text, said_by.start):
            said_by = replace(said_by, participant=last.attribution.participant)
        because = quote.incomplete_because if quote.incomplete_because != NOBODY or said_by is None else None
        last = replace(quote, attribution=said_by, incomplete_because=because)
        yield last


def _clause(text: str, last: FoundQuote | None, quote: FoundQuote) -> Clause:
    return Clause.before_quote(text, quote.outer_start, last.outer_end if last else 0, displayed=quote.displayed)


def _of_last(text: str, last: FoundQuote | None, quote: FoundQuote) -> Attribution | None:
    """Return who said the words before, where these go on: interrupted by who speaks, or taken up by a pronoun."""
    said_by = last.attribution if last else None
    if last is None or said_by is None or not 0 <= quote.outer_start - last.outer_end <= 2 * _NEAR:
        return None
    behind = said_by.start >= last.end
    done = max(last.end, said_by.end) if behind else last.end
    between = text[done : quote.outer_start]
    if behind and len(between) <= _NEAR and _ENDS.search(between) is None and OTHERS.search(between) is None:
        return said_by if SAYS.search(text, last.end, quote.outer_start) else None
    if _TAIL.fullmatch(text, last.end, quote.outer_start):
        # "“We wait,” she said. “We go on.”"
        return said_by
    clause = _clause(text, last, quote)
    verb = SAYS_AT_ONCE.match(text, done) if behind else None
    if _NOTHING.fullmatch(text, verb.end() if verb else done, clause.start) is None:
        return None
    if _IN_WORDS.match(clause.words):
        return said_by
    gender = _gender_of_pronoun(clause)
    return said_by if gender and said_by.gender in (None, gender) else None


def _gender_of_pronoun(clause: Clause) -> Gender | None:
    """Return the gender of the pronoun by which a clause takes up who speaks: "Later she added:"."""
    match = _GOES_ON.match(clause.words)
    if match is None or SAYS_AT_ONCE.match(clause.words, match.end()) is None:
        return None
    return _PRONOUNS[match["pronoun"].lower()]


def _named(text: str, last: FoundQuote | None, quote: FoundQuote, names: frozenset[str]) -> Attribution | None:
    """Return the one person who is named in the sentence that announces the words, by a name that speaks elsewhere; or,
    where a pronoun takes somebody up, before it in the paragraph."""
    clause = _clause(text, last, quote)
    if clause.is_of_a_participant or clause.cites or clause.announces_an_instrument:
        return None
    end = clause.start + len(clause.words)
    announced = quote.displayed or clause.words.endswith((":", ","))
    if (announced or _FOR.match(clause.words)) and (who := _only_one(text, clause.start, end, names)):
        return who
    pronoun = _pronoun(text, quote, clause)
    if pronoun is None:
        return None
    low = max(clause.start - _BEFORE, last.outer_end if last else 0)
    low = max(low, text.rfind("\n", 0, clause.start) + 1)
    people = [who for who in people_in(text, low, clause.start) if not is_called(who)]
    who = _only_one(text, low, end, names) if not people else people[0] if len(people) == 1 else None
    return who if who and who.gender in (None, _PRONOUNS[pronoun.lower()]) else None


def _pronoun(text: str, quote: FoundQuote, clause: Clause) -> str | None:
    """Return the pronoun by which a sentence takes up who speaks: "Later she added:", "When she spoke of it, she
    wept:", or, behind the words, "she told us"."""
    behind = _BEHIND.match(text, quote.end)
    if behind and SAYS_AT_ONCE.match(text, behind.end()):
        return behind["pronoun"]
    if _gender_of_pronoun(clause):
        match = _GOES_ON.match(clause.words)
        return match["pronoun"] if match else None
    within = _WITHIN.findall(clause.words) if clause.words.endswith(":") else []
    others = list(people_in(text, clause.start, clause.start + len(clause.words))) if within else []
    return within[0] if len({one.lower() for one in within}) == 1 and not others else None


def _only_one(text: str, start: int, end: int, names: frozenset[str]) -> Attribution | None:
    """Return the only one of the names between two offsets. Somebody of theirs is somebody else: "Maria's nurse"."""
    if not names:
        return None
    found = list(re.finditer(rf"(?<!\w)(?:{any_of(names)})(?!\w)", text[start:end]))
    if len({match[0] for match in found}) != 1:
        return None
    first = found[0]
    if (before := _SOMEBODY_OF.search(text, max(0, start + first.start() - 40), start + first.start())) and is_somebody(
        before["who"]
    ):
        # "the daughter of Mrs. K."
        return None
    whose = _OF_WHOM.match(text, start + first.end())
    if whose and is_somebody(whose["whose"]):
        return None
    return Attribution(start=start + first.start(), end=start + first.end(), participant=first[0])
