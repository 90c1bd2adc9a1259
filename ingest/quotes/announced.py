"""What the authors say before a quote: who speaks, or that no participant does."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ingest.quotes.attribution import Attribution, as_attribution
from ingest.quotes.spoken_words import AttributionWay, SpeechSetting, SpokenWords
from ingest.text.speaker_words import ANYBODY, CODE, KIND_OF_ROLE, SPEAKER

# How far back a sentence is read.
_REACH = 220
# From who speaks to the quote, over what they speak about.
_FAR = 90
_SENTENCE_END = re.compile(r"[.!?…][)\]”\"’]*\s+(?=[A-Z(“\"‘])|\n\n|[\])”\"’]\.?\s+(?=[A-Z][a-z]+ )")
_SAYS = (
    r"(?:sa(?:id|ys|ying)|states?|stated|stating|explain(?:s|ed|ing)|comment(?:s|ed|ing)|not(?:es|ed|ing)|"
    r"remark(?:s|ed|ing)|report(?:s|ed|ing)|put (?:it|this)|puts (?:it|this)|recall(?:s|ed|ing)|describ(?:es|ed|ing)|"
    r"told (?:us|me|the (?:interviewer|researcher)s?)|repl(?:ies|ied)|add(?:s|ed|ing)|shar(?:es|ed|ing)|"
    r"reflect(?:s|ed|ing)|admit(?:s|ted)|wr(?:ites|ote)|writing|express(?:es|ed|ing)|mention(?:s|ed|ing)|observ(?:es|ed|ing)|"
    r"respond(?:s|ed|ing)|answer(?:s|ed|ing)|claim(?:s|ed|ing)|argu(?:es|ed|ing)|confirm(?:s|ed)|exclaim(?:s|ed)|"
    r"complain(?:s|ed|ing)|illustrat(?:es|ed)(?: this)?|summari[sz](?:es|ed|ing)(?: (?:it|this))?|words|thought|felt|"
    r"emphasi[sz](?:es|ed|ing)|stress(?:es|ed)|quipped|joked|suggest(?:s|ed|ing)|concluded?)"
)
_SAID = re.compile(
    rf"\b{_SAYS}(?: (?:that|how|as follows|it|this(?: way)?|in (?:this|the following) way|like this|to us|so))?"
    r"\s*[,:;–—-]?\s*\Z",
    re.IGNORECASE,
)
_SAID_BY = re.compile(rf"[\s,]{{1,3}}(?:{_SAYS}) (?=\w)", re.IGNORECASE)
_ACCORDING = re.compile(r"\b(?:according to|in the words of|as one|for)\b[^.!?:]{3,80}[,:]\s*\Z", re.IGNORECASE)
_DETERMINER = r"(?:(?:one|an?|another|this|that|the|his|her) (?:same |other |first |second |third |young |older )?)"
_WHO_SPEAKS = re.compile(
    rf"\b(?:(?P<numbered>(?:{ANYBODY}|{KIND_OF_ROLE})\.? ?(?:no\.? ?)?#?\d{{1,4}}|{CODE})\b"
    rf"|{_DETERMINER}(?P<role>{KIND_OF_ROLE}|{SPEAKER})\b(?!['’-]))"
    r"(?P<bracket>\s?[(\[][^()\[\]]{1,80}[)\]])?",
    re.IGNORECASE,
)
# What is asked, titled or defined is no answer.
_INSTRUMENT = re.compile(
    r"\b(?:questions?|items?|statements?|options?|scale|scales|questionnaires?|surveys?|instruments?|prompts?|terms?|"
    r"terminology|phrases?|words?|titles?|entitled|titled|headings?|defin(?:ed|ition|es|e)|call(?:ed|s)|named|"
    r"labell?ed|known|keywords?|search|hypothes[ie]s|aims?|objectives?|vignettes?|scenarios?|slogans?|messages?|instructions?|"
    r"advertisements?|posters?|leaflets?|(?:was|were|are|is|been|being) asked|we asked|"
    r"asked (?:participants|patients|them)|read(?:ing)?|"
    r"themes?|categor(?:y|ies)|codes?|domains?|policy|guidelines?|act|law|report|protocol|criteri(?:on|a))"
    r"(?: (?:was|were|is|are|as|the following|following|included?|includes|including|such as|for example|e\.g\.|"
    r"as follows|in the (?:survey|questionnaire)|of|to|like|reads?|stat(?:ed|es)))*\s*,?:?\s*\Z",
    re.IGNORECASE,
)
CITED_AFTER = re.compile(
    r"[\s.,;]{0,3}(?:\[\d{1,3}(?:\s?[,;–-]\s?\d{1,3})*\]|\(\d{1,3}(?:\s?[,;–-]\s?\d{1,3})*\)"
    r"|[(\[][^()\[\]]{0,120}\b(?:1[89]|20)\d\d[a-z]?\b[^()\[\]]{0,60}[)\]]|[(\[]pp?\.? ?\d{1,4}|[¹²³⁴-⁹])"
    r"|[.,;]?\d{1,3}(?=[\s,.;])"
)
_CITED_BEFORE = re.compile(
    r"\[\d{1,3}(?:\s?[,;–-]\s?\d{1,3})*\]|\b(?:1[89]|20)\d\d[a-z]?\)|\bet al\b"
    r"|\b[A-Z][a-z]+ and [A-Z][a-z]+ (?:argue|define|state)"
)
_PEOPLE = re.compile(rf"\b(?:{SPEAKER}|he|she|they|who|one|another|others?|some|many)\b", re.IGNORECASE)
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
    def before(cls, text: str, opening: int, start: int) -> Clause:
        """Return the clause before the quote that opens at ``opening``, from ``start`` on at most."""
        low = max(start, opening - _REACH)
        before = text[low:opening].rstrip()
        cut = max((match.end() for match in _SENTENCE_END.finditer(before)), default=0)
        return cls(text, before[cut:], low + cut)

    @property
    def speaker(self) -> Attribution | None:
        """Who speaks by the clause: "as one nurse put it, ", "participant 12 said: ", "one participant (P3) explained
        that "."""
        words = self.words
        if not (self._ends_in_speaking or _ACCORDING.search(words[-100:])) or self.is_of_a_participant:
            return None
        *_, last = (None, *_WHO_SPEAKS.finditer(words))
        if last is None or len(words) - last.end() > _FAR:
            return None
        return _speaker(self.text, _WHO_SPEAKS.match(self.text, self.start + last.start(), self.start + last.end()))

    @property
    def announces_an_instrument(self) -> bool:
        """Whether it announces a question, a title, a term or a theme."""
        return _INSTRUMENT.search(self.words[-100:]) is not None

    @property
    def announces_speech(self) -> bool:
        """Whether it ends in a verb of speaking, with people in the sentence."""
        return self._ends_in_speaking and _PEOPLE.search(self.words) is not None

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
        # The verb and what may follow it have no more letters than this.
        return _SAID.search(self.words[-60:]) is not None


def _speaker(text: str, who: re.Match[str] | None) -> Attribution | None:
    """Read the words that name a speaker, and the bracket after them."""
    if who is None:
        return None
    if who["numbered"]:
        return as_attribution(text, who.start(), who.end("numbered"))
    if who["bracket"]:
        said = as_attribution(text, who.start("bracket"), who.end())
        if said.shows_a_person:
            return replace(said, start=who.start(), attributes=_with_role(said.attributes, who["role"]))
    return Attribution(start=who.start(), end=who.end("role"), attributes=_with_role({}, who["role"]))


def _with_role(attributes: dict[str, str], role: str | None) -> dict[str, str]:
    if not role or "role" in attributes:
        return attributes
    lower = role.lower()
    if re.fullmatch(rf"(?:.* )?(?:{ANYBODY})", lower):
        return attributes
    if re.fullmatch(r"(?:fe)?male|wom[ae]n|m[ae]n|girl|boy", lower):
        return attributes if "gender" in attributes else {**attributes, "gender": role}
    return {**attributes, "role": role}


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
    return replace(words, said_by=Clause.before(words.text, opening, words.low).speaker)


def _said_after(words: SpokenWords) -> SpokenWords:
    """Return the words with who spoke, where the authors say it directly after them: ", said one participant (P7)"."""
    verb = _SAID_BY.match(words.text, words.end, words.high)
    who = _WHO_SPEAKS.match(words.text, verb.end(), words.high) if verb else None
    return replace(words, said_by=_speaker(words.text, who))


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
