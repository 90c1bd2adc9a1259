"""What the authors say before a quote: who speaks, or that no participant does."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ingest.language.patterns import lazy_pattern
from ingest.language.words import all_words
from ingest.quotes.attribution import Attribution
from ingest.quotes.attribution_parts import AS_PRINTED, read_parts
from ingest.quotes.people_in_sentences import is_called, people_in
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
    SAID_BY,
    SAYS_AT_ONCE,
    SHOWS,
    SOMEONE,
    SUCH_WORDS,
    THEN_SAYS,
)
from ingest.quotes.spoken_words import AttributionWay, SpeechSetting, SpokenWords
from ingest.text.circumstances import may_be_a_place
from ingest.text.speaker_words import is_somebody

# How far back a sentence is read.
_REACH = 220
# A whole sentence, and what may stand before its subject: "For example, ".
_SENTENCE = 500
_CONNECTIVE = 30
# Fewer words behind a comma may be a term.
_FEWEST = 8
# From who speaks to the quote, over what they speak about.
_FAR = 90
_SENTENCE_END = lazy_pattern(r"[.!?…][)\]”\"’]*\s+(?=[A-Z(“\"‘])|\n\n|[\])”\"’]\.?\s+(?=[A-Z][a-z]+ )")
_PREPOSITIONS = frozenset(all_words("speakers", "whereabouts"))
_COMMA = re.compile(r"[\s,]{1,3}(?=\w)")
_WORD = re.compile(r"[\w'’/&-]+")
_FEWEST_IN_SENTENCE = 5
_ONE = re.compile(r"\s*(?:[^\W\d_]+,\s)?(?:[Aa]n?|[Oo]ne|[Aa]nother|[Tt]he same)\s")
CITED_AFTER = lazy_pattern(
    r"[\s.,;]{0,3}(?:\[\d{1,3}(?:\s?[,;–-]\s?\d{1,3})*\]|\(\d{1,3}(?:\s?[,;–-]\s?\d{1,3})*\)"
    r"|[(\[][^()\[\]]{0,120}\b(?:1[89]|20)\d\d[a-z]?\b[^()\[\]]{0,60}[)\]]|[(\[]pp?\.? ?\d{1,4}|[¹²³⁴-⁹])"
    r"|[.,;]?\d{1,3}(?=[\s,.;])"
)
_CITED_BEFORE = re.compile(
    r"\[\d{1,3}(?:\s?[,;–-]\s?\d{1,3})*\]|\b(?:1[89]|20)\d\d[a-z]?\)|\bet al\b"
    r"|\b[A-Z][a-z]+ and [A-Z][a-z]+ (?:argue|define|state)"
)
_MYSELF = re.compile(r"\b(?:I|me|my)\b(?! \d)(?!-)")
_OWN_VOICE = re.compile(r"\b(?:I|[Mm]e|[Mm]y|[Mm]yself|[Ww]e|[Uu]s|[Oo]ur|[Mm]ine)\b(?![-/.]\w)(?! \d)")
_SPOKEN_TO = re.compile(
    r"\b(?:[Yy]ou|[Yy]our|[Yy]eah|[Oo]h|[Oo]kay|gonna|kind of|sort of)\b|…|\.\.\.|\b\w+n['’]t\b"
    r"|\b(?:[Ii]t|[Tt]hat|[Tt]here|[Hh]e|[Ss]he)['’]s\b"
)


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
            return who if who and who.end == apostrophe else None
        ends = self._ends_in_speaking or ACCORDING.search(words[-100:]) is not None
        if not ends and not (words.endswith(":") and THEN_SAYS.search(words)):
            return None
        found = None
        for who in people_in(self.text, self.start, self.start + len(words)):
            after = who.end - self.start
            if SAYS_AT_ONCE.match(words, after) if is_called(who) else ends or THEN_SAYS.match(words, after):
                found = who
        if found is None:
            someone = next(SOMEONE.finditer(words), None)
            found = someone and Attribution(start=self.start + someone.start(), end=self.start + someone.end())
        if found is None:
            return None
        found = _with_the_place(self.text, found, self.start + len(words))
        rest = words[found.end - self.start :]
        if len(rest) > (_FAR if ends else _REACH) or (not ends and OTHERS.search(rest)):
            return None
        return found

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
    def _ends_in_speaking(self) -> bool:
        *_, last = ("", *_WORD.findall(self.words[-25:]))
        if last.lower() not in LAST_WORDS:
            return False
        # The verb and what may follow it have no more letters than this.
        return SAID.search(self.words[-60:]) is not None


def _with_the_place(text: str, who: Attribution, end: int) -> Attribution:
    """Return somebody with where they are from or at, which the authors say before the verb of speaking."""
    where = OF_A_PLACE.match(text, who.end, end)
    if where is None:
        return who
    preposition, *words = where["where"].split()
    _, told = read_parts(" ".join(words), (), whole=True)
    names = told.pop(AS_PRINTED, "").split(", ")
    if not told and preposition in _PREPOSITIONS and all(map(may_be_a_place, names)):
        told = {"place": " ".join(words)}
    return replace(who, end=where.end(), attributes={**told, **who.attributes})


def own_voice(text: str, start: int, end: int) -> bool:
    """Return whether somebody speaks of himself or herself here."""
    return _OWN_VOICE.search(text, start, end) is not None


def spoken_words(text: str, start: int, end: int) -> bool:
    """Return whether the words are such as people say and authors do not write."""
    return own_voice(text, start, end) or _SPOKEN_TO.search(text, start, end) is not None


def _announced(words: SpokenWords) -> SpokenWords:
    opening = words.start
    if words.setting is SpeechSetting.BLOCK:
        # A colon or a full stop ends the sentence before a block.
        near = max(0, opening - 300)
        opening = near + len(words.text[near:opening].rstrip(" \n.:"))
    clause = Clause.before(words.text, opening, words.low)
    said_by = clause.speaker
    if said_by is None and words.setting is SpeechSetting.UNNAMED and clause.words.endswith(","):
        # "One nurse described how she works, “We begin at six ...": not "one nurse called the ward, “home”, ...".
        said = words.text[words.start : words.end]
        said_by = clause.subject if len(said.split()) >= _FEWEST and said[1:2].isupper() else None
    if said_by is None and words.setting is SpeechSetting.UNNAMED and not clause.cites:
        # "P9 felt that nights were “just a matter of getting used to it”": of one person, and more than a term.
        who = clause.subject if len(words.text[words.start : words.end].split()) >= _FEWEST_IN_SENTENCE else None
        said_by = who if who and (who.participant or _ONE.match(clause.words)) else None
    if said_by is None and words.setting is SpeechSetting.BLOCK:
        low = max(words.low, opening - _SENTENCE)
        paragraph = max(low, words.text.rfind("\n\n", low, opening) + 2)
        # Another's words in a block before this one announce nothing.
        if not spoken_words(words.text, paragraph, opening):
            said_by = Clause.before(words.text, opening, words.low, _SENTENCE).subject
    return replace(words, said_by=said_by)


def _said_after(words: SpokenWords) -> SpokenWords:
    """Return the words with who spoke, where the authors say it directly after them: ", said one participant (P7)",
    ",” Maria recalled"."""
    text, end = words.text, words.end
    if verb := SAID_BY.match(text, end, words.high):
        return replace(words, said_by=_first_of(text, verb.end(), min(words.high, verb.end() + _FAR)))
    comma = _COMMA.match(text, end, words.high)
    if comma and ("," in comma[0] or "," in text[max(0, end - 2) : end]):
        who = _first_of(text, comma.end(), min(words.high, comma.end() + _FAR))
        if who and SAYS_AT_ONCE.match(text, who.end, words.high):
            return replace(words, said_by=who)
    return words


def _first_of(text: str, start: int, end: int) -> Attribution | None:
    border = re.search(r"[.!?;:“”\"\n]", text[start:end])
    who = next(people_in(text, start, start + border.start() if border else end), None)
    return who if who and who.start == start else None


BEFORE = AttributionWay(
    name="announced before the words",
    settings=(SpeechSetting.BLOCK, SpeechSetting.UNNAMED),
    read=_announced,
)
AFTER = AttributionWay(
    name="named by the authors after the words",
    settings=(SpeechSetting.UNNAMED,),
    read=_said_after,
)
