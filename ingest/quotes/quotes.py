"""From quotes found in the text to quotes of the study, who spoke, and the quotes that the source has lost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from graph.model import Participant, Problem, Quote, Severity, content_id
from ingest.layout import Layout
from ingest.quotes.found import FoundQuote
from ingest.text.sentences import Sentence


def spoken(
    study: str, text: str, found: Sequence[FoundQuote], layout: Layout, theme_of: Callable[[FoundQuote], str | None]
) -> tuple[tuple[Participant, ...], tuple[Quote, ...]]:
    """Return who spoke, with what all their attributions say together, and the quotes. ``theme_of`` gives the id of the
    theme that a quote belongs to."""
    people: dict[str, Participant] = {}
    quotes = []
    seen: Counter[str] = Counter()
    for quote in found:
        words = text[quote.start : quote.end]
        said_by = quote.attribution
        speaker = said_by.participant if said_by else None
        if speaker and said_by:
            who = _participant_id(study, speaker)
            known = people.get(who, Participant(id=who, label=speaker))
            people[who] = replace(known, attributes={**known.attributes, **said_by.attributes})
        seen[words] += 1
        quotes.append(
            Quote(
                id=content_id("quote", study, words, seen[words]),
                start=quote.start,
                end=quote.end,
                text=words,
                participant=_participant_id(study, speaker) if speaker else None,
                attributes=said_by.attributes if said_by else {},
                attribution=text[said_by.start : said_by.end] if said_by else None,
                found_by=quote.found_by,
                doubt=quote.doubt,
                incomplete_because=quote.incomplete_because,
                theme=theme_of(quote),
                section=layout.sections.path(quote.start),
            )
        )
    return tuple(people.values()), tuple(quotes)


def _participant_id(study: str, label: str) -> str:
    return content_id("participant", study, label.casefold())


def announced_but_missing(
    text: str, sentences: Sequence[Sentence], quotes: Sequence[FoundQuote], layout: Layout
) -> Iterator[Problem]:
    """A sentence of the results that ends in a colon announced words; where none follow, the source has lost them."""
    openings = {q.outer_start for q in quotes}
    for sentence in sentences:
        if layout.sections.role(sentence.start) != "results" or not text[sentence.start : sentence.end].endswith(":"):
            continue
        if openings.isdisjoint(range(sentence.end, sentence.end + 4)):
            what = "the quote that this sentence announces is not in the source"
            yield Problem(severity=Severity.WARNING, what=what, start=sentence.start, end=sentence.end)
