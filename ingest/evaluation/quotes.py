"""Measuring quotes: whether each labelled one was found, and whether who spoke is right.

A find is the labelled quote when most of the shorter of the two lies within the longer, and the shorter is not much
shorter: by their places in the text; where the label is there otherwise than in one piece, by their words in order.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator

from graph.model import Quote, Study
from ingest.evaluation.labels import Gold, LabelledQuote
from ingest.evaluation.paper import MeasuredPaper, Span, overlap
from ingest.evaluation.quote_details import LabelledFind, measure_details
from ingest.evaluation.scores import Evaluation, Item, MeasureName, Score, score_detail, score_finds
from ingest.works.ids import normal_title

_SHARED = 0.85
"""How much of the shorter one the two share."""
_LENGTHS = 0.6
"""How long the shorter one is at least, as a part of the longer."""
_MARKS = "\"“”‘’'«»„"


def measure_quotes(gold: Gold, paper: MeasuredPaper) -> Evaluation:
    """Measure the quotes, each find being one label at most, what is said of those that were found, and whether words
    that are labelled as no quote were left out."""
    others = tuple(_left_out(gold, paper))
    if gold.quotes is None:
        return Evaluation(scores=others)
    study = paper.study
    left = list(study.quotes)
    pairs: list[LabelledFind] = []
    unmatched: list[LabelledQuote] = []
    for label in gold.quotes:
        match = _best(label.words, paper, left)
        if match is None:
            unmatched.append(label)
        else:
            left.remove(match)
            pairs.append((label, match))
    taken = [(quote.start, quote.end) for _, quote in pairs]
    attributions = _attributions(study)
    missed, apart, mistakes = [], [], []
    for label in unmatched:
        span = paper.free(label.words, taken)
        if span is None:
            mistakes.append(f"the labelled quote {_short(label.words)!r} is not in the paper's text")
            continue
        taken.append(span)
        if any(overlap(s, a) >= _SHARED * (s[1] - s[0]) for s in paper.occurrences(label.words) for a in attributions):
            apart.append(Item(words=label.words, start=span[0], end=span[1], why="read as who spoke"))
        else:
            why = _unmarked(study.source.text, span)
            missed.append(Item(words=label.words, start=span[0], end=span[1], why=why))
    doubtful = [span for words in gold.unclear for span in paper.occurrences(words)]
    left = [q for q in left if not any(_same(span, q) for span in doubtful)]
    quotes = score_finds(
        MeasureName.QUOTES,
        labelled=len(gold.quotes) - len(mistakes),
        right=len(pairs),
        found=len(pairs) + len(left),
        complete="quotes" in gold.complete,
        missed=missed,
        false=(Item(words=q.text, start=q.start, end=q.end) for q in left),
        apart=apart,
    )
    return Evaluation(scores=(quotes, *measure_details(pairs, study), *others), mistakes=tuple(mistakes))


def _left_out(gold: Gold, paper: MeasuredPaper) -> Iterator[Score]:
    """Yield the measure of the words that are labelled as no participant's, where there are any: each is right that is
    in no quote."""
    read = []
    for words in gold.not_quotes or ():
        spans = paper.occurrences(words)
        # Where a participant says the words too, they are taken if they alone are a quote or each of them is in one.
        quotes = paper.study.quotes
        alone = any(_shared_place(span, (q.start, q.end)) for span in spans for q in quotes)
        taken = alone or (bool(spans) and all(any(_same(span, q) for q in quotes) for span in spans))
        start, end = spans[0] if spans else (None, None)
        read.append((Item(words=words, start=start, end=end, why="read as a participant's words"), not taken))
    yield from score_detail(MeasureName.NOT_QUOTES, read)


def _same(span: Span, quote: Quote) -> bool:
    """Return whether most of the shorter of the two is in the other."""
    shorter = min(span[1] - span[0], quote.end - quote.start)
    return overlap(span, (quote.start, quote.end)) >= _SHARED * shorter > 0


def _best(words: str, paper: MeasuredPaper, quotes: Iterable[Quote]) -> Quote | None:
    """Return the quote that is the labelled one, the one that shares most with it where there are several."""
    spans = paper.occurrences(words)
    if spans:
        shared = [(max(_shared_place(s, (q.start, q.end)) for s in spans), q) for q in quotes]
    else:
        shared = [(_shared_words(words, q.text), q) for q in quotes]
    most = max(shared, key=lambda pair: pair[0], default=(0, None))
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


def _agreed(shared: int, length: int, other: int) -> int:
    short, long = min(length, other), max(length, other)
    return shared if shared >= _SHARED * short and short >= _LENGTHS * long else 0


def _attributions(study: Study) -> list[Span]:
    """Return where the attributions of the quotes are: after their words, else before them."""
    spans = []
    for quote in study.quotes:
        if quote.attribution:
            after = study.source.text.find(quote.attribution, quote.end)
            start = after if after >= 0 else study.source.text.rfind(quote.attribution, 0, quote.start)
            if start >= 0:
                spans.append((start, start + len(quote.attribution)))
    return spans


def _unmarked(text: str, span: Span) -> str | None:
    marked = set(text[max(0, span[0] - 2) : span[0] + 1]) & set(_MARKS)
    return None if marked else "no quotation mark opens it in the text"


def _short(words: str) -> str:
    return words if len(words) <= 80 else f"{words[:79]}…"
