"""Measuring quotes: whether each labelled one was found, and whether who spoke is right.

A find is the labelled quote when most of the shorter of the two lies within the longer, and the shorter is not much
shorter: by their places in the text; where the label stands there otherwise than in one piece, by their words in order.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from graph.model import Quote, Study
from ingest.evaluation.labels import Gold, LabelledQuote
from ingest.evaluation.places import Places, Span, bare, overlap
from ingest.evaluation.scores import Evaluation, Item, Score, What
from ingest.works.ids import normal_title

_SHARED = 0.85
"""How much of the shorter one the two share."""
_LENGTHS = 0.6
"""How long the shorter one is at least, as a part of the longer."""
_MARKS = "\"“”‘’'«»„"


@dataclass(frozen=True, kw_only=True)
class _Pair:
    label: LabelledQuote
    quote: Quote


def measure_quotes(gold: Gold, study: Study, places: Places) -> Evaluation:
    """Measure the quotes, each find standing for one label at most, and what is said of those that were found."""
    if gold.quotes is None:
        return Evaluation()
    left = list(study.quotes)
    pairs: list[_Pair] = []
    unmatched: list[LabelledQuote] = []
    for label in gold.quotes:
        match = _best(label.words, places, left)
        if match is None:
            unmatched.append(label)
        else:
            left.remove(match)
            pairs.append(_Pair(label=label, quote=match))
    taken = [(p.quote.start, p.quote.end) for p in pairs]
    attributions = _attributions(study)
    missed, apart, mistakes = [], [], []
    for label in unmatched:
        span = places.free(label.words, taken)
        if span is None:
            mistakes.append(f"the labelled quote {_short(label.words)!r} is not in the paper's text")
            continue
        taken.append(span)
        if any(overlap(s, a) >= _SHARED * (s[1] - s[0]) for s in places.occurrences(label.words) for a in attributions):
            apart.append(Item(words=label.words, start=span[0], end=span[1], why="read as who spoke"))
        else:
            why = _unmarked(study.source.text, span)
            missed.append(Item(words=label.words, start=span[0], end=span[1], why=why))
    complete = "quotes" in gold.complete
    quotes = Score(
        what=What.QUOTES,
        labelled=len(gold.quotes) - len(mistakes),
        right=len(pairs),
        found=len(study.quotes) if complete else None,
        true=len(pairs) if complete else None,
        missed=tuple(missed),
        false=tuple(Item(words=q.text, start=q.start, end=q.end) for q in left) if complete else (),
        apart=tuple(apart),
    )
    return Evaluation(scores=(quotes, *_details(pairs, study)), mistakes=tuple(mistakes))


def _best(words: str, places: Places, quotes: Iterable[Quote]) -> Quote | None:
    """Return the quote that is the labelled one, the one that shares most with it where there are several."""
    spans = places.occurrences(words)
    if spans:
        shared = [(max(_shared_place(s, (q.start, q.end)) for s in spans), q) for q in quotes]
    else:
        shared = [(_shared_words(words, q.text), q) for q in quotes]
    most = max(shared, key=lambda one: one[0], default=(0, None))
    return most[1] if most[0] else None


def _shared_place(a: Span, b: Span) -> int:
    """Return how many characters two spans share, 0 where they are not the same quote."""
    return _agreed(overlap(a, b), a[1] - a[0], b[1] - b[0])


def _shared_words(a: str, b: str) -> int:
    """Return how many words two texts share in order, 0 where they are not the same quote."""
    mine, other = normal_title(a).split(), normal_title(b).split()
    if not _agreed(min(len(mine), len(other)), len(mine), len(other)):
        return 0
    blocks = difflib.SequenceMatcher(None, mine, other, autojunk=False).get_matching_blocks()
    return _agreed(sum(block.size for block in blocks), len(mine), len(other))


def _agreed(shared: int, one: int, other: int) -> int:
    short, long = min(one, other), max(one, other)
    return shared if shared >= _SHARED * short and short >= _LENGTHS * long else 0


def _attributions(study: Study) -> list[Span]:
    """Return where the attributions of the quotes stand: behind their words, else before them."""
    spans = []
    for quote in study.quotes:
        if quote.attribution:
            behind = study.source.text.find(quote.attribution, quote.end)
            start = behind if behind >= 0 else study.source.text.rfind(quote.attribution, 0, quote.start)
            if start >= 0:
                spans.append((start, start + len(quote.attribution)))
    return spans


def _unmarked(text: str, span: Span) -> str | None:
    marked = set(text[max(0, span[0] - 2) : span[0] + 1]) & set(_MARKS)
    return None if marked else "no quotation mark opens it in the text"


def _short(words: str) -> str:
    return words if len(words) <= 80 else f"{words[:79]}…"


def _details(pairs: list[_Pair], study: Study) -> Iterator[Score]:
    people = {p.id: p.label for p in study.participants}
    speakers = [
        (p.quote, p.label.participant, people.get(p.quote.participant or ""))
        for p in pairs
        if "participant" in p.label.says
    ]
    yield from _detail(What.SPEAKERS, speakers)
    attributes = [
        (p.quote, f"{name} {value}", f"{name} {p.quote.attributes.get(name, 'none')}")
        for p in pairs
        for name, value in p.label.attributes.items()
    ]
    yield from _detail(What.ATTRIBUTES, attributes)
    whole = [
        (p.quote, _wholeness(p.label.complete), _wholeness(p.quote.complete))
        for p in pairs
        if p.label.complete is not None
    ]
    yield from _detail(What.WHOLE, whole)


def _wholeness(complete: bool) -> str:
    return "whole" if complete else "not whole"


def _detail(what: What, rows: Sequence[tuple[Quote, str | None, str | None]]) -> Iterator[Score]:
    """Yield the measure of one detail, where it is labelled at all: quote, what the label says, what was read."""
    if not rows:
        return
    wrong = tuple(
        Item(words=q.text, start=q.start, end=q.end, why=f"read as {read or 'nobody'}; labelled as {label or 'nobody'}")
        for q, label, read in rows
        if bare(label) != bare(read)
    )
    yield Score(what=what, labelled=len(rows), right=len(rows) - len(wrong), missed=wrong)
