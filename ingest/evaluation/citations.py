"""Measuring citations: by the numbers cited in order of appearance, and one by one by the words around them."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from dataclasses import dataclass

from graph.model import Mention
from ingest.evaluation.labels import Gold, LabelledMention
from ingest.evaluation.paper import MeasuredPaper, Span, overlap
from ingest.evaluation.scores import Evaluation, Item, MeasureName, score_finds


def measure_numbers(gold: Gold, paper: MeasuredPaper) -> Evaluation:
    """Measure the numbers cited: those in the longest common run of both lists are right.

    The run is that of difflib: the longest stretch that both share, then the same before it and after it. A citation
    that is missed or made up so costs its own numbers, and not those after it.
    """
    labelled = gold.numbers
    if labelled is None:
        return Evaluation()
    found = [(number, mention) for mention in paper.study.mentions for number in mention.numbers]
    matcher = difflib.SequenceMatcher(None, [n for n, _ in found], labelled, autojunk=False)
    blocks = matcher.get_matching_blocks()
    right = sum(block.size for block in blocks)
    partner = {block.b + i: block.a + i for block in blocks for i in range(block.size)}
    in_found = set(partner.values())
    text = paper.study.source.text
    missed = []
    after = None
    for i, number in enumerate(labelled):
        if i in partner:
            after = found[partner[i]]
            continue
        where = f"after {after[0]} at {after[1].start}" if after else "before any that was found"
        missed.append(Item(words=str(number), why=f"number {i + 1} of the list, {where}"))
    false = tuple(
        Item(words=str(number), start=m.start, end=m.end, why=f"read from {text[m.start : m.end]}")
        for i, (number, m) in enumerate(found)
        if i not in in_found
    )
    score = score_finds(
        MeasureName.NUMBERS, labelled=len(labelled), right=right, found=len(found), missed=missed, false=false
    )
    return Evaluation(scores=(score,))


def measure_mentions(gold: Gold, paper: MeasuredPaper) -> Evaluation:
    """Measure the citations: one is right where it is in the labelled words and cites the labelled numbers."""
    if gold.mentions is None:
        return Evaluation()
    pairs = pair_mentions(gold.mentions, paper)
    left = [m for m in paper.study.mentions if all(m is not pair.mention for pair in pairs)]
    missed, mistakes = [], []
    for pair in pairs:
        if pair.span is None:
            mistakes.append(f"the labelled mention {pair.label.words!r} is not in the paper's text")
        elif pair.mention is None:
            missed.append(_missed(pair.label, pair.span, pair.instead))
    labelled = len(gold.mentions) - len(mistakes)
    score = score_finds(
        MeasureName.MENTIONS,
        labelled=labelled,
        right=labelled - len(missed),
        found=len(paper.study.mentions),
        complete="mentions" in gold.complete,
        missed=missed,
        false=(paper.printed(m, f"read as {_numbers(m.numbers)}") for m in left),
    )
    return Evaluation(scores=(score,), mistakes=tuple(mistakes))


@dataclass(frozen=True, kw_only=True)
class PairedMention:
    """A labelled citation with the one that was found for it. ``span`` is where its words are, ``None`` where they
    are not in the text; ``instead`` was read at the place with other numbers."""

    label: LabelledMention
    span: Span | None
    mention: Mention | None = None
    instead: Mention | None = None


def pair_mentions(labels: Sequence[LabelledMention], paper: MeasuredPaper) -> tuple[PairedMention, ...]:
    """Return each label with the citation that is in its words and cites its numbers; each is taken once."""
    left = list(paper.study.mentions)
    taken: list[Span] = []
    paired = []
    for label in labels:
        spans = paper.occurrences(label.words)
        here = [(m, s) for s in spans for m in left if overlap((m.start, m.end), s)]
        match = next(((m, s) for m, s in here if m.numbers == label.numbers), None)
        span = match[1] if match else paper.free(label.words, taken)
        if span:
            taken.append(span)
        if match:
            left.remove(match[0])
            paired.append(PairedMention(label=label, span=span, mention=match[0]))
        else:
            instead = next((m for m, s in here if s == span), None)
            paired.append(PairedMention(label=label, span=span, instead=instead))
    return tuple(paired)


def _missed(label: LabelledMention, span: Span, instead: Mention | None) -> Item:
    read = f"read as {_numbers(instead.numbers)}; " if instead else ""
    return Item(words=label.words, start=span[0], end=span[1], why=f"{read}labelled as {_numbers(label.numbers)}")


def _numbers(numbers: tuple[int, ...]) -> str:
    return ", ".join(map(str, numbers))
