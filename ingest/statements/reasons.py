"""Why a sentence was told as it was, in words that a reader can check in the sentence: the signs that spoke most for it
and against what came next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from ingest.statements.cues import CITED, phrase_at
from ingest.statements.signs import ReadSentence, Sign

MOST = 3
_OF_WORDS = ("w", "b", "o")
_OF_HEADINGS = ("h", "hc")
_OF_CLASSES = ("c", "early", "first", "actor")
_OF_CLAUSES = ("S", "V", "C", "SV", "S2", "V2")
_SHORTEST = 4


def is_checkable(kind: str) -> bool:
    """Return whether a reader can see in the sentence, or above it, what a sign of a kind says."""
    return kind == "role" or _bare(kind) in (*_OF_WORDS, *_OF_CLASSES, *_OF_CLAUSES, *_OF_HEADINGS, "cite")


def reasons_of(sentence: ReadSentence, signs: Sequence[Sign]) -> tuple[str, ...]:
    """Return what the strongest signs say, given the strongest first; signs that nobody could check are passed over."""
    said: list[str] = []
    for sign in signs:
        reason = _said(sentence, sign)
        # "further" is said by "further research".
        if reason and not any(reason.rstrip("”") in other for other in said):
            said.append(reason)
        if len(said) == MOST:
            break
    return tuple(said)


def is_in(sentence: ReadSentence) -> str:
    """Return where a sentence is, in words."""
    place = sentence.placed.place
    return f"is in the {place}" if place else "is in a section that is no named part of a paper"


@cache
def _bare(kind: str) -> str:
    """Return a kind of sign without the part of the paper."""
    return kind[1:] if kind[:1] in "DRMICAN" and len(kind) > 1 else kind


def _said(sentence: ReadSentence, sign: Sign) -> str | None:
    kind, what = sign
    bare = _bare(kind)
    if kind == "role":
        return is_in(sentence)
    if bare == "w":
        return f"says “{what}”" if len(what) >= _SHORTEST else "says “%”" if what == "%" else None
    if bare == "b":
        return None if CITED in what or len(what) < 2 * _SHORTEST else f"says “{what}”"
    if bare == "o":
        return f"begins “{what}”" if len(what) >= _SHORTEST and CITED not in what else None
    if bare in _OF_CLASSES:
        return next(_of_class(sentence, what), None)
    if bare in _OF_CLAUSES:
        return _of_clause(sentence)
    if bare == "cite":
        return _citation(sentence)
    if bare in _OF_HEADINGS:
        return f"is under “{sentence.placed.path[-1]}”"
    return None


def _of_class(sentence: ReadSentence, named: str) -> Iterator[str]:
    for at, cue in sentence.cues:
        if cue == named:
            yield _citation(sentence) if cue == "cite" else f"says “{phrase_at(sentence.words, at, cue)}”"


def _of_clause(sentence: ReadSentence) -> str | None:
    clause = sentence.clause
    if clause.verb == "none":
        return None
    subject = clause.subject_words[-3:]
    words = (*subject, *sentence.words[clause.after - 1 : clause.after + 1])
    return f"says “{' '.join(words)}”" if CITED not in words else None


def _citation(sentence: ReadSentence) -> str:
    start, end = sentence.placed.cited[0]
    return f"cites {' '.join(sentence.placed.text[start:end].split())}"
