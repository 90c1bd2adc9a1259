"""The authors' own citations: a statement is linked to every work that its sentence cites."""

from __future__ import annotations

from collections.abc import Iterator

from graph.model import Cito, Link, Mention, Method, TypedBy
from ingest.linkers.proposal import Linker, Material, link_to


def propose(material: Material) -> Iterator[Link]:
    """Yield a link for each number of each mention in a sentence. The score is 1: the source says so."""
    for statement in material.statements:
        for mention_id in statement.mentions:
            mention = material.mentions[mention_id]
            printed = " ".join(material.text[mention.start : mention.end].split())
            for number, work in zip(mention.numbers, mention.works, strict=True):
                if work is None:
                    continue
                why = f"the sentence cites it as reference {number}, printed {printed}"
                yield link_to(
                    work,
                    statement.id,
                    Method.EXPLICIT,
                    1.0,
                    (why, *_type(mention)),
                    cito=mention.cito,
                    mention=mention.id,
                    number=number,
                )


def _type(mention: Mention) -> tuple[str, ...]:
    if not mention.types or mention.cito is Cito.CITES:
        return ()
    counts = mention.types[0]
    who = "the codebook" if counts.by is TypedBy.CODEBOOK else "a rule"
    return (f"{who} reads it as {counts.cito.value}, from the words “{counts.cue}”",)


LINKER = Linker(method=Method.EXPLICIT, says="The authors cite the work in the sentence.", propose=propose)
