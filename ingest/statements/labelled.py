"""Sentences labelled by hand, one file a paper, and where they are among the sentences that are read in it.

A file is tab-separated: a line of the names of the columns, of which ``voice``, ``kind`` and ``sentence`` must be
there, then a sentence a line in the order of the text. Lines that begin with "#" are for readers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from graph.model import Audience, StatementKind, Voice
from ingest.errors import GoldError

_SHORT = {"gap": StatementKind.EVIDENCE_GAP}
_NEEDED = ("voice", "kind", "sentence")


@dataclass(frozen=True, kw_only=True)
class LabelledSentence:
    """A sentence with the voice and kind that a reader gave it. ``words`` have single spaces."""

    words: str
    voice: Voice
    kind: StatementKind
    audience: tuple[Audience, ...] = ()


def read_labels(text: str, name: str) -> list[LabelledSentence]:
    """Return the sentences of a file of labels. Raises GoldError that names the file and the line."""
    columns: list[str] | None = None
    found: list[LabelledSentence] = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip() or line.startswith("#"):
            continue
        if columns is None:
            columns = line.split("\t")
            lacking = [column for column in _NEEDED if column not in columns]
            if lacking:
                raise GoldError(f"{name}: line {number} names no column {', '.join(lacking)}.")
            continue
        held = dict(zip(columns, line.split("\t"), strict=False))
        try:
            found.append(_labelled(held))
        except (KeyError, ValueError) as error:
            raise GoldError(f"{name}: line {number}: {error}.") from None
    return found


def _labelled(held: dict[str, str]) -> LabelledSentence:
    return LabelledSentence(
        words=" ".join(held["sentence"].split()),
        voice=Voice(held["voice"]),
        kind=_SHORT.get(held["kind"]) or StatementKind(held["kind"]),
        audience=tuple(Audience(one) for one in held.get("audience", "").split("+") if one),
    )


def paired(labels: Sequence[LabelledSentence], texts: Sequence[str]) -> list[tuple[int, LabelledSentence]]:
    """Return each label with the place of its sentence among the texts, both in their order; labels of sentences that
    are not there, or are read as parts of others, are left out."""
    plain = [" ".join(text.split()) for text in texts]
    found: list[tuple[int, LabelledSentence]] = []
    start = 0
    for label in labels:
        try:
            at = plain.index(label.words, start)
        except ValueError:
            continue
        found.append((at, label))
        start = at + 1
    return found
