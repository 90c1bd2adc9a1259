"""From brackets found in the text to the study's mentions: in which sentence, under which heading, of which works."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence

from graph.model import CitationType, Mention, TypedBy, content_id
from ingest.citations.printed import PrintedCitation
from ingest.citations.types import type_by_rule
from ingest.layout import Layout
from ingest.text.sentences import Sentence


def to_mentions(
    study: str,
    text: str,
    citations: Sequence[PrintedCitation],
    sentences: Sequence[Sentence],
    layout: Layout,
    works: Mapping[int, str],
    curated: Mapping[int, CitationType],
) -> tuple[Mention, ...]:
    """Return a mention for each bracket that cites. ``sentences`` are in order; ``works`` has the work of a number,
    ``curated`` what the codebook says that a citation does, by where it starts; the rules' word comes after it."""
    mentions = []
    seen: Counter[str] = Counter()
    starts = [s.start for s in sentences]
    before = 0
    for citation in citations:
        nearest = bisect_right(starts, citation.start) - 1
        held = nearest >= 0 and citation.start < sentences[nearest].end
        holder = sentences[nearest] if held else Sentence(citation.start, citation.end)
        context = text[holder.start : holder.end]
        key = f"{context}\x1f{text[citation.start : citation.end]}"
        seen[key] += 1
        role = layout.sections.role(citation.start)
        sentence = (holder.start, holder.end)
        rule = type_by_rule(text, sentence, (citation.start, citation.end), before=max(before, holder.start), role=role)
        ruled = CitationType(cito=rule.cito, cue=rule.cue, by=TypedBy.RULE) if rule else None
        before = citation.end
        numbers = tuple(dict.fromkeys(citation.numbers))  # a bracket may print one twice
        mentions.append(
            Mention(
                id=content_id("mention", study, key, seen[key]),
                start=citation.start,
                end=citation.end,
                numbers=numbers,
                works=tuple(works.get(n) for n in numbers),
                section=layout.sections.path(citation.start),
                role=role,
                sentence_start=holder.start,
                sentence_end=holder.end,
                types=tuple(filter(None, (curated.get(citation.start), ruled))),
            )
        )
    return tuple(mentions)
