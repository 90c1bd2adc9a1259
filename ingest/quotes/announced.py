"""What the authors say before a quote: who speaks, or that no participant does."""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.quotes.attribution import Attribution, as_attribution
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
_CITED = re.compile(
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


def who_speaks(text: str, opening: int, start: int) -> Attribution | None:
    """Return who speaks in the quote that opens at ``opening``, where the authors say it directly before: "as one
    nurse put it, ", "participant 12 said: ", "one participant (P3) explained that ". ``start`` is how far back to
    look at most."""
    clause, base = _clause(text, opening, start)
    if not (_said(clause) or _ACCORDING.search(clause[-100:])) or _MYSELF.search(clause):
        return None
    last = None
    for match in _WHO_SPEAKS.finditer(clause):
        last = match
    if last is None or len(clause) - last.end() > _FAR:
        return None
    return _speaker(text, _WHO_SPEAKS.match(text, base + last.start(), base + last.end()))


def who_spoke(text: str, closing: int, end: int) -> Attribution | None:
    """Return who spoke in the quote that ends at ``closing``, where the authors say it directly behind: ", said one
    participant (P7)"."""
    match = _SAID_BY.match(text, closing, end)
    return _speaker(text, _WHO_SPEAKS.match(text, match.end(), end)) if match else None


def _speaker(text: str, who: re.Match[str] | None) -> Attribution | None:
    """Read the words that name a speaker, and the bracket behind them."""
    if who is None:
        return None
    if who["numbered"]:
        return as_attribution(text, who.start(), who.end("numbered"))
    if who["bracket"]:
        said = as_attribution(text, who.start("bracket"), who.end())
        if said.shows_a_person:
            return replace(said, start=who.start(), attributes=_with_role(said.attributes, who["role"]))
    return Attribution(start=who.start(), end=who.end("role"), participant=None, attributes=_with_role({}, who["role"]))


def _with_role(attributes: dict[str, str], role: str | None) -> dict[str, str]:
    if not role or "role" in attributes:
        return attributes
    lower = role.lower()
    if re.fullmatch(rf"(?:.* )?(?:{ANYBODY})", lower):
        return attributes
    if re.fullmatch(r"(?:fe)?male|wom[ae]n|m[ae]n|girl|boy", lower):
        return attributes if "gender" in attributes else {**attributes, "gender": role}
    return {**attributes, "role": role}


def names_an_instrument(text: str, opening: int, start: int) -> bool:
    """Tell whether the words before a quote announce a question, a title, a term or a theme."""
    clause, _ = _clause(text, opening, start)
    return _INSTRUMENT.search(clause[-100:]) is not None


def is_said(text: str, opening: int, start: int) -> bool:
    """Tell whether the words before a quote end in a verb of speaking, with people in the sentence."""
    clause, _ = _clause(text, opening, start)
    return _said(clause) and _PEOPLE.search(clause) is not None


_PEOPLE = re.compile(rf"\b(?:{SPEAKER}|he|she|they|who|one|another|others?|some|many)\b", re.IGNORECASE)


def is_from_literature(text: str, opening: int, closing: int, start: int, end: int, cited: int | None = None) -> bool:
    """Tell whether a citation stands directly behind a quote, or in the sentence that announces it. ``cited`` is where
    the file marks the next citation behind the quote."""
    if cited is not None and cited - closing <= 4:
        return True
    if _CITED.match(text, closing, end):
        return True
    clause, _ = _clause(text, opening, start)
    return _CITED_BEFORE.search(clause) is not None


def is_told_by_a_participant(text: str, opening: int, start: int) -> bool:
    """Tell whether the words before a quote are a participant's own: "and then I said: "."""
    clause, _ = _clause(text, opening, start)
    return _MYSELF.search(clause) is not None


def own_voice(text: str, start: int, end: int) -> bool:
    """Tell whether somebody speaks of himself or herself here."""
    return _OWN_VOICE.search(text, start, end) is not None


def spoken_words(text: str, start: int, end: int) -> bool:
    """Tell whether the words are such as people say and authors do not write."""
    return own_voice(text, start, end) or _SPOKEN_TO.search(text, start, end) is not None


def _said(clause: str) -> bool:
    # The verb and what may follow it have no more letters than this.
    return _SAID.search(clause[-60:]) is not None


def _clause(text: str, opening: int, start: int) -> tuple[str, int]:
    """Return the part of the sentence before a quote, and where it begins."""
    low = max(start, opening - _REACH)
    before = text[low:opening].rstrip()
    cut = 0
    for match in _SENTENCE_END.finditer(before):
        cut = match.end()
    return before[cut:], low + cut
