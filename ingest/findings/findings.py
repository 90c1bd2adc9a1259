"""The authors' sentences as findings: their kind, the theme they belong to, their citations, and what they go on
from."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from graph.model import Finding, Mention, Theme, content_id
from ingest.findings.kinds import classify, continuation, place_of
from ingest.layout import Layout
from ingest.text.sentences import Sentence
from ingest.themes.themes import theme_at, themes_named


@dataclass(frozen=True, kw_only=True)
class FoundFindings:
    """The findings, and why the other sentences are none, counted by reason."""

    findings: tuple[Finding, ...]
    read: int
    dropped: dict[str, int]


def find_statements(
    study: str,
    text: str,
    sentences: Sequence[Sentence],
    layout: Layout,
    themes: Sequence[Theme],
    mentions: Sequence[Mention],
    breaks: Sequence[int] = (),
) -> FoundFindings:
    """Return every sentence that states something, in order of the text. ``mentions`` are in that order too, and so are
    ``breaks``, where paragraphs begin: no sentence goes on from one of another paragraph."""
    dropped: Counter[str] = Counter()
    findings: list[Finding] = []
    seen: Counter[str] = Counter()
    before: tuple[int, Finding] | None = None
    cited = [m.start for m in mentions]
    for i, sentence in enumerate(sentences):
        words = text[sentence.start : sentence.end]
        section = layout.sections.at(sentence.start)
        path = section.path if section else ()
        kind, reason = classify(words, place_of(section.role if section else None, path))
        if kind is None:
            dropped[reason] += 1
            continue
        held = mentions[bisect_left(cited, sentence.start) : bisect_left(cited, sentence.end)]
        theme, why = _theme(sentence.start, layout, themes)
        follows = before[1] if before and before[0] == i - 1 and before[1].section == path else None
        if follows and bisect_left(breaks, follows.end) < bisect_right(breaks, sentence.start):
            follows = None
        cue = continuation(words) if follows else None
        seen[words] += 1
        finding = Finding(
            id=content_id("finding", study, words, seen[words]),
            start=sentence.start,
            end=sentence.end,
            text=words,
            kind=kind,
            kind_reasons=(reason,),
            theme=theme,
            theme_reason=why,
            section=path,
            mentions=tuple(m.id for m in held),
            continues=follows.id if follows and cue else None,
            continues_by=cue,
        )
        findings.append(finding)
        before = (i, finding)
    return FoundFindings(findings=tuple(findings), read=len(sentences), dropped=dict(dropped))


def _theme(offset: int, layout: Layout, themes: Sequence[Theme]) -> tuple[str | None, str | None]:
    """Return the theme that a place belongs to and why: the codebook's word goes before the text's layout."""
    coding = layout.coding_at(offset)
    if coding:
        theme = next(iter(themes_named(coding.theme, themes)), None) if coding.theme else None
        return (theme.id, f"codebook: {coding.why}" if coding.why else "codebook") if theme else (None, None)
    return theme_at(offset, themes)
