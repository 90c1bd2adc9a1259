"""What a citation does, from the words around it: a term of CiTO and the words that show it.

A cue counts for the citation that closes its clause, and for those that are only listed after that one ("found by
Doe [3], Roe [4] and others [5]"). Words inside round brackets that close before the citation do not count.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from graph.model import Cito
from ingest.citations.rule import CitationRule, Where
from ingest.citations.rules import RULES
from ingest.language.patterns import lazy_pattern


@dataclass(frozen=True, kw_only=True)
class RuleType:
    """What a rule says that a citation does; ``cue`` is printed at ``start`` to ``end`` of the text."""

    cito: Cito
    rule: str
    cue: str
    start: int
    end: int


_BEFORE = {Where.CLAUSE: r"\b", Where.LAST: r"\b", Where.AFTER: r"[\s,)]*", Where.HEAD: r"\W*(?:[A-Z][a-z]+, )?"}
_BEHIND = {Where.CLAUSE: r"(?![\w-])", Where.LAST: r"[\s,(]*\Z", Where.AFTER: r"(?![\w-])", Where.HEAD: r"(?![\w-])"}


def _pattern(rule: CitationRule) -> re.Pattern[str]:
    return lazy_pattern(f"{_BEFORE[rule.where]}(?P<cue>{'|'.join(rule.cues)}){_BEHIND[rule.where]}", re.IGNORECASE)


# The pattern of each rule, and the words that take its meaning away.
_RULES = tuple((rule, _pattern(rule), lazy_pattern("|".join(rule.unless) or r"(?!)", re.IGNORECASE)) for rule in RULES)

# What ends the clause that a cue governs: the citation after it belongs to another statement.
_BREAK = re.compile(
    r"[;:]\s|\b(?:but|whereas|while|although|though|however|yet|nevertheless)\b|,? and (?:we|our|this|these|it)\b"
    r"|(?-i:\.\s+[A-Z])",
    re.IGNORECASE,
)
# "Although studies show that it helps, many decline it [3]": the cue stays in its half of the sentence.
_SUBORDINATE = re.compile(r"[\W\d]*(?:although|though|even though|while|whilst|whereas|despite)\b", re.IGNORECASE)
_NOT = re.compile(
    r"\b(?:not|never|neither|nor|without|rather than|no|whether|if)\s+(?:\w+\s+){0,2}\Z|n[’']t\s+(?:\w+\s+){0,2}\Z",
    re.IGNORECASE,
)
_OWN = re.compile(
    r"\b(?:our|we|this study|(?:the )?(?:present|current) study|these (?:findings|results|data))\b", re.IGNORECASE
)
_CLOSED = re.compile(r"\([^()]*\)")
_NAMES = r"(?:[A-Z][\w’'-]+(?:,? (?:and|&) [A-Z][\w’'-]+| et al\.?| and colleagues)*,?)"
# What may come between two citations of one list.
_LISTED = lazy_pattern(
    rf"[\s,;)\]]*(?:(?:and|or|including|e\.g\.|see also|as well as)[\s,]+)*(?:{_NAMES}|(?:(?!(?:is|are|was|were|has|"
    r"have|can|may|will|that|which|who|but|while|in|to)\b)[\w’'.-]+\s){0,3})?[\s,(\[]*\Z"
)
_GOES_ON = re.compile(r",? and that\b")
# "Doe et al. ", "(Doe and Roe, ": the name that belongs to the citation.
_CITED_NAME = re.compile(rf"{_NAMES}\s*\Z")
_LIST_OPEN = re.compile(r"\([^()]*\Z")
_YEAR = re.compile(r"\(?\d{4}[a-z]?\b")


def type_by_rule(
    text: str, sentence: tuple[int, int], mention: tuple[int, int], *, before: int, role: str | None
) -> RuleType | None:
    """Return what the first rule that fits says of a citation, ``None`` where none does and it plainly cites.

    Offsets are code points of ``text``. ``before`` is the end of the citation before it in the sentence, else where
    the sentence starts; ``role`` is the role of its section.
    """
    start, stop = sentence[0], mention[0]
    segment = text[before:stop]
    from_start = before > start and bool(_LISTED.match(segment) or _GOES_ON.match(segment))
    left = start if from_start else before
    clause = _CLOSED.sub(_blank, text[left:stop])
    said = _LIST_OPEN.sub(_blank, clause) if _YEAR.match(text, stop) else clause
    after = text[mention[1] : sentence[1]]
    whole = text[start : sentence[1]]
    low = clause.lower()
    for rule, pattern, unless in _RULES:
        if rule.roles is not None and role not in rule.roles and not (role is None and rule.own and _own(whole)):
            continue
        if rule.holds and not any(map(low.__contains__, rule.holds)):
            continue
        if rule.where is Where.AFTER:
            found, offset, around = pattern.match(after), mention[1], clause
        elif rule.where is Where.HEAD:
            found, offset, around = pattern.match(text, start, stop), 0, whole
        elif rule.where is Where.LAST:
            found, offset, around = pattern.search(_without_name(clause, text[stop : mention[1]])), left, clause
        else:
            found, offset, around = _governing(pattern, said), left, clause
        if found and not unless.search(around):
            a, b = found.start("cue") + offset, found.end("cue") + offset
            return RuleType(cito=rule.cito, rule=rule.name, cue=text[a:b], start=a, end=b)
    return None


@lru_cache(maxsize=1)
def _own(sentence: str) -> bool:
    """Return whether a sentence speaks of the study itself. Its citations, which may be thousands, all ask."""
    return bool(_OWN.search(sentence))


def _governing(pattern: re.Pattern[str], clause: str) -> re.Match[str] | None:
    """Return the last cue of the clause, unless it is negated or another clause begins after it."""
    cues = list(pattern.finditer(clause))
    if not cues:
        return None
    last = cues[-1]
    if _SUBORDINATE.match(clause, 0, last.start("cue")) and "," in clause[last.end("cue") :]:
        return None
    if _NOT.search(clause, 0, last.start("cue")) or _BREAK.search(clause, last.end("cue")):
        return None
    return last


def _without_name(clause: str, mention: str) -> str:
    """Return the clause without the author's name at its end, which an author-year citation leaves outside."""
    if _YEAR.match(mention) or re.search(r" et al\.?\s*\Z| and colleagues\s*\Z", clause):
        return _CITED_NAME.sub("", clause)
    return clause


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])
