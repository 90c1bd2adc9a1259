"""What each citation does by the codebook's word: the entries tied to the citations that they name."""

from __future__ import annotations

from collections.abc import Sequence

from graph.model import CitationType, Cito, TypedBy
from ingest.citations.printed import PrintedCitation
from ingest.codebook import CitationEntry, place
from ingest.errors import CodebookError


def curated_types(
    text: str, entries: Sequence[CitationEntry], citations: Sequence[PrintedCitation], name: str
) -> dict[int, CitationType]:
    """Return the type of each citation that an entry names, by where the citation starts.

    Raises CodebookError where the words of an entry are not in the text, hold no citation or several, or name one that
    another entry has; ``name`` is the codebook's file, for messages.
    """
    types: dict[int, CitationType] = {}
    for entry in entries:
        start = place(text, entry.at, name)
        held = [c.start for c in citations if start <= c.start and c.end <= start + len(entry.at)]
        if len(held) != 1:
            raise CodebookError(
                f"{name}: the words {entry.at!r} hold {len(held)} citations; give those of exactly one, "
                "with the citation as it is printed."
            )
        if held[0] in types:
            raise CodebookError(f"{name}: the citation in {entry.at!r} has an entry before this one.")
        if entry.cue is not None:
            place(text, entry.cue, name, once=False)
        types[held[0]] = CitationType(cito=Cito(entry.cito), cue=entry.cue, by=TypedBy.CODEBOOK)
    return types
