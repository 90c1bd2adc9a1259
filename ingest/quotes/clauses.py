"""The clause before a quote: who speaks by it, what it announces, and whether it cites."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.language.patterns import lazy_pattern
from ingest.language.words import all_words, any_of
from ingest.quotes.attribution import Attribution
from ingest.quotes.people_in_sentences import is_called, named_at_end, people_in
from ingest.quotes.people_told_of import one_each, with_the_place
from ingest.quotes.signs.announcing import (
    ACCORDING,
    IN_OWN_WORDS,
    IN_WRITING,
    INSTRUMENT,
    LAST_WORDS,
    OF_A_PLACE,
    OTHERS,
    PRONOUNS,
    SAID,
    SAYS,
    SAYS_AT_ONCE,
    SHOWS,
    SOMEONE,
    SPOKEN_BY,
    SUCH_WORDS,
    THEN_SAYS,
)
from ingest.quotes.signs.habits import names_no_person
from ingest.text.speaker_words import is_somebody

# How far back a sentence is read.
_REACH = 220
# How far back the sentence before a quote may end.
_FAR_BACK = 400
_CONNECTIVE = 30
_BEGINS = re.compile(
    rf"\s*(?:[^\W\d_]+(?: [^\W\d_]+){{0,2}}, |(?:{any_of(all_words('speech', 'conjunction'))}) )?", re.IGNORECASE
)
_RELATED = re.compile(rf"(?:{any_of(all_words('speech', 'possessive'))}) ", re.IGNORECASE)
# From who speaks to the quote, over what they speak about.
_FAR = 90
_TITLES = "".join(rf"(?<!\b(?i:{title})\.)" for title in all_words("speakers", "title_with_stop"))
# Led by the signs that end sentences it is looked for much faster.
_SENTENCE_END = lazy_pattern(
    rf"[.!?…\n\])”\"’](?:(?<=[.!?…]){_TITLES}"
    r"[)\]”\"’]*\s+(?=[A-Z(“\"‘])|(?<=\n)\n|(?<=[\])”\"’])\.?\s+(?=[A-Z][a-z]+ ))"
)
_WORD = re.compile(r"[\w'’/&-]+")
_ONE = re.compile(r"\s*(?:[^\W\d_]+,\s)?(?:[Aa]n?|[Oo]ne|[Aa]nother|[Tt]he same)\s")
CITED_AFTER = lazy_pattern(
    r"[\s.,;]{0,3}(?:\[\d{1,3}(?:\s?[,;–-]\s?\d{1,3})*\]|\(\d{1,3}(?:\s?[,;–-]\s?\d{1,3})*\)"
    r"|[(\[][^()\[\]]{0,120}\b(?:1[89]|20)\d\d[a-z]?\b[^()\[\]]{0,60}[)\]]|[(\[]pp?\.? ?\d{1,4}|[¹²³⁴-⁹])"
    r"|[.,;]?\d{1,3}(?=[\s,.;])"
)
"""A citation directly behind a quote."""
_CITED_BEFORE = re.compile(
    r"\[\d{1,3}(?:\s?[,;–-]\s?\d{1,3})*\]|\b(?:1[89]|20)\d\d[a-z]?\)|\bet al\b"
    r"|\b[A-Z][a-z]+ and [A-Z][a-z]+ (?:argue|define|state)"
)
# "A woman should rest" is said of all.
_IN_GENERAL = lazy_pattern(rf" (?:{any_of(all_words('speech', 'in_general'))})(?!\w)", re.IGNORECASE)
_MYSELF = re.compile(r"\b(?:I|me|my)\b(?! \d)(?!-)")


@dataclass(frozen=True)
class Clause:
    """The part of a sentence before a quote, which may announce it; ``start`` is where it begins in ``text``."""

    text: str
    words: str
    start: int

    @classmethod
    def before(cls, text: str, opening: int, start: int, reach: int = _REACH) -> Clause:
        """Return the clause before the quote that opens at ``opening``, from ``start`` on at most."""
        low = max(start, opening - reach)
        before = text[low:opening].rstrip()
        cut = max((match.end() for match in _SENTENCE_END.finditer(before)), default=0)
        return cls(text, before[cut:], low + cut)

    @classmethod
    def before_quote(cls, text: str, opening: int, start: int, *, displayed: bool) -> Clause:
        """Return the clause before the quote that opens at ``opening``; a full stop may end that of a displayed one."""
        near = max(start, opening - _FAR_BACK)
        return cls.before(text, near + len(text[near:opening].rstrip(" \n.")) if displayed else opening, near)

    @property
    def speaker(self) -> Attribution | None:
        """Who speaks by the clause: "as one nurse put it, ", "participant 12 said: ", "one participant (P3) explained
        that ", "Maria, a 45-year-old mother, described her first day:"."""
        words = self.words
        if self.is_of_a_participant:
            return None
        if own := IN_OWN_WORDS.search(words[-100:]):
            apostrophe = self.start + max(0, len(words) - 100) + own.start()
            *_, who = (None, *people_in(self.text, self.start, apostrophe))
            if who and who.end == apostrophe:
                return who
            return named_at_end(self.text, self.start, apostrophe)
        according = ACCORDING.search(words[-100:])
        ends = self._ends_in_speaking or according is not None
        if not ends and not words.endswith((":", ",")):
            return None
        people = list(one_each(self.text, people_in(self.text, self.start, self.start + len(words))))
        if according and (named := self._by_whose_account(according, max(0, len(words) - 100))):
            return named
        if ends or (words.endswith(":") and THEN_SAYS.search(words)):
            found = self._with_a_verb(people, ends)
            rest = words[found.end - self.start :] if found else ""
            if found and len(rest) <= (_FAR if ends else _REACH) and (ends or not OTHERS.search(rest)):
                return found
        return self._before_a_colon(people)

    def _by_whose_account(self, according: re.Match[str], near: int) -> Attribution | None:
        """Return who is called by a name behind "according to", or behind "For" where that begins the sentence."""
        begin = self.start + near + according.start("who")
        who = next(people_in(self.text, begin, self.start + len(self.words)), None)
        if who is None or who.start != begin or not is_called(who) or names_no_person(self.text, who.participant or ""):
            return None
        begins = _BEGINS.fullmatch(self.words[: near + according.start()]) is not None
        return who if begins or " " in according["how"] else None

    def _with_a_verb(self, people: Sequence[Attribution], ends: bool) -> Attribution | None:
        """Return the last of the people who has a verb of speaking, with where they are from."""
        found = None
        for who in people:
            after = who.end - self.start
            # In "one woman recalled her doctor saying" the woman speaks.
            if found and _RELATED.match(self.text, who.start):
                continue
            said = (
                SAYS_AT_ONCE.match(self.words, after) if is_called(who) else ends or THEN_SAYS.match(self.words, after)
            )
            if said or OF_A_PLACE.match(self.words, after):
                found = who
        if found is None and (someone := SOMEONE.search(self.words)):
            found = Attribution(start=self.start + someone.start(), end=self.start + someone.end())
        return with_the_place(self.text, found, self.start + len(self.words)) if found else None

    def _before_a_colon(self, people: Sequence[Attribution]) -> Attribution | None:
        """Return the one person of a sentence that ends in a colon, who begins it ("One mother had another view:") or
        ends it behind a word of speaking ("This is shown by a quote from P4:")."""
        people = [who for who in people if not is_called(who)]
        if not self.words.endswith((":", ",")) or len(people) != 1:
            return None
        who, before = people[0], self.words[: people[0].start - self.start]
        single = who.participant is not None or _ONE.match(f" {self.text[who.start : who.end]} ") is not None
        who = with_the_place(self.text, who, self.start + len(self.words))
        ends = not self.words[who.end - self.start :].strip(" :,")
        if ends and SPOKEN_BY.search(before):
            return who
        if _IN_GENERAL.match(self.words, who.end - self.start):
            return None
        # A label alone is read as one.
        label = ends and who.participant is not None and not before.strip()
        begins = len(before) <= _CONNECTIVE and _BEGINS.fullmatch(before) is not None
        return who if single and begins and not label and self.words.endswith(":") else None

    @property
    def subject(self) -> Attribution | None:
        """Who speaks by a whole sentence before a block, which begins with them: "Another nurse also described how she
        had come to the ward."."""
        if self.is_of_a_participant:
            return None
        who = next(people_in(self.text, self.start, self.start + min(len(self.words), _REACH)), None)
        if who is None or who.start - self.start > _CONNECTIVE:
            return None
        verb = SAYS_AT_ONCE if is_called(who) else THEN_SAYS
        after = who.end - self.start
        return who if verb.match(self.words, after) and not OTHERS.search(self.words, after) else None

    @property
    def reporter(self) -> Attribution | None:
        """Who speaks by a clause that goes on into the words: the last single person with a verb of speaking behind
        ("with one nurse in Lea explaining that they were “...”"), or who begins it and speaks later."""
        if self.is_of_a_participant:
            return None
        if SAYS.search(self.words) is None:
            return self._told_of
        end = self.start + len(self.words)
        found: Attribution | None = None
        for who in one_each(self.text, people_in(self.text, self.start, end)):
            begins = found is None and not is_called(who) and _BEGINS.fullmatch(self.words[: who.start - self.start])
            who = with_the_place(self.text, who, end)
            after = who.end - self.start
            if who.participant is None and not _ONE.match(f" {self.text[who.start : who.end]} "):
                continue
            if SAYS_AT_ONCE.match(self.words, after) or (begins and SAYS.search(self.words, after)):
                found = who
        if found is None and (someone := SOMEONE.search(self.words)):
            found = Attribution(start=self.start + someone.start(), end=self.start + someone.end())
        return found if found and not OTHERS.search(self.words, found.end - self.start) else None

    @property
    def _told_of(self) -> Attribution | None:
        """Who begins the clause by a code, alone in it: "P9 was “too tired to fill it in”"."""
        told = one_each(self.text, people_in(self.text, self.start, self.start + len(self.words)))
        people = [who for who in told if not is_called(who)]
        if len(people) != 1 or people[0].participant is None or len(self.words) > _FAR:
            return None
        before = self.words[: people[0].start - self.start]
        begins = before.endswith("; ") or _BEGINS.fullmatch(before) is not None
        return people[0] if begins and self.text[people[0].end : people[0].end + 1] == " " else None

    @property
    def announces_an_instrument(self) -> bool:
        """Whether it announces a question, a title, a term or a theme."""
        near = self.words[-100:]
        own = SUCH_WORDS.search(near) or IN_OWN_WORDS.search(near)
        return own is None and INSTRUMENT.search(near) is not None

    @property
    def is_of_a_questionnaire(self) -> bool:
        """Whether it tells of what people ticked or scored."""
        return IN_WRITING.search(self.words) is not None

    @property
    def shows_words(self) -> bool:
        """Whether it ends in few words behind "quotes", "comments" or the like, or in words that announce some."""
        near = self.words[-100:]
        return SHOWS.search(near) is not None or SUCH_WORDS.search(near) is not None

    @property
    def announces_speech(self) -> bool:
        """Whether it ends in a verb or a noun of speaking, with people in the sentence."""
        return (self._ends_in_speaking or SUCH_WORDS.search(self.words[-100:]) is not None) and any(
            word.lower() in PRONOUNS or is_somebody(word) for word in _WORD.findall(self.words)
        )

    @property
    def is_of_a_participant(self) -> bool:
        """Whether it is a participant's own words: "and then I said: "."""
        return _MYSELF.search(self.words) is not None

    @property
    def cites(self) -> bool:
        """Whether it has a citation."""
        return _CITED_BEFORE.search(self.words) is not None

    @property
    def announces_literature(self) -> bool:
        """Whether it cites whose words follow: "Doe and Roe (2017) say that: "."""
        return self.cites and self._ends_in_speaking

    @property
    def _ends_in_speaking(self) -> bool:
        *_, last = ("", *_WORD.findall(self.words[-25:]))
        if last.lower() not in LAST_WORDS:
            return False
        # The verb and what may follow it have no more letters than this.
        return SAID.search(self.words[-60:]) is not None
