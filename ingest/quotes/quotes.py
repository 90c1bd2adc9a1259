"""From quotes found in the text to quotes of the study, who spoke, and the quotes that the source has lost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from graph.model import Participant, Problem, Quote, Severity, SpeakerRole, content_id
from ingest.layout import Layout
from ingest.quotes.attribution_parts import AS_PRINTED
from ingest.quotes.by_paper.roles import RolesOfPaper
from ingest.quotes.by_paper.sorting import sorted_out
from ingest.quotes.by_paper.told_before import with_told_before
from ingest.quotes.found import FoundQuote
from ingest.quotes.people import people_of
from ingest.text.sentences import Sentence


def spoken(
    study: str, text: str, found: Sequence[FoundQuote], layout: Layout, theme_of: Callable[[FoundQuote], str | None]
) -> tuple[tuple[Participant, ...], tuple[Quote, ...]]:
    """Return who spoke, with what all their attributions say together, and the quotes. ``theme_of`` gives the id of the
    theme that a quote belongs to."""
    said = sorted_out(text, [quote.attribution for quote in found])
    people, by_quote = people_of(study, said)
    roles = RolesOfPaper(text, layout.sections, said)
    # What the authors tell before some words is of these alone: it keeps no two people apart.
    told = with_told_before(text, found, said)
    quotes = []
    seen: Counter[str] = Counter()
    for number, quote in enumerate(found):
        words = text[quote.start : quote.end]
        said_by = told[number]
        speaker = by_quote.get(number)
        attributes = dict(said_by.attributes) if said_by else {}
        if said_by and said_by.participant and speaker is None:
            # Several people have this label, and nothing says which of them it was.
            attributes = {"label": said_by.participant, **attributes}
        known = roles.at(quote.start, said[number]) or roles.at(quote.start, said_by)
        seen[words] += 1
        quotes.append(
            Quote(
                id=content_id("quote", study, words, seen[words]),
                start=quote.start,
                end=quote.end,
                text=words,
                participant=speaker.id if speaker else None,
                attributes=attributes,
                role=known[0] if known else None,
                role_from=known[1] if known else None,
                gender=said_by.gender if said_by else None,
                attribution=text[said_by.start : said_by.end] if said_by else None,
                found_by=quote.found_by,
                doubt=quote.doubt,
                incomplete_because=quote.incomplete_because,
                theme=theme_of(quote),
                section=layout.sections.path(quote.start),
            )
        )
    return tuple(
        person
        if person.role or "role" in person.attributes
        else replace(person, role=roles.of_label(person.label) or _of_all(person, quotes))
        for person in people
    ), tuple(quotes)


def _of_all(person: Participant, quotes: Sequence[Quote]) -> SpeakerRole | None:
    """Return what somebody is by all their quotes, where these agree."""
    told = {quote.role for quote in quotes if quote.participant == person.id and quote.role}
    return told.pop() if len(told) == 1 else None


def unread_words(quotes: Sequence[Quote]) -> Iterator[Problem]:
    """Say how many attributions have words that no rule puts into a field."""
    printed = [quote for quote in quotes if quote.attribution]
    rests = [quote for quote in printed if AS_PRINTED in quote.attributes]
    if rests:
        what = f"{len(rests)} of {len(printed)} attributions have words that no rule reads; they are kept as printed"
        yield Problem(severity=Severity.NOTE, what=what)


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
