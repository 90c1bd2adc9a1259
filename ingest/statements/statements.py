"""The sentences of a paper as statements: their voice and kind, the themes they belong to, their citations, and what
they go on from."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from graph.model import Mention, Section, Statement, Theme, content_id, is_finding
from ingest.layout import Layout
from ingest.statements.continuing import continuation
from ingest.statements.model import packaged_model
from ingest.statements.signs import PlacedSentence
from ingest.statements.telling import tell
from ingest.text.sections import NOT_PROSE, role_of
from ingest.text.sentences import Sentence
from ingest.themes.themes import theme_at, themes_named

NO_STATEMENT = ("stands in the back matter", "shorter than four words")
"""Why a sentence says nothing of the study."""
# What is left of a heading or a list.
_UNDER_FOUR_WORDS = re.compile(r"(?!\W*\w+(?:\W+\w+){3})")
_PARAGRAPHS = "\n\n"


@dataclass(frozen=True, kw_only=True)
class FoundStatements:
    """The statements, and why the other sentences are none, counted by reason."""

    statements: tuple[Statement, ...]
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
) -> FoundStatements:
    """Return every sentence that states something, in order of the text. ``mentions`` are in that order too, and so are
    ``breaks``, where paragraphs begin: no sentence goes on from one of another paragraph."""
    dropped: Counter[str] = Counter()
    stating: list[tuple[int, Sentence, Section | None]] = []
    for i, sentence in enumerate(sentences):
        section = layout.sections.at(sentence.start)
        why_not = _no_statement(text[sentence.start : sentence.end], section)
        if why_not:
            dropped[why_not] += 1
        else:
            stating.append((i, sentence, section))
    placed = placed_sentences(text, [(s.start, s.end, section) for _, s, section in stating], mentions)
    statements: list[Statement] = []
    seen: Counter[tuple[str, str]] = Counter()
    before: tuple[int, Statement] | None = None
    cited = [m.start for m in mentions]
    for (i, sentence, _), place, told in zip(stating, placed, tell(placed, packaged_model()), strict=True):
        words, path = place.text, place.path
        held = mentions[bisect_left(cited, sentence.start) : bisect_left(cited, sentence.end)]
        theme, why = _theme(sentence.start, layout, themes)
        follows = before[1] if before and before[0] == i - 1 and before[1].section == path else None
        if follows and bisect_left(breaks, follows.end) < bisect_right(breaks, sentence.start):
            follows = None
        cue = continuation(words) if follows else None
        what = "finding" if is_finding(told.kind, told.voice) else "statement"
        seen[what, words] += 1
        statement = Statement(
            id=content_id(what, study, words, seen[what, words]),
            start=sentence.start,
            end=sentence.end,
            text=words,
            voice=told.voice,
            voice_reasons=told.voice_reasons,
            kind=told.kind,
            kind_reasons=told.kind_reasons,
            audience=told.audience,
            themes=(theme,) if theme else (),
            theme_reasons=(why,) if theme and why else (),
            section=path,
            mentions=tuple(m.id for m in held),
            continues=follows.id if follows and cue else None,
            continues_by=cue,
        )
        statements.append(statement)
        before = (i, statement)
    return FoundStatements(statements=tuple(statements), read=len(sentences), dropped=dict(dropped))


def placed_sentences(
    text: str, spans: Sequence[tuple[int, int, Section | None]], mentions: Sequence[Mention]
) -> list[PlacedSentence]:
    """Return sentences in their places. Each is given by its span and the section that holds it; the mentions are in
    order of the text, and so are the spans."""
    cited = [m.start for m in mentions]
    placed: list[PlacedSentence] = []
    paragraph, ended = 0, 0
    for start, end, section in spans:
        paragraph += _PARAGRAPHS in text[ended:start]
        ended = end
        held = mentions[bisect_left(cited, start) : bisect_left(cited, end)]
        path = section.path if section else ()
        placed.append(
            PlacedSentence(
                text=text[start:end],
                place=place_of(section.role if section else None, path),
                path=path,
                abstract=section is not None and section.role == "abstract",
                paragraph=paragraph,
                cited=tuple((m.start - start, m.end - start) for m in held),
            )
        )
    return placed


def place_of(role: str | None, path: tuple[str, ...]) -> str | None:
    """Return the role that decides: an abstract's parts count as what their headings say."""
    return role_of(path[-1]) if role == "abstract" and path else role


def _no_statement(words: str, section: Section | None) -> str | None:
    if section and section.role in NOT_PROSE:
        return NO_STATEMENT[0]
    return NO_STATEMENT[1] if _UNDER_FOUR_WORDS.match(words) else None


def _theme(offset: int, layout: Layout, themes: Sequence[Theme]) -> tuple[str | None, str | None]:
    """Return the theme that a place belongs to and why: the codebook's word goes before the text's layout."""
    coding = layout.coding_at(offset)
    if coding:
        theme = next(iter(themes_named(coding.theme, themes)), None) if coding.theme else None
        return (theme.id, f"codebook: {coding.why}" if coding.why else "codebook") if theme else (None, None)
    return theme_at(offset, themes)
