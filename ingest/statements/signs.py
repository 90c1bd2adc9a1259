"""What may tell whose statement a sentence is and what it does: the signs of each sentence of a paper, in its place.

A sign is a kind and which of it, that a weight is learned for: a word, two words that follow each other, a class of
words, the main clause, a citation and where it is, the part of the paper, and the classes of the sentences beside it.
Two classes together were tried and tell no more.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby, pairwise, repeat, zip_longest

from ingest.statements.clauses import MainClause, main_clause
from ingest.statements.cues import Cue, cues_in, words_of

PARTS = {
    "discussion": "D",
    "conclusions": "D",
    "limitations": "D",
    "results": "R",
    "methods": "M",
    "introduction": "I",
    "commentary": "C",
    "abstract": "A",
}
"""The parts of a paper that signs tell apart, by the role of a section; every other place is "N"."""

# A subject that is somebody or something which states or does things.
_ACTORS = frozenset(("people", "we", "this study", "studies", "cite", "guidance", "themes", "earlier"))
_DISCUSSED = "D"
_EARLY = 6
_SHORT, _LONG = 8, 35
# Words shorter than this tell nothing of what a sentence is about.
_CONTENT = 5


Sign = tuple[str, str]
"""A kind of sign, and which."""


@dataclass(frozen=True, kw_only=True)
class PlacedSentence:
    """A sentence in its place. ``place`` is the role that decides (ingest.text.sections.ROLES), ``cited`` the spans of
    its citations, from its own beginning, and ``paragraph`` tells those of one paragraph from the next."""

    text: str
    place: str | None
    path: tuple[str, ...] = ()
    abstract: bool = False
    paragraph: int = 0
    cited: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, kw_only=True)
class ReadSentence:
    """A sentence with its words, their classes, and its main clause."""

    placed: PlacedSentence
    words: list[str]
    cues: list[Cue]
    clause: MainClause
    lead: str
    said: MainClause | None
    part: str
    classes: list[str]
    """The classes of its words, each once, sorted."""


def read_sentence(placed: PlacedSentence) -> ReadSentence:
    """Return a sentence with what its own words show."""
    words = words_of(placed.text, placed.cited)
    clause, lead, said = main_clause(words)
    cues = cues_in(words)
    return ReadSentence(
        placed=placed,
        words=words,
        cues=cues,
        clause=clause,
        lead=lead,
        said=said,
        part=PARTS.get(placed.place or "", "N"),
        classes=sorted({cue for _, cue in cues}),
    )


def signs_of(sentences: Sequence[ReadSentence]) -> Iterator[list[Sign]]:
    """Yield the signs of every sentence of a paper, which is given whole and in order, but for those of ``word_signs``.
    One may be there twice."""
    positions = _positions(sentences)
    about = _what_parts_are_about(sentences)
    length = len(sentences)
    before: ReadSentence | None = None
    for i, (sentence, after) in enumerate(zip_longest(sentences, sentences[1:])):
        yield [
            *_of_the_beginning(sentence.words),
            *_of_classes(sentence),
            *_of_the_clause(sentence),
            *_of_citations(sentence),
            *_of_the_place(sentence, before, after, positions[i]),
            ("all", str(6 * i // length)),
            *_beside("before", sentence, before),
            *_beside("after", sentence, after),
            *_of_other_parts(sentence, about),
        ]
        before = sentence


def word_signs(words: Sequence[str]) -> list[Sign]:
    """Return the words of a sentence and those that follow each other as signs, each once."""
    return [
        *zip(repeat("w"), dict.fromkeys(words)),
        *(("b", " ".join(pair)) for pair in dict.fromkeys(pairwise(words))),
    ]


def _of_the_beginning(words: Sequence[str]) -> Iterator[Sign]:
    yield "o", " ".join(words[:1])
    yield "o", " ".join(words[:2])
    yield "o", " ".join(words[:3])
    if len(words) < _SHORT:
        yield "short", ""
    elif len(words) > _LONG:
        yield "long", ""


def _of_classes(sentence: ReadSentence) -> list[Sign]:
    part, cues, classes = sentence.part, sentence.cues, sentence.classes
    actor = next((cue for _, cue in cues if cue in _ACTORS), "none")
    return [
        *zip(repeat("c"), classes),
        *zip(repeat(f"{part}c"), classes),
        *(("early", cue) for at, cue in cues if at < _EARLY),
        *(("first", cue) for at, cue in cues if at == 0),
        ("actor", actor),
        (f"{part}actor", actor),
    ]


def _of_the_clause(sentence: ReadSentence) -> Iterator[Sign]:
    clause, said = sentence.clause, sentence.said
    yield "S", clause.subject
    yield "V", clause.verb
    yield f"{sentence.part}V", clause.verb
    yield "C", clause.complement
    yield "SV", f"{clause.subject}/{clause.verb}"
    if sentence.lead:
        yield "lead", sentence.lead
    if said:
        yield "S2", said.subject
        yield "V2", said.verb


def _of_citations(sentence: ReadSentence) -> Iterator[Sign]:
    cited, part = sentence.placed.cited, sentence.part
    if not cited:
        yield f"{part}nocite", ""
        return
    length = len(sentence.placed.text)
    where = "end" if cited[-1][1] >= length - 3 else "in"
    yield f"{part}cite", where
    yield "cite", ""
    yield "cite", where
    if cited[0][0] < length * 0.3:
        yield "cite", "begin"
    if len(cited) > 2:
        yield "cite", "many"


def _of_the_place(
    sentence: ReadSentence, before: ReadSentence | None, after: ReadSentence | None, position: int
) -> Iterator[Sign]:
    placed, part = sentence.placed, sentence.part
    yield "role", placed.place or ""
    yield "role", "in abstract" if placed.abstract else "in body"
    yield f"{part}at", str(position)
    if not before or before.placed.path != placed.path:
        yield f"{part}opens section", ""
    if not after or after.placed.path != placed.path:
        yield f"{part}ends section", ""
    if not before or before.placed.paragraph != placed.paragraph:
        yield f"{part}opens", ""
    if not after or after.placed.paragraph != placed.paragraph:
        yield f"{part}ends", ""
    if placed.path:
        yield from _of_heading(placed.path[-1])


@lru_cache(maxsize=1024)
def _of_heading(heading: str) -> tuple[Sign, ...]:
    words = words_of(heading)
    classes = sorted({cue for _, cue in cues_in(words)})
    return (*zip(repeat("h"), dict.fromkeys(words)), *zip(repeat("hc"), classes))


def _beside(side: str, sentence: ReadSentence, other: ReadSentence | None) -> Iterable[Sign]:
    if other is None or other.placed.path != sentence.placed.path:
        return ()
    where = side if other.placed.paragraph == sentence.placed.paragraph else f"{side} ¶"
    return zip(repeat(where), other.classes)


def _positions(sentences: Sequence[ReadSentence]) -> list[int]:
    """Return in which quarter of its part of the paper each sentence is."""
    found: list[int] = []
    for _, run in groupby(sentences, lambda s: s.placed.place):
        length = sum(1 for _ in run)
        found += [4 * i // length for i in range(length)]
    return found


def _what_parts_are_about(sentences: Sequence[ReadSentence]) -> dict[str, set[str]]:
    """Return the longer words of the results and of the introduction."""
    held: dict[str, set[str]] = {"R": set(), "I": set()}
    for sentence in sentences:
        if sentence.part in held:
            held[sentence.part].update(_content(sentence))
    return held


def _content(sentence: ReadSentence) -> set[str]:
    return {word for word in sentence.words if len(word) >= _CONTENT}


def _of_other_parts(sentence: ReadSentence, about: dict[str, set[str]]) -> Iterator[Sign]:
    """Yield how much of the words of a discussion the results and the introduction have: it says results again."""
    if sentence.part != _DISCUSSED:
        return
    content = _content(sentence)
    for part, held in about.items():
        yield f"{sentence.part}{part}", str(4 * len(content & held) // len(content) if content else 0)
