"""What the authors say before a quote, or directly after it: who speaks."""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.language.patterns import begun_by
from ingest.quotes.attribution import Attribution
from ingest.quotes.clauses import Clause
from ingest.quotes.people_in_sentences import people_in
from ingest.quotes.people_told_of import with_the_place
from ingest.quotes.signs.announcing import ACCORDING_AFTER, AS_SOMEBODY, SAID_BY, SAYS_AT_ONCE, SOMEBODY
from ingest.quotes.spoken_words import AttributionWay, SpeechSetting, SpokenWords

# Fewer words behind a comma may be a term.
_FEWEST = 8
# A whole sentence.
_SENTENCE = 500
# From who speaks to the verb.
_FAR = 90
_COMMA = re.compile(r"[\s,]{1,3}(?=\w)")
_FEWEST_IN_SENTENCE = 5
_OWN_VOICE = re.compile(
    begun_by("IMmWwUuOo", r"(?:I|[Mm]e|[Mm]y|[Mm]yself|[Ww]e|[Uu]s|[Oo]ur|[Mm]ine)\b(?![-/.]\w)(?! \d)")
)
_SPOKEN_TO = re.compile(
    begun_by(
        "YyOogkSsIiTtHh….",
        r"(?:[Yy]ou|[Yy]our|[Yy]eah|[Oo]h|[Oo]kay|gonna|kind of|sort of)\b|…|\.\.\."
        r"|(?:[Ii]t|[Tt]hat|[Tt]here|[Hh]e|[Ss]he)['’]s\b",
    )
)
_NOT = re.compile(r"n(?<=\wn)['’]t\b")


def own_voice(text: str, start: int, end: int) -> bool:
    """Return whether somebody speaks of himself or herself here."""
    return _OWN_VOICE.search(text, start, end) is not None


def spoken_words(text: str, start: int, end: int) -> bool:
    """Return whether the words are such as people say and authors do not write."""
    return own_voice(text, start, end) or any(cue.search(text, start, end) for cue in (_SPOKEN_TO, _NOT))


def _announced(words: SpokenWords) -> SpokenWords:
    opening = words.start
    if words.setting is SpeechSetting.BLOCK:
        # A full stop ends the sentence before a block.
        near = max(0, opening - 300)
        opening = near + len(words.text[near:opening].rstrip(" \n."))
    clause = Clause.before(words.text, opening, words.low)
    said_by = clause.speaker
    if said_by is None and words.setting is SpeechSetting.UNNAMED and clause.words.endswith(","):
        # "One nurse described how she works, “We begin at six ...": not "one nurse called the ward, “home”, ...".
        said = words.text[words.start : words.end]
        said_by = clause.subject if len(said.split()) >= _FEWEST and said[1:2].isupper() else None
    if said_by is None and words.setting is SpeechSetting.UNNAMED and not clause.cites:
        # "P9 felt that nights were “just a matter of getting used to it”": of one person, and more than a term.
        more = len(words.text[words.start : words.end].split()) >= _FEWEST_IN_SENTENCE
        said_by = clause.reporter if more else None
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
        who = _first_of(text, verb.end(), min(words.high, verb.end() + _FAR))
        return replace(words, said_by=with_the_place(text, who, words.high) if who else None)
    comma = _COMMA.match(text, end, words.high)
    if comma and ("," in comma[0] or "," in text[max(0, end - 2) : end]):
        far = min(words.high, comma.end() + _FAR)
        if according := ACCORDING_AFTER.match(text, comma.end(), far):
            return replace(words, said_by=_first_of(text, according.end(), far))
        as_somebody = AS_SOMEBODY.match(text, comma.end(), far)
        who = _first_of(text, as_somebody.end() if as_somebody else comma.end(), far)
        who = with_the_place(text, who, words.high) if who else None
        if who and SAYS_AT_ONCE.match(text, who.end, words.high):
            return replace(words, said_by=who)
    return words


def _first_of(text: str, start: int, end: int) -> Attribution | None:
    border = re.search(r"[.!?;:“”\"\n]", text[start:end])
    end = start + border.start() if border else end
    who = next(people_in(text, start, end), None)
    if who and who.start == start:
        return who
    someone = SOMEBODY.match(text, start, end)
    return Attribution(start=start, end=someone.end()) if someone else None


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
