"""What the authors state: a sentence each, with its kind and the words that show the kind.

The rules are lists of cues to be read and argued with. A sentence of the results is a result, whatever words it
uses, since there the authors report what people said. Elsewhere the first rule with a cue in the sentence decides.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from graph.model import FindingKind
from ingest.text.authors_voice import AUTHORS
from ingest.text.sections import role_of

_EVIDENCE = r"(?:research|evidence|evaluations?|studies|data|literature|trials)"
# "More work is needed" asks for research; a "lack of work" is often one of employment.
_STUDY = rf"(?:{_EVIDENCE}|work)"

# The cues are looked for in the sentence in lower case.
_GAP = re.compile(
    rf"\b(?:lack|paucity|absence|dearth|scarcity|shortage) of (?:[\w-]+ ){{0,3}}?{_EVIDENCE}\b"
    rf"|\b(?:little|limited|insufficient|scant|sparse) (?:[\w-]+ )?{_EVIDENCE}\b"
    rf"|\bno (?:[\w-]+ )?(?:research|studies|trials)\b"
    rf"|(?<!\bthe )(?<!\ba )\bfew (?:[\w-]+ ){{0,3}}?(?:studies|evaluations|trials)\b"
    r"|\b(?:is|are|remains?) (?:largely |still )?(?:unclear|unknown|under-?researched|under-?studied)\b"
    # Not "they were not understood", which people say of themselves.
    r"|\blittle is known\b|\bit is not known\b"
    r"|\bnot (?:yet |been |well |fully |sufficiently ){1,3}(?:known|understood|established|evaluated|studied)\b"
    r"|\bgaps? in (?:the |our |current )?(?:[\w-]+ )?(?:literature|evidence|knowledge|research)\b"
    r"|\bwithout (?:[\w-]+ ){0,4}evidence(?: base)?\b",
)
_RECOMMENDATION = re.compile(
    r"\b(?:should|must)\b"
    rf"|\b(?:further|future|more) (?:[\w-]+,? ){{0,3}}?{_STUDY}\b[^.]{{0,60}}?"
    r"\b(?:need(?:s|ed)?|could|would|is|are|required)\b"
    rf"|\b(?:{_STUDY}|development|efforts?|action|guidance|training)\b[^.]{{0,40}}?"
    r"\b(?:is|are)(?:, \w+,)?(?: now| urgently)? (?:needed|required)\b"
    r"|\b(?:an?|the) (?:urgent|pressing|clear|critical) need (?:for|to)\b"
    r"|\b(?:is|highlights?|underlines?|underscores?|reflects?|indicates?|emphasi[sz]es?) the need (?:for|to)\b"
    r"|\bwould benefit from\b|\bwould go some way\b|\badvocate for\b"
    r"|\bwe (?:\w+ )?(?:recommend|suggest|propose|urge|call for)\b"
    r"|\bwill be (?:indispensable|essential|crucial|vital|necessary)\b",
)
_STUDY_LIMITS = re.compile(
    r"\blimitations? (?:of|in|to) (?:this|the|our|these)\b"
    r"|\b(?:this|our) (?:study|sample|review|data) (?:is|was|were) limited\b",
)
# In a section on limitations, what the study did not do or have.
_LACKED = re.compile(
    r"\b(?:not|cannot|no|only|unable|limited|limitations?|lack(?:ed|s)?|small|largely|restricted|less|fewer|poorly"
    r"|under-?represented|bias(?:es|ed)?|caution(?:ed|s|ary)?|single|absence|missing|difficult(?:y|ies)?)\b",
)
# Each cue holds one of these words. Most sentences hold none, and need not be searched.
_GAP_WORDS = frozenset(
    (
        *("research", "evidence", "evaluation", "evaluations", "studies", "data", "literature", "trials", "knowledge"),
        *("unclear", "unknown", "under", "underresearched", "understudied"),
        *("known", "understood", "established", "evaluated", "studied"),
    )
)
_RECOMMENDATION_WORDS = frozenset(
    (
        *("should", "must", "further", "future", "more", "needed", "required", "need", "benefit", "way", "advocate"),
        *("recommend", "suggest", "propose", "urge", "call"),
        *("indispensable", "essential", "crucial", "vital", "necessary"),
    )
)
_STUDY_LIMITS_WORDS = frozenset(("limitation", "limitations", "limited"))
_FOUND = re.compile(
    r"(?:We|This study|Our (?:study|analysis|findings?)) (?:also )?(?:found|identified|showed?|revealed)\b"
)

# Too short to state anything: what is left of a heading or a list.
_FOUR_WORDS = re.compile(r"\W*\w+(?:\W+\w+){3}")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Kind:
    """A kind and the reasons for it, each a sentence part that a person can check."""

    kind: FindingKind
    reasons: tuple[str, ...]


def place_of(role: str | None, path: tuple[str, ...]) -> str | None:
    """Return the role that decides: an abstract's parts count as what their headings say."""
    return role_of(path[-1]) if role == "abstract" and path else role


def classify(sentence: str, place: str | None) -> Kind | str:
    """Return the kind of a sentence of the authors, or in words why it is no finding.

    ``place`` is the role that its section has (ingest.text.sections.ROLES). Introductions and methods hold findings
    only where they name a gap or recommend something: the rest there is what others found, or what was done.
    """
    sentence = " ".join(sentence.split())
    if place in ("back matter", "references"):
        return "stands in the back matter"
    if _FOUR_WORDS.match(sentence) is None:
        return "shorter than four words"
    if place == "results":
        return Kind(FindingKind.RESULT, ("stands in the results",))
    words = _WORD.findall(sentence.lower())
    if cue := _search(_GAP, sentence, words, _GAP_WORDS):
        return Kind(FindingKind.EVIDENCE_GAP, (_says(cue),))
    if place == "limitations":
        cue = _search(_LACKED, sentence)
    else:
        cue = _search(_STUDY_LIMITS, sentence, words, _STUDY_LIMITS_WORDS)
    if cue:
        where = ", in the limitations" if place == "limitations" else ""
        return Kind(FindingKind.LIMITATION, (_says(cue) + where,))
    if place == "methods":
        return "says what was done, not what was found"
    if cue := _search(_RECOMMENDATION, sentence, words, _RECOMMENDATION_WORDS):
        return Kind(FindingKind.RECOMMENDATION, (_says(cue),))
    if place == "introduction":
        return "background, not a finding of this study"
    if place is None:
        return "in a section that neither the file nor a codebook names"
    if found := _FOUND.match(sentence) or (AUTHORS.match(sentence) if place != "commentary" else None):
        return Kind(FindingKind.RESULT, (f"reports what people said or what was found: {_says(found[0])}",))
    return Kind(FindingKind.INTERPRETATION, (f"stands in the {place} without a cue of another kind",))


def _search(
    cues: re.Pattern[str], sentence: str, words: Sequence[str] = (), needed: frozenset[str] = frozenset()
) -> str | None:
    """Return the first cue as the sentence has it. Where words are needed, a sentence without any of them has none."""
    if needed and needed.isdisjoint(words):
        return None
    lowered = sentence.lower()
    cue = cues.search(lowered)
    # A few letters of other languages are two in lower case.
    as_printed = sentence if len(lowered) == len(sentence) else lowered
    return as_printed[cue.start() : cue.end()] if cue else None


def _says(cue: str) -> str:
    return f"says “{cue}”"


_CITABLE = r"(?:research|studies|evidence|literature|work|findings|reviews|evaluations|trials)"
_CONTINUES = re.compile(
    r"(?:For example|For instance|Examples (?:of (?:this|these) )?(?:was|were|are)|They(?: also)?|These|Such|"
    r"The (?:impact|effects?|consequences?|results?) of (?:this|these|such)|The few (?:studies|trials) that|"
    r"Respondents|The latter|The former"
    # Not "It is important to note", where "it" stands for what comes, nor "This study", which speaks of the paper.
    r"|It(?: also)?(?! (?:is|was|has been|remains|seems|appears) (?:\w+ly )?"
    r"(?:\w+ (?:that|to|how|whether)|important|worth|unclear))"
    r"|This(?! (?:paper|study|article|review|research|qualitative)))\b"
    r"|(?:Therefore|Thus|Hence|Consequently|Accordingly|As a (?:result|consequence)(?! of)|For this reason)\b"
    # What stands against the sentence before must say of whom, or it only stands beside it.
    r"|(?:Yet|In contrast|By contrast|Conversely),? (?:the )?(?:participants|we|our|in (?:this|our) study|this study)\b"
    rf"|(?:Other|Previous|Prior|Earlier|Existing) {_CITABLE} (?:also )?(?:supports?|confirms?|corroborates?|echo(?:es)?"
    r"|reflects?|mirrors?|contradicts?) (?:this|these)\b"
)
# Words inside a sentence that refer to what the one before it says.
_REFERS = re.compile(
    r"^(?:[\w’'-]+,? ){1,4}(?P<so>therefore|thus|hence|consequently)\b"
    r"|^(?:[\w’'-]+ ){1,7}(?P<it>(?:this|these) (?:theory|theories|argument|claim|view|notion|hypothesis))\b"
)


# "... may be a foundation for addressing this." At its end, and with a verb of doing something about it.
_ABOUT_THIS = re.compile(
    r"\b(?:address|tackl|overcom|prevent|reduc|remedy|challeng|counter|mitigat)(?:e|es|ing)? (?:this|these)(?=\W*$)"
)


def continuation(sentence: str) -> str | None:
    """Return the words by which a sentence goes on from the one before it, or ``None``."""
    sentence = " ".join(sentence.split())
    if match := _CONTINUES.match(sentence) or _ABOUT_THIS.search(sentence):
        return match[0]
    inside = _REFERS.match(sentence)
    return inside["so"] or inside["it"] if inside else None
