"""Which findings, quotes, themes and works are about which topic, each with the words that show it.

A label that is in a sentence only in passing shows nothing (ingest.topics.passing). A work is about what its title
says, what two sentences of its abstract say, and what the part of a sentence says that its citation closes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from graph.model import About, Mention, Quote, Statement, Study, Theme, Vocabulary, Work
from ingest.text.sentences import split_sentences
from ingest.topics.labels import LabelMatch, TopicMatcher, matcher_of
from ingest.topics.passing import in_passing

IN_SENTENCE, IN_QUOTE = "its sentence says", "the participant says"
IN_NAME, IN_INTRODUCTION, IN_TITLE = "its name says", "the sentence that introduces it says", "its title says"
IN_CITING = "a sentence that cites it says"
OWN_WORDS = frozenset({IN_SENTENCE, IN_QUOTE, IN_NAME, IN_INTRODUCTION, IN_TITLE})
"""The reasons by which the subject's own words show a topic. The others take it from something beside it."""

# A theme is about a topic that this many findings under it name: one may be an aside.
_FINDINGS_OF_A_THEME = 2
# The same for sentences: what one alone names is a method, a setting or a caveat more often than the matter.
_SENTENCES_OF_AN_ABSTRACT = 2


def find_topics(
    study: str,
    text: str,
    matcher: TopicMatcher,
    *,
    statements: Sequence[Statement],
    quotes: Sequence[Quote],
    themes: Sequence[Theme],
    works: Sequence[Work],
    mentions: Sequence[Mention] = (),
) -> tuple[About, ...]:
    """Return one statement for each subject and topic: of several places that show it, the surest, then the first."""
    matcher = matcher.knowing(text)
    said = list(_in_text(study, text, matcher, statements, IN_SENTENCE))
    continued = list(_continued(said, statements))
    found = [
        *said,
        *continued,
        *_in_text(study, text, matcher, quotes, IN_QUOTE),
        *(a for t in themes for a in _of_theme(study, text, matcher, t)),
        *_of_findings_below(said, statements),
        *_of_works(study, matcher, works),
        *(about for _, about in _of_citing(study, text, matcher, mentions)),
        *_of_citing_continued(continued, statements, mentions),
    ]
    first: dict[tuple[str, str], About] = {}
    for about in found:
        first.setdefault((about.subject, about.topic), about)
    return tuple(first.values())


def works_shown(study: Study, vocabulary: Vocabulary) -> tuple[list[About], list[tuple[Mention, About]]]:
    """Return all that shows what the works of a study are about: their own titles and abstracts; and the citations,
    each with what the part of the sentence says that it closes. find_topics keeps the surest for each work and
    topic."""
    matcher = matcher_of(vocabulary).knowing(study.source.text)
    by_works = [*_of_works(study.id, matcher, study.works)]
    return by_works, [*_of_citing(study.id, study.source.text, matcher, study.mentions)]


def _meant(text: str, matcher: TopicMatcher, start: int, end: int) -> Iterator[LabelMatch]:
    return (h for h in matcher.find(text, start, end) if not in_passing(text, h.start, h.end, start, end))


def _about(subject: str, hit: LabelMatch, study: str, words: str, reason: str, *, in_text: bool = True) -> About:
    """Return that something is about a topic, by words of the study's text or of something else."""
    start, end = (hit.start, hit.end) if in_text else (None, None)
    matched = words[hit.start : hit.end]
    return About(subject=subject, topic=hit.topic, study=study, matched=matched, reason=reason, start=start, end=end)


def _in_text(
    study: str, text: str, matcher: TopicMatcher, passages: Sequence[Statement | Quote], reason: str
) -> Iterator[About]:
    for passage in passages:
        for hit in _meant(text, matcher, passage.start, passage.end):
            yield _about(passage.id, hit, study, text, reason)


def _of_theme(study: str, text: str, matcher: TopicMatcher, theme: Theme) -> Iterator[About]:
    for hit in matcher.find(theme.label):
        yield _about(theme.id, hit, study, theme.label, IN_NAME, in_text=False)
    if theme.start is None or theme.end is None:
        return
    for hit in _meant(text, matcher, theme.start, theme.end):
        yield _about(theme.id, hit, study, text, IN_INTRODUCTION)


def _of_findings_below(said: Sequence[About], statements: Sequence[Statement]) -> Iterator[About]:
    """Yield the topics that at least two findings under a theme name in their own words, with the first of these."""
    themes_of = {s.id: s.themes for s in statements if s.finding}
    below: dict[tuple[str, str], dict[str, About]] = defaultdict(dict)
    for about in said:
        for theme in themes_of.get(about.subject, ()):
            below[theme, about.topic].setdefault(about.subject, about)
    for (theme, _), abouts in below.items():
        if len(abouts) >= _FINDINGS_OF_A_THEME:
            reason = f"{len(abouts)} findings under it say so, the first of them with"
            yield replace(next(iter(abouts.values())), subject=theme, reason=reason)


def _of_works(study: str, matcher: TopicMatcher, works: Sequence[Work]) -> Iterator[About]:
    for work in works:
        title = work.title or ""
        for hit in matcher.find(title):
            yield _about(work.id, hit, study, title, IN_TITLE, in_text=False)
        yield from _of_abstract(study, matcher, work, work.abstract or "")


def _of_abstract(study: str, matcher: TopicMatcher, work: Work, abstract: str) -> Iterator[About]:
    said: dict[str, list[str]] = defaultdict(list)
    for sentence in split_sentences(abstract, 0, len(abstract)):
        hits = _meant(abstract, matcher, sentence.start, sentence.end)
        for topic, words in {h.topic: abstract[h.start : h.end] for h in reversed([*hits])}.items():
            said[topic].append(words)
    where = f" ({work.abstract_source})" if work.abstract_source else ""
    for topic, matched in said.items():
        if len(matched) >= _SENTENCES_OF_AN_ABSTRACT:
            reason = f"{len(matched)} sentences of its abstract{where} say so, the first of them with"
            yield About(subject=work.id, topic=topic, study=study, matched=matched[0], reason=reason)


def _of_citing(
    study: str, text: str, matcher: TopicMatcher, mentions: Sequence[Mention]
) -> Iterator[tuple[Mention, About]]:
    """Yield what is between a citation and the one before it in the same sentence: a citation inside a sentence
    speaks for the part that it closes."""
    closed: dict[int, int] = {}
    for mention in sorted(mentions, key=lambda m: m.start):
        begins = max(closed.get(mention.sentence_start, 0), mention.sentence_start)
        closed[mention.sentence_start] = mention.end
        hits = [
            h
            for h in matcher.find(text, begins, mention.start)
            if not in_passing(text, h.start, h.end, mention.sentence_start, mention.sentence_end)
        ]
        for work in filter(None, mention.works):
            for hit in hits:
                yield mention, _about(work, hit, study, text, IN_CITING)


def _of_citing_continued(
    continued: Sequence[About], statements: Sequence[Statement], mentions: Sequence[Mention]
) -> Iterator[About]:
    """Yield what a sentence that cites a work is about because it goes on from the one before it."""
    by_id: Mapping[str, Mention] = {m.id: m for m in mentions}
    held = {s.id: s.mentions for s in statements}
    for about in continued:
        for mention in held[about.subject]:
            for work in filter(None, by_id[mention].works if mention in by_id else ()):
                yield replace(about, subject=work, reason="a sentence that cites it goes on from one that says")


def _continued(said: Sequence[About], statements: Sequence[Statement]) -> Iterator[About]:
    """Yield the topics that a sentence has from the one it goes on from: "It also acknowledges ..." is about what
    "it" is.

    After a sentence that goes on itself ("This approach is X"), "it" is what that sentence goes on from, so its own
    words are not handed on to an "it".
    """
    own: dict[str, list[About]] = defaultdict(list)
    for about in said:
        own[about.subject].append(about)
    handed: dict[str, list[About]] = defaultdict(list)
    goes_on = {s.id for s in statements if s.continues}
    for statement in statements:
        before = statement.continues
        if before is None:
            continue
        same_subject = (statement.continues_by or "").startswith("It") and before in goes_on
        for about in [*handed[before], *(() if same_subject else own[before])]:
            reason = f"it goes on from the sentence before (“{statement.continues_by}”), which says"
            inherited = replace(about, subject=statement.id, reason=reason)
            handed[statement.id].append(inherited)
            yield inherited
