"""What can be told of a sentence: each row is a voice and a kind that go together, as labelled sentences have them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graph.model import StatementKind, Voice


@dataclass(frozen=True, kw_only=True)
class VoicedKind:
    """A kind of statement in a voice."""

    voice: Voice
    kind: StatementKind


KINDS = (
    VoicedKind(voice=Voice.PARTICIPANTS, kind=StatementKind.RESULT),
    VoicedKind(voice=Voice.AUTHORS, kind=StatementKind.RESULT),
    VoicedKind(voice=Voice.AUTHORS, kind=StatementKind.AIM),
    VoicedKind(voice=Voice.AUTHORS, kind=StatementKind.BACKGROUND),
    VoicedKind(voice=Voice.EARLIER_WORK, kind=StatementKind.BACKGROUND),
    VoicedKind(voice=Voice.AUTHORS, kind=StatementKind.METHOD),
    VoicedKind(voice=Voice.AUTHORS, kind=StatementKind.INTERPRETATION),
    VoicedKind(voice=Voice.AUTHORS, kind=StatementKind.RECOMMENDATION),
    VoicedKind(voice=Voice.AUTHORS, kind=StatementKind.EVIDENCE_GAP),
    VoicedKind(voice=Voice.AUTHORS, kind=StatementKind.LIMITATION),
    VoicedKind(voice=Voice.AUTHORS, kind=StatementKind.STRENGTH),
    VoicedKind(voice=Voice.AUTHORS, kind=StatementKind.SIGNPOST),
)
"""In the order of the columns of the weights. The other voices are rules on top, since too few sentences have them to
learn from: a commentary is lived experience, and what guidance, cited works or participants recommend or say is theirs
where they are the subject (`voices`)."""


def column_of(voice: Voice, kind: StatementKind) -> int:
    """Return the column of a label: that of its kind in another voice where the two are no row."""
    same = [i for i, row in enumerate(KINDS) if row.kind is kind]
    return next((i for i in same if KINDS[i].voice is voice), same[-1])


def kinds_likely(likely: Sequence[float]) -> Mapping[StatementKind, float]:
    """Return how likely each kind is in any voice, the likeliest first."""
    summed: dict[StatementKind, float] = defaultdict(float)
    for row, value in zip(KINDS, likely, strict=True):
        summed[row.kind] += value
    return dict(sorted(summed.items(), key=lambda item: -item[1]))
