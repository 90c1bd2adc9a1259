"""Telling whose statement each sentence of a paper is, and what it does.

The weights say how likely each kind and voice is. What is likely enough is told; where nothing is, the kind is left
open and the reasons say between what. Voices that few labelled sentences have are told by the subject of the sentence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from graph.model import Audience, StatementKind, Voice
from ingest.language.words import LANGUAGES, language
from ingest.statements.audience import audience_of
from ingest.statements.chain import shared, weighed
from ingest.statements.deciding import Decided, decide
from ingest.statements.model import Model
from ingest.statements.reasons import is_in, reasons_of
from ingest.statements.signs import PlacedSentence, ReadSentence, Sign, read_sentence, signs_of

# A sentence with fewer words that were learned, as those of another language are, is strange.
_STRANGE = 0.5
# What participants say is lacking is their result, and what was lacking in the methods no gap.
_REPORTING = ("R", "M")
_OF_OTHERS = (StatementKind.RECOMMENDATION, StatementKind.BACKGROUND)


@dataclass(frozen=True, kw_only=True)
class Told:
    """What was told of a sentence; ``None`` where it is uncertain, and the reasons say between what."""

    voice: Voice | None
    voice_reasons: tuple[str, ...] = ()
    kind: StatementKind | None
    kind_reasons: tuple[str, ...] = ()
    audience: tuple[Audience, ...] = ()
    likeliest: StatementKind | None = None
    """The likeliest kind, also where that is not enough to tell it."""


def tell(sentences: Sequence[PlacedSentence], model: Model) -> list[Told]:
    """Return what each sentence of a paper is. The sentences are given whole and in order: those beside it tell too."""
    if not sentences:
        return []
    read = [read_sentence(sentence) for sentence in sentences]
    rows = [model.rows(sentence.words, signs) for sentence, signs in zip(read, signs_of(read), strict=True)]
    sharing = [shared(before, sentence) for before, sentence in zip((None, *sentences), sentences, strict=False)]
    likely = weighed(model.likelihoods(model.scores(rows)), sharing, model.pulled)
    return _all_told(read, rows, likely, model)


def told_by(sentences: Sequence[PlacedSentence], likely: NDArray[np.float64], model: Model) -> list[Told]:
    """Return what sentences are where it is known already how likely each of KINDS is, a row for a sentence."""
    return _all_told([read_sentence(sentence) for sentence in sentences], [()] * len(sentences), likely, model)


def _all_told(
    sentences: Sequence[ReadSentence], rows: Sequence[Sequence[int]], likely: NDArray[np.float64], model: Model
) -> list[Told]:
    strange = [_is_strange(sentence, model) for sentence in sentences]
    nothing = [_says_nothing_is_there(sentence) for sentence in sentences]
    decided = decide(likely, model.sure, strange, nothing)
    for_kinds = model.strongest(rows, [one.kind_between for one in decided])
    others = [() if one.is_alike else held for one, held in zip(decided, rows, strict=True)]
    for_voices = model.strongest(others, [one.voice_between for one in decided])
    return [_told(*of) for of in zip(sentences, decided, for_kinds, for_voices, strict=True)]


def _told(sentence: ReadSentence, decided: Decided, for_kind: Sequence[Sign], for_voice: Sequence[Sign]) -> Told:
    """Return what a sentence is and why. The signs are those that speak for its kind and, where others do, for its
    voice, strongest first."""
    place = (is_in(sentence),)
    reasons = reasons_of(sentence, for_kind)
    by_subject = None if decided.is_open else _voice_of_subject(sentence, decided.kind)
    voice = decided.voice
    why: tuple[str, ...] = place
    if sentence.placed.place == "commentary":
        voice = Voice.LIVED_EXPERIENCE
    elif by_subject:
        voice, why = by_subject[0], (by_subject[1],)
    elif voice is None:
        why = (" or ".join(decided.voices),)
    else:
        why = (reasons if decided.is_alike else reasons_of(sentence, for_voice)) or place
    return Told(
        voice=voice,
        voice_reasons=why,
        kind=None if decided.is_open else decided.kind,
        kind_reasons=(f"{decided.likeliest} or {decided.second}", *reasons) if decided.is_open else reasons or place,
        audience=audience_of(sentence) if not decided.is_open and decided.kind is StatementKind.RECOMMENDATION else (),
        likeliest=decided.likeliest,
    )


def _is_strange(sentence: ReadSentence, model: Model) -> bool:
    return sum(map(model.words.__contains__, sentence.words)) < _STRANGE * len(sentence.words)


def _says_nothing_is_there(sentence: ReadSentence) -> bool:
    """Return whether a sentence says of something that there is none, outside what participants say."""
    if sentence.part in _REPORTING:
        return False
    whole = " ".join(sentence.words)
    patterns = [pattern for word, pattern in _nothing_there() if word in whole]
    said = " ".join(filter(str.isalnum, sentence.words)) if patterns else ""
    return any(pattern.fullmatch(said) for pattern in patterns)


@cache
def _nothing_there() -> tuple[tuple[str, re.Pattern[str]], ...]:
    tables = [language(code).tables.get("nothing there", {}) for code in LANGUAGES]
    return tuple((word, re.compile("|".join(patterns))) for table in tables for word, patterns in table.items())


def _voice_of_subject(sentence: ReadSentence, kind: StatementKind) -> tuple[Voice, str] | None:
    """Return whose recommendation or background a sentence is by its subject, and the words that show it."""
    if kind not in _OF_OTHERS:
        return None
    clause = sentence.clause
    subject = f"its subject is “{' '.join(clause.subject_words)}”"
    if clause.subject == "guidance":
        return Voice.GUIDANCE, subject
    if kind is not StatementKind.RECOMMENDATION:
        return None
    if clause.subject in ("people", "some") and clause.verb in ("said", "say"):
        return Voice.PARTICIPANTS, subject
    if clause.subject == "literature" and sentence.placed.cited and clause.verb in ("said", "showed", "has been"):
        return Voice.EARLIER_WORK, subject
    return None
