"""Quotes that the file sets apart from the text, with who spoke: as the file marks it, the label before the words, what
ends them, or the sentence that announces them.

What is set apart and no participant's words, as far as can be seen, is returned with the reason.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.document import DisplayedQuote, Span
from ingest.quotes.attribution import Attribution
from ingest.quotes.finders.reasons import SpokenReason, source_named, verdict
from ingest.quotes.found import BROKEN, NOBODY, FoundQuote, Ground, QuoteFinder, QuoteMaterial
from ingest.quotes.stretches.conversation import talks
from ingest.quotes.stretches.stretch import Stretch, Utterance
from ingest.quotes.stretches.utterances import utterances
from ingest.quotes.stretches.who_lines import described, only_who_spoke
from ingest.text.speaker_words import REACH

NO_QUOTE_BEFORE = "says who spoke, and no quote without a speaker stands before it"
ONLY_ASKED = "the words of who asks"
_WHAT = "a displayed block"


def displayed_quotes(material: QuoteMaterial, start: int, end: int) -> list[FoundQuote]:
    """Return the displayed quotes between two offsets with who spoke, and after them the blocks that are none.

    A block that says only who spoke gives it to the quote before it. Blocks side by side that are turns of one talk are
    read together.
    """
    text = material.text
    found: list[FoundQuote] = []
    others: list[FoundQuote] = []
    blocks = [b for b in material.blocks if start <= b.start <= end]
    together = talks(text, [(b.start, b.end) for b in blocks])
    done = 0
    for number, block in enumerate(blocks):
        if number < done:
            continue
        done = together.get(number, number + 1)
        run = blocks[number:done]
        if len(run) == 1 and (only := _only_who_spoke(text, block, material.fields, found)):
            if not _gives(text, found, block, only):
                others.append(_other(block, NO_QUOTE_BEFORE))
            continue
        said = utterances(_stretch(text, run, material.fields))
        span = block.start, run[-1].end
        judged = verdict(material, _WHAT, span, said, marked=block.attribution, called=block.called or "")
        following = list(_lines_behind(material, blocks[done : done + 1], span[1]))
        if judged.spoken and not any(u.names_beside for u in said) and (kind := _source_behind(text, following)):
            judged = SpokenReason(kind=kind, reason="the line after it says what it is")
        why = judged.spoken
        if (
            not (why or judged.kind)
            and said
            and any(
                only_who_spoke(text, *line, material.fields) or described(text, *line, material.fields)
                for line in following
            )
        ):
            why = f"{_WHAT} with who spoke on the line after it"
        if why and said:
            found += quotes_of(text, said, why, span, blocks=len(run))
        else:
            others += [_other(b, ONLY_ASKED if judged.spoken else judged.reason, judged.kind) for b in run]
    return [*found, *others]


def _lines_behind(material: QuoteMaterial, blocks: Sequence[DisplayedQuote], end: int) -> Iterator[Span]:
    """Yield the block and the paragraph directly behind a block."""
    lines = [(b.start, b.end) for b in blocks]
    lines += [(at, material.lines[at]) for at in range(end + 1, end + 4) if at in material.lines]
    yield from (line for line in lines if not material.text[end : line[0]].strip(" .\n"))


def _source_behind(text: str, lines: Sequence[Span]) -> str | None:
    """Return what kind of writing a line in brackets names."""
    inside = (text[start:end].strip(" .\n") for start, end in lines if end - start <= REACH)
    return next((kind for line in inside if line[:1] in "([" and (kind := source_named(line))), None)


def quotes_of(
    text: str, said: Sequence[Utterance], found_by: str, span: Span, *, blocks: int = 0
) -> Iterator[FoundQuote]:
    """Yield what was said in a stretch as quotes. They take in all of it but what others say between."""
    for number, utterance in enumerate(said):
        last = number + 1 == len(said)
        yield FoundQuote(
            start=utterance.start,
            end=utterance.end,
            outer_start=span[0] if number == 0 else max(utterance.outer_start, said[number - 1].outer_end),
            outer_end=max(utterance.outer_end, span[1])
            if last
            else min(utterance.outer_end, said[number + 1].outer_start),
            attribution=utterance.said_by,
            incomplete_because=(BROKEN if utterance.said_by.broken else None) if utterance.said_by else NOBODY,
            found_by=found_by,
            displayed=blocks > 0,
            blocks=blocks if last else 0,
        )


def _stretch(text: str, run: Sequence[DisplayedQuote], fields: Sequence[str]) -> Stretch:
    first, last = run[0], run[-1]
    parts = first.parts if len(run) == 1 else tuple(p for b in run for p in b.parts or ((b.start, b.end),))
    return Stretch(text=text, start=first.start, end=last.end, parts=parts, marked=last.attribution, fields=fields)


def _other(block: DisplayedQuote, because: str, kind: str | None = None) -> FoundQuote:
    at, to = block.start, block.end
    return FoundQuote(start=at, end=to, outer_start=at, outer_end=to, displayed=True, not_a_quote=because, kind=kind)


def _only_who_spoke(
    text: str, block: DisplayedQuote, fields: Sequence[str], found: Sequence[FoundQuote]
) -> Attribution | None:
    """Return what a block says if it says nothing but who spoke: by its form alone, or in few words behind a quote that
    names nobody."""
    if block.attribution:
        return None
    if only := only_who_spoke(text, block.start, block.end, fields):
        return only
    if not found or found[-1].attribution or text[found[-1].outer_end : block.start].strip(" \n."):
        return None
    return described(text, block.start, block.end, fields)


def _gives(text: str, found: list[FoundQuote], quote: DisplayedQuote, said_by: Attribution) -> bool:
    """Give who spoke to the quote before it."""
    if not found or text[found[-1].outer_end : quote.start].strip(" \n."):
        return False
    last = found[-1]
    if last.attribution and last.attribution.start >= last.end:
        return False
    found[-1] = replace(
        last,
        outer_end=quote.end,
        attribution=said_by,
        incomplete_because=BROKEN if said_by.broken else None,
        blocks=last.blocks + 1,
    )
    return True


FINDER = QuoteFinder(name="displayed", ground=Ground.BLOCKS, find=displayed_quotes)
