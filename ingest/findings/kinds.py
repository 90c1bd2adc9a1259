"""What the authors state: a sentence each, with its kind and the words that show the kind.

KINDS are rules to be read and argued with; the first one that fits a sentence decides. A sentence of the results is a
result, whatever words it uses, since there the authors report what people said.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from graph.model import FindingKind
from ingest.language.patterns import lazy_pattern
from ingest.text.authors_voice import AUTHORS
from ingest.text.sections import role_of

_EVIDENCE = r"(?:research|evidence|evaluations?|studies|data|literature|trials)"
# "More work is needed" asks for research; a "lack of work" is often one of employment.
_STUDY = rf"(?:{_EVIDENCE}|work)"

# The cues are looked for in the sentence in lower case. All alternatives begin with the same \b, which re tries first:
# where no word begins, none of them is tried.
_GAP = lazy_pattern(
    rf"\b(?:lack|paucity|absence|dearth|scarcity|shortage) of (?:[\w-]+ ){{0,3}}?{_EVIDENCE}\b"
    rf"|\b(?:little|limited|insufficient|scant|sparse) (?:[\w-]+ )?{_EVIDENCE}\b"
    rf"|\bno (?:[\w-]+ )?(?:research|studies|trials)\b"
    rf"|\bfew(?<!\bthe few)(?<!\ba few) (?:[\w-]+ ){{0,3}}?(?:studies|evaluations|trials)\b"
    r"|\b(?:is|are|remains?) (?:largely |still )?(?:unclear|unknown|under-?researched|under-?studied)\b"
    # Not "they were not understood", which people say of themselves.
    r"|\blittle is known\b|\bit is not known\b"
    r"|\bnot (?:yet |been |well |fully |sufficiently ){1,3}(?:known|understood|established|evaluated|studied)\b"
    r"|\bgaps? in (?:the |our |current )?(?:[\w-]+ )?(?:literature|evidence|knowledge|research)\b"
    r"|\bwithout (?:[\w-]+ ){0,4}evidence(?: base)?\b",
)
_UNKNOWN = (
    *("research", "evidence", "evaluation", "studies", "data", "literature", "trials", "knowledge", "under"),
    *("known", "unclear", "established", "evaluated", "studied"),
)
_RECOMMENDATION = lazy_pattern(
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
_ADVICE = (
    *("should", "must", "further", "future", "more", "need", "required", "benefit", "some way", "advocate"),
    *("recommend", "suggest", "propose", "urge", "call for", "will be"),
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
_FOUND = re.compile(
    r"(?:We|This study|Our (?:study|analysis|findings?)) (?:also )?(?:found|identified|showed?|revealed)\b"
)
# Too short to state anything: what is left of a heading or a list.
_UNDER_FOUR_WORDS = re.compile(r"(?!\W*\w+(?:\W+\w+){3})")


@dataclass(frozen=True, kw_only=True)
class KindRule:
    """A kind of statement, and the places and cues that show it. ``kind`` is ``None`` where they show no finding.

    ``places`` are the roles of sections in which the rule holds, ``elsewhere`` those in which it does not; a rule
    without ``cues`` holds for every sentence there. The cues are looked for in the sentence in lower case or, with
    ``opens``, at its beginning as printed. ``holds`` spares the search: each cue has one of these in it.
    """

    kind: FindingKind | None
    why: str
    cues: re.Pattern[str] | None = None
    holds: tuple[str, ...] = ()
    opens: bool = False
    places: tuple[str | None, ...] = ()
    elsewhere: tuple[str, ...] = ()


_SAYS, _REPORTS = "says “{cue}”", "reports what people said or what was found: says “{cue}”"

KINDS: tuple[KindRule, ...] = (
    KindRule(kind=None, places=("back matter", "references"), why="stands in the back matter"),
    KindRule(kind=None, cues=_UNDER_FOUR_WORDS, opens=True, why="shorter than four words"),
    KindRule(kind=FindingKind.RESULT, places=("results",), why="stands in the results"),
    KindRule(kind=FindingKind.EVIDENCE_GAP, cues=_GAP, holds=_UNKNOWN, why=_SAYS),
    KindRule(
        kind=FindingKind.LIMITATION, cues=_LACKED, places=("limitations",), why="says “{cue}”, in the limitations"
    ),
    KindRule(
        kind=FindingKind.LIMITATION,
        cues=_STUDY_LIMITS,
        holds=("limit",),
        elsewhere=("limitations",),
        why=_SAYS,
    ),
    KindRule(kind=None, places=("methods",), why="says what was done, not what was found"),
    KindRule(kind=FindingKind.RECOMMENDATION, cues=_RECOMMENDATION, holds=_ADVICE, why=_SAYS),
    # What others found: findings of an introduction name a gap or recommend something.
    KindRule(kind=None, places=("introduction",), why="background, not a finding of this study"),
    KindRule(kind=None, places=(None,), why="in a section that neither the file nor a codebook names"),
    KindRule(kind=FindingKind.RESULT, cues=_FOUND, opens=True, why=_REPORTS),
    KindRule(kind=FindingKind.RESULT, cues=AUTHORS, opens=True, elsewhere=("commentary",), why=_REPORTS),
    KindRule(kind=FindingKind.INTERPRETATION, why="stands in the {place} without a cue of another kind"),
)
"""Every kind of statement with its cues, tried in this order. A new cue is an alternative of a pattern above, a new
kind a row here."""


def place_of(role: str | None, path: tuple[str, ...]) -> str | None:
    """Return the role that decides: an abstract's parts count as what their headings say."""
    return role_of(path[-1]) if role == "abstract" and path else role


def classify(sentence: str, place: str | None) -> tuple[FindingKind | None, str]:
    """Return the kind of a sentence of the authors, ``None`` where it is no finding, and why, in words that a person
    can check.

    ``place`` is the role that its section has (ingest.text.sections.ROLES).
    """
    sentence = _spaced(sentence)
    low = sentence.lower()
    for rule in KINDS:
        if place in rule.elsewhere or (rule.places and place not in rule.places):
            continue
        if rule.holds and not any(map(low.__contains__, rule.holds)):
            continue
        cue = _cue(rule, sentence, low)
        if cue is not None:
            return rule.kind, rule.why.format(cue=cue, place=place)
    raise AssertionError("the last rule fits every sentence")


# The kind of a sentence and how it goes on are asked one after the other.
@lru_cache(maxsize=1)
def _spaced(sentence: str) -> str:
    return " ".join(sentence.split())


def _cue(rule: KindRule, sentence: str, low: str) -> str | None:
    """Return the first cue of a rule as the sentence has it, nothing for a rule without cues."""
    if rule.cues is None:
        return ""
    cue = rule.cues.match(sentence) if rule.opens else rule.cues.search(low)
    # A few letters of other languages are two in lower case.
    as_printed = sentence if rule.opens or len(low) == len(sentence) else low
    return as_printed[cue.start() : cue.end()] if cue else None


_CITABLE = r"(?:research|studies|evidence|literature|work|findings|reviews|evaluations|trials)"
_CONTINUES = lazy_pattern(
    r"(?:For example|For instance|Examples (?:of (?:this|these) )?(?:was|were|are)|They(?: also)?|These|Such|"
    r"The (?:impact|effects?|consequences?|results?) of (?:this|these|such)|The few (?:studies|trials) that|"
    r"Respondents|The latter|The former"
    # Not "It is important to note", where "it" stands for what comes, nor "This study", which speaks of the paper.
    r"|It(?: also)?(?! (?:is|was|has been|remains|seems|appears) (?:\w+ly )?"
    r"(?:\w+ (?:that|to|how|whether)|important|worth|unclear))"
    r"|This(?! (?:paper|study|article|review|research|qualitative)))\b"
    r"|(?:Therefore|Thus|Hence|Consequently|Accordingly|As a (?:result|consequence)(?! of)|For this reason)\b"
    # What contrasts with the sentence before must say of whom, or it is only beside it.
    r"|(?:Yet|In contrast|By contrast|Conversely),? (?:the )?(?:participants|we|our|in (?:this|our) study|this study)\b"
    rf"|(?:Other|Previous|Prior|Earlier|Existing) {_CITABLE} (?:also )?(?:supports?|confirms?|corroborates?|echo(?:es)?"
    r"|reflects?|mirrors?|contradicts?) (?:this|these)\b"
)
# Words inside a sentence that refer to what the one before it says.
_REFERS = lazy_pattern(
    r"^(?:[\w’'-]+,? ){1,4}(?P<so>therefore|thus|hence|consequently)\b"
    r"|^(?:[\w’'-]+ ){1,7}(?P<it>(?:this|these) (?:theory|theories|argument|claim|view|notion|hypothesis))\b"
)
# "... may be a foundation for addressing this." At its end, and with a verb of doing something about it.
_ABOUT_THIS = re.compile(
    r"\b(?:address|tackl|overcom|prevent|reduc|remedy|challeng|counter|mitigat)(?:e|es|ing)? (?:this|these)(?=\W*$)"
)


def continuation(sentence: str) -> str | None:
    """Return the words by which a sentence goes on from the one before it, or ``None``."""
    sentence = _spaced(sentence)
    about_this = _ABOUT_THIS.search(sentence) if " this" in sentence or " these" in sentence else None
    if match := _CONTINUES.match(sentence) or about_this:
        return match[0]
    inside = _REFERS.match(sentence)
    return inside["so"] or inside["it"] if inside else None
