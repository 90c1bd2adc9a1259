"""The facts of a study: what each source finds, the same thing once, from the places that are believed most."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from graph.model import Fact, content_id
from ingest.facts.registry import FACTS
from ingest.facts.rule import FactSource, FoundValue
from ingest.facts.told import PLACES, Telling

_RANK = {place: rank for rank, place in enumerate(PLACES)}


def find_facts(study: str, telling: Telling) -> tuple[Fact, ...]:
    """Return the facts that the sentences tell, in the order of FactName; one without a value for each name of which
    they tell nothing."""
    return tuple(fact for source in FACTS for fact in _facts(study, source, telling))


def _facts(study: str, source: FactSource, telling: Telling) -> Iterator[Fact]:
    values = [value for rule in source.rules for sentence in rule.sentences(telling) for value in rule.find(sentence)]
    kept = _kept(source, values)
    if not kept:
        yield Fact(id=content_id("fact", study, source.name), name=source.name)
    for value in sorted(kept, key=lambda value: value.start):
        yield Fact(
            id=content_id("fact", study, source.name, value.start, value.words),
            name=source.name,
            value=value.words,
            normalised=value.normalised,
            start=value.start,
            end=value.end,
            sentence_start=value.sentence.start,
            sentence_end=value.sentence.end,
            section=value.sentence.path,
            reasons=(value.reason, f"in the {value.sentence.place}"),
        )


def _kept(source: FactSource, values: Sequence[FoundValue]) -> list[FoundValue]:
    trusted = [value for value in values if value.sentence.place not in source.elsewhere]
    chosen: Iterable[FoundValue]
    if source.choose:
        chosen = source.choose(trusted) or source.choose(values)
    else:
        chosen = sorted(trusted or values, key=lambda value: (_RANK[value.sentence.place], value.start, -value.end))
    kept: list[FoundValue] = []
    for value in chosen:
        if not any(_same(value, other) for other in kept):
            kept.append(value)
    return kept[: source.most]


def _same(value: FoundValue, other: FoundValue) -> bool:
    """Return whether two values say the same, or one is part of the other."""
    if value.start < other.end and other.start < value.end:
        return True
    if value.normalised is not None and value.normalised == other.normalised:
        return True
    return value.words.casefold() == other.words.casefold()
