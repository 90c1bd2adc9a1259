"""What the authors state: a sentence each, with its kind and the words that show the kind.

The rules are lists of cues to be read and argued with. A sentence of the results is a result, whatever words it
uses, since there the authors report what people said. Elsewhere the first rule with a cue in the sentence decides.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from graph.model import FindingKind
from ingest.sections import role_of
from ingest.voice import AUTHORS

_EVIDENCE = r"(?:research|evidence|evaluations?|studies|data|literature|trials)"
# "More work is needed" asks for research; a "lack of work" is often one of employment.
_STUDY = rf"(?:{_EVIDENCE}|work)"

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
    re.IGNORECASE,
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
    re.IGNORECASE,
)
_STUDY_LIMITS = re.compile(
    r"\blimitations? (?:of|in|to) (?:this|the|our|these)\b"
    r"|\b(?:this|our) (?:study|sample|review|data) (?:is|was|were) limited\b",
    re.IGNORECASE,
)
# In a section on limitations, what the study did not do or have.
_LACKED = re.compile(
    r"\b(?:not|cannot|no|only|unable|limited|limitations?|lack(?:ed|s)?|small|largely|restricted|less|fewer|poorly"
    r"|under-?represented|bias(?:es|ed)?|caution(?:ed|s|ary)?|single|absence|missing|difficult(?:y|ies)?)\b",
    re.IGNORECASE,
)
_FOUND = re.compile(
    r"(?:We|This study|Our (?:study|analysis|findings?)) (?:also )?(?:found|identified|showed?|revealed)\b"
)

# Too short to state anything: what is left of a heading or a list.
_FEWEST_WORDS = 4


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

    ``place`` is the role that its section has (ingest.sections.ROLES). Introductions and methods hold findings only
    where they name a gap or recommend something: the rest there is what others found, or what was done.
    """
    sentence = " ".join(sentence.split())
    if place in ("back matter", "references"):
        return "stands in the back matter"
    if len(re.findall(r"\w+", sentence)) < _FEWEST_WORDS:
        return "shorter than four words"
    if place == "results":
        return Kind(FindingKind.RESULT, ("stands in the results",))
    if cue := _GAP.search(sentence):
        return Kind(FindingKind.EVIDENCE_GAP, (_says(cue),))
    if cue := (_LACKED.search(sentence) if place == "limitations" else _STUDY_LIMITS.search(sentence)):
        where = ", in the limitations" if place == "limitations" else ""
        return Kind(FindingKind.LIMITATION, (_says(cue) + where,))
    if place == "methods":
        return "says what was done, not what was found"
    if cue := _RECOMMENDATION.search(sentence):
        return Kind(FindingKind.RECOMMENDATION, (_says(cue),))
    if place == "introduction":
        return "background, not a finding of this study"
    if place is None:
        return "in a section that neither the file nor a codebook names"
    if cue := _FOUND.match(sentence) or (AUTHORS.match(sentence) if place != "commentary" else None):
        return Kind(FindingKind.RESULT, (f"reports what people said or what was found: {_says(cue)}",))
    return Kind(FindingKind.INTERPRETATION, (f"stands in the {place} without a cue of another kind",))


def _says(cue: re.Match[str]) -> str:
    return f"says “{cue[0]}”"


_CONTINUES = re.compile(
    r"(?:For example|For instance|They(?: also)?|These|Such|Respondents|The latter|The former"
    # Not "It is important to note", where "it" stands for what comes, nor "This study", which speaks of the paper.
    r"|It(?: also)?(?! (?:is|was|has been|remains|seems|appears) (?:\w+ly )?"
    r"(?:\w+ (?:that|to|how|whether)|important|worth|unclear))"
    r"|This(?! (?:paper|study|article|review|research|qualitative)))\b"
)


def continuation(sentence: str) -> str | None:
    """Return the words by which a sentence goes on from the one before it, or ``None``."""
    match = _CONTINUES.match(" ".join(sentence.split()))
    return match[0] if match else None
