"""Which findings, quotes, themes and works are about which topic, each with the words that show it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graph.model import About, Finding, Quote, Theme, Work
from ingest.vocabulary import TopicMatcher


def find_topics(
    study: str,
    text: str,
    matcher: TopicMatcher,
    *,
    findings: Sequence[Finding],
    quotes: Sequence[Quote],
    themes: Sequence[Theme],
    works: Sequence[Work],
) -> tuple[About, ...]:
    """Return one statement for each subject and topic: of several places where a label stands, the first."""
    found = [
        *_in_text(study, text, matcher, findings, "its sentence says"),
        *_in_text(study, text, matcher, quotes, "the participant says"),
        *(a for t in themes for a in _of_theme(study, text, matcher, t)),
        *(a for w in works if w.title for a in _of_title(study, matcher, w, w.title)),
    ]
    first: dict[tuple[str, str], About] = {}
    for about in [*found, *_continued(found, findings)]:
        first.setdefault((about.subject, about.topic), about)
    return tuple(first.values())


def _in_text(
    study: str, text: str, matcher: TopicMatcher, passages: Sequence[Finding | Quote], reason: str
) -> Iterator[About]:
    for passage in passages:
        for hit in matcher.find(text, passage.start, passage.end):
            yield About(
                subject=passage.id,
                topic=hit.topic,
                study=study,
                matched=text[hit.start : hit.end],
                reason=reason,
                start=hit.start,
                end=hit.end,
            )


def _of_theme(study: str, text: str, matcher: TopicMatcher, theme: Theme) -> Iterator[About]:
    for hit in matcher.find(theme.label):
        matched = theme.label[hit.start : hit.end]
        yield About(subject=theme.id, topic=hit.topic, study=study, matched=matched, reason="its name says")
    if theme.start is None or theme.end is None:
        return
    for hit in matcher.find(text, theme.start, theme.end):
        yield About(
            subject=theme.id,
            topic=hit.topic,
            study=study,
            matched=text[hit.start : hit.end],
            reason="the sentence that introduces it says",
            start=hit.start,
            end=hit.end,
        )


def _of_title(study: str, matcher: TopicMatcher, work: Work, title: str) -> Iterator[About]:
    for hit in matcher.find(title):
        yield About(
            subject=work.id,
            topic=hit.topic,
            study=study,
            matched=title[hit.start : hit.end],
            reason="its title says",
        )


def _continued(found: Sequence[About], findings: Sequence[Finding]) -> Iterator[About]:
    """Yield the topics that a sentence has from the one it goes on from: "It also acknowledges ..." is about what
    "it" is."""
    topics: dict[str, list[About]] = {}
    for about in found:
        topics.setdefault(about.subject, []).append(about)
    for finding in findings:
        for about in topics.get(finding.continues or "", ()):
            inherited = About(
                subject=finding.id,
                topic=about.topic,
                study=about.study,
                matched=about.matched,
                reason=f"it goes on from the sentence before (“{finding.continues_by}”), which says",
                start=about.start,
                end=about.end,
            )
            topics.setdefault(finding.id, []).append(inherited)
            yield inherited
