"""Which quotes illustrate which findings: those that a sentence announces, that come after it, or that speak under the
same theme in the same words.

A finding has at most MOST quotes and a quote at most MOST findings, the surest first: who reads a finding wants to hear
it said, not all that is near.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from graph.model import Illustration, Quote, Showing, Statement, Theme
from ingest.text.word_weights import WordWeights, shared_words

MOST = 3
LEAST = 0.22
"""Of the likeness of the words: below it two sentences share what every sentence of a theme does."""
_FEWEST_WORDS = 2
_WORD = re.compile(r"\w")
_STOPS = (".", "!", "?", "…")

_Found = tuple[float, Illustration]


def find_illustrations(
    text: str, statements: Sequence[Statement], quotes: Sequence[Quote], themes: Sequence[Theme]
) -> tuple[Illustration, ...]:
    """Return what illustrates what, finding by finding in order of the text, the surest first."""
    places = {statement.id: place for place, statement in enumerate(statements)}
    sure = [*_beside(text, statements, quotes), *_alike(statements, quotes, themes)]
    joined: dict[tuple[str, str], _Found] = {}
    for score, one in sorted(sure, key=lambda found: -found[0]):
        known = joined.get((one.finding, one.quote))
        joined[one.finding, one.quote] = (known[0], _with(known[1], one)) if known else (score, one)
    kept: list[Illustration] = []
    of_finding, of_quote = Counter[str](), Counter[str]()
    for _, one in sorted(joined.values(), key=lambda found: -found[0]):
        if of_finding[one.finding] < MOST and of_quote[one.quote] < MOST:
            of_finding[one.finding] += 1
            of_quote[one.quote] += 1
            kept.append(one)
    return tuple(sorted(kept, key=lambda one: places[one.finding]))


def _with(surer: Illustration, other: Illustration) -> Illustration:
    return Illustration(
        finding=surer.finding, quote=surer.quote, how=surer.how, reasons=(*surer.reasons, *other.reasons)
    )


def _beside(text: str, statements: Sequence[Statement], quotes: Sequence[Quote]) -> Iterator[_Found]:
    """Yield the quotes after a finding, as far as no other sentence is between; scores from 1 to 2."""
    starts = [statement.start for statement in statements]
    follow = Counter[str]()
    said_before: dict[str, int] = {}
    for quote in sorted(quotes, key=lambda quote: quote.start):
        place = bisect_left(starts, quote.start) - 1
        before = statements[place] if place >= 0 else None
        if before is None or before.end > quote.start or before.section != quote.section:
            continue
        follow[before.id] += 1
        nth = follow[before.id]
        between = text[said_before.get(before.id, before.end) : quote.start]
        said_before[before.id] = quote.end
        if not before.finding or nth > MOST:
            continue
        at_once = nth == 1 and not _WORD.search(between.replace(quote.attribution or "", "", 1))
        if at_once and not before.text.rstrip("\"”’')]").endswith(_STOPS):
            ends = "a colon" if before.text.endswith(":") else "the middle"
            yield 2, _one(before, quote, Showing.ANNOUNCED, f"the sentence ends in {ends}, and the words follow")
        else:
            after = "right after it" if nth == 1 else f"after it, as number {nth}"
            yield 1 + 1 / (1 + nth), _one(before, quote, Showing.ADJACENT, f"the words come {after}")


def _alike(statements: Sequence[Statement], quotes: Sequence[Quote], themes: Sequence[Theme]) -> Iterator[_Found]:
    """Yield the quotes that use the words of a finding under the same theme; scores below 1."""
    under: dict[str, list[Statement]] = defaultdict(list)
    said: dict[str, list[Quote]] = defaultdict(list)
    for statement in statements:
        for key in statement.themes if statement.finding else ():
            under[key].append(statement)
    for quote in quotes:
        if quote.theme in under:
            said[quote.theme].append(quote)
    if not said:
        return
    weights = WordWeights([*(s.text for s in statements if s.finding), *(q.text for q in quotes)])
    for theme in themes:
        if theme.id not in said:
            continue
        spoken: Mapping[str, list[tuple[int, float]]] = defaultdict(list)
        for place, quote in enumerate(said[theme.id]):
            for root, weight in weights.of(quote.text).items():
                spoken[root].append((place, weight))
        for statement in under[theme.id]:
            shares: Mapping[int, list[float]] = defaultdict(list)
            for root, weight in weights.of(statement.text).items():
                for place, other in spoken.get(root, ()):
                    shares[place].append(weight * other)
            for place, shared in shares.items():
                likeness = math.fsum(shared)
                if likeness >= LEAST and len(shared) >= _FEWEST_WORDS:
                    quote = said[theme.id][place]
                    words = ", ".join(f"“{word}”" for word in shared_words(statement.text, quote.text))
                    reason = f"both are under “{theme.label}”, and both say {words}; likeness {likeness:.2f}"
                    yield min(likeness, 0.999), _one(statement, quote, Showing.SIMILAR, reason)


def _one(finding: Statement, quote: Quote, how: Showing, reason: str) -> Illustration:
    return Illustration(finding=finding.id, quote=quote.id, how=how, reasons=(reason,))
