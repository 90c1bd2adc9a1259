"""Deciding what sentences are by how likely each voice and kind is.

The likeliest kind is not always told: each must be as likely as labelled sentences showed to be right often enough.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from graph.model import StatementKind, Voice
from ingest.statements.kinds import KINDS

Between = tuple[int, int]
"""One of KINDS and another, by their columns."""

# A voice is told if it is this likely.
_SURE_OF_VOICE = 0.4
# Of a sentence with few words that were learned the kind must be this likely.
_SURE_OF_STRANGE = 0.7
# Likelihoods are added up as whole numbers, so that their sums are the same on every machine.
_WHOLE = 10_000

_KINDS = tuple(dict.fromkeys(row.kind for row in KINDS))
_VOICES = tuple(dict.fromkeys(row.voice for row in KINDS))
_GAP = _KINDS.index(StatementKind.EVIDENCE_GAP)
_OF_KINDS = np.array([[row.kind is kind for kind in _KINDS] for row in KINDS], dtype=np.int64)
_OF_VOICES = np.array([[row.voice is voice for voice in _VOICES] for row in KINDS], dtype=np.int64)
_TOGETHER = _OF_KINDS.T @ _OF_VOICES > 0


@dataclass(frozen=True, kw_only=True)
class Decided:
    """What a sentence is. ``second`` is the next likely kind, ``voices`` the two likeliest voices; each pair of columns
    is of what is told (or likeliest) and of what comes next."""

    kind: StatementKind
    is_open: bool
    likeliest: StatementKind
    second: StatementKind
    kind_between: Between
    voice: Voice | None
    voices: tuple[Voice, Voice]
    voice_between: Between

    @property
    def is_alike(self) -> bool:
        """Whether kind and voice are told from the same two, so that the same signs speak for both."""
        return self.voice_between == self.kind_between


def decide(
    likely: NDArray[np.float64], sure: Mapping[StatementKind, float], strange: Sequence[bool], gaps: Sequence[bool]
) -> list[Decided]:
    """Return what each sentence is. ``likely`` has a row for each and a column for each of KINDS; ``gaps`` says which
    are evidence gaps whatever is likely."""
    whole = np.rint(likely * _WHOLE).astype(np.int64)
    every, is_gap = np.arange(len(whole)), np.array(gaps, dtype=np.bool_)
    kinds, voices = whole @ _OF_KINDS, whole @ _OF_VOICES
    least = np.array([sure[kind] for kind in _KINDS]) * _WHOLE
    order = np.argsort(-kinds, axis=1, kind="stable")
    # The kind that is furthest beyond what it must be; the rare kinds need less than the common ones.
    told = (kinds / least).argmax(axis=1)
    value = kinds[every, told]
    is_open = (value < least[told]) | (np.array(strange, dtype=np.bool_) & (value < _SURE_OF_STRANGE * _WHOLE))
    told = np.where(is_gap, _GAP, np.where(is_open, order[:, 0], told))
    left_open = is_open & ~is_gap
    # A kind that is told is in a voice that it may have: an evidence gap is the authors', whoever was cited before.
    voices = np.where(left_open[:, None] | _TOGETHER[told], voices, 0)
    ranked = np.argsort(-voices, axis=1, kind="stable")
    is_voiced = ~left_open | (voices[every, ranked[:, 0]] >= _SURE_OF_VOICE * _WHOLE)
    columns = zip(
        told.tolist(),
        left_open.tolist(),
        order.tolist(),
        _best(whole, _OF_KINDS.T[told]),
        ranked.tolist(),
        is_voiced.tolist(),
        _best(whole, _OF_VOICES.T[ranked[:, 0]]),
        strict=True,
    )
    return [
        Decided(
            kind=_KINDS[kind],
            is_open=unsure,
            likeliest=_KINDS[first],
            second=_KINDS[second],
            kind_between=kind_between,
            voice=_VOICES[voice] if voiced else None,
            voices=(_VOICES[voice], _VOICES[other]),
            voice_between=voice_between,
        )
        for kind, unsure, (first, second, *_), kind_between, (voice, other, *_), voiced, voice_between in columns
    ]


def _best(whole: NDArray[np.int64], held: NDArray[np.int64]) -> list[Between]:
    """Return the likeliest column of those that are held, and of the others, for each sentence."""
    within = np.where(held, whole, -1).argmax(axis=1).tolist()
    without = np.where(held, -1, whole).argmax(axis=1).tolist()
    return [*zip(within, without, strict=True)]
