"""The sentences of a paper in which facts are told, each with the part of the paper that it is in."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from ingest.document import Document
from ingest.layout import Layout
from ingest.text.sentences import Sentence, split_sentences

PLACES = (
    *("methods", "results", "limitations", "commentary", "unknown", "back matter", "discussion", "conclusions"),
    *("introduction", "abstract", "title"),
)
"""Parts of a paper in the order in which they are believed: how a study was done is told in its methods."""

_AROUND = frozenset(("introduction", "discussion", "conclusions"))
# A line over others that says what they are about, or the words before the colon of a declaration: "Funding: ...".
_HEADING = re.compile(r"[^.!?;]{2,70}")
_LABEL = re.compile(r"(?P<label>[A-Z][^\W\d_]+(?: (?:[a-z]+|[A-Z][a-z]+)){0,5})(?:[:]|\.(?= [A-Z]))\s*")
# "Funding." before what is said of it, and not "None declared."
_SHORT = re.compile(r"(?!N(?:o|one|ot|othing|il)\b)[A-Z][^\W\d_]+(?: [^\W\d_]+){0,3}\.")
# Hyphens and spaces that nobody tells apart.
_ONE_SIGN = (("\u2010", "-"), ("\u2011", "-"), ("\xa0", " "), ("\u2009", " "), ("\u202f", " "))
# Sentences of the results that may still tell of the sample.
_SAMPLE_REACH = 25
# A title is found in the header (code points).
_TITLE_REACH = 4000


class ToldSentence(NamedTuple):
    """A sentence, and where it is: ``place`` is one of PLACES, ``heading`` what is printed over it, in small letters.

    ``begins`` is where its own words begin, after a label such as "Funding:".
    """

    start: int
    end: int
    begins: int
    printed: str
    words: str
    """What is printed, with one hyphen for all kinds of it and one space."""
    plain: str
    """The words without the capital that the first one has for being the first."""
    low: str
    place: str
    heading: str
    path: tuple[str, ...]


class Telling:
    """The sentences, and those of some places that have a word in them."""

    def __init__(self, sentences: Iterable[ToldSentence] = ()) -> None:
        self.sentences = tuple(sorted(sentences, key=lambda told: told.start))
        self._headings = {told.heading for told in self.sentences}
        self._by_start = {told.start: told for told in self.sentences}
        self._about = _Words([told for told in self.sentences if told.place not in _AROUND])
        self._around = _Words([told for told in self.sentences if told.place in _AROUND])

    def having(self, holds: Sequence[str], places: Sequence[str] = ()) -> list[ToldSentence]:
        """Return the sentences that have one of the words in them, in small letters; all where no word is given, and
        from everywhere where no place is."""
        told = self._about.having(holds)
        if not places or any(place in _AROUND for place in places):
            told += self._around.having(holds)
        return [sentence for sentence in told if sentence.place in places] if places else told

    def under(self, heading: re.Pattern[str]) -> frozenset[str]:
        """Return the headings that a pattern is found in."""
        return frozenset(printed for printed in self._headings if heading.search(printed))

    def at(self, start: int | None) -> ToldSentence | None:
        """Return the sentence that begins at an offset."""
        return self._by_start.get(start) if start is not None else None


class _Words:
    """Finds sentences by words: each is looked for once and in all sentences at a time, since there are many."""

    def __init__(self, sentences: Sequence[ToldSentence]) -> None:
        self._sentences = sentences
        # Text of plain letters alone is searched much faster, and the words have no others.
        self._low = "\n".join(told.low for told in sentences).encode("ascii", "replace").decode("ascii")
        self._begins = [0, *accumulate(len(told.low) + 1 for told in sentences)]
        self._known: dict[str, set[int]] = {}

    def having(self, holds: Sequence[str]) -> list[ToldSentence]:
        found = sorted(set().union(*map(self._with, holds))) if holds else range(len(self._sentences))
        return [self._sentences[index] for index in found]

    def _with(self, word: str) -> set[int]:
        known = self._known.get(word)
        if known is None:
            known = self._known[word] = set()
            at = self._low.find(word)
            while at >= 0:
                index = bisect_right(self._begins, at) - 1
                known.add(index)
                at = self._low.find(word, self._begins[index + 1])
        return known


def told_sentences(document: Document, layout: Layout, sentences: Sequence[Sentence]) -> Telling:
    """Return the prose with the back matter, in order of the text. Of the results only the beginning is there: what the
    sample was is told there, what people said comes after it."""
    return Telling(
        (*_title(document), *_of_prose(document.text, layout, sentences), *_of_back_matter(document, layout))
    )


def _title(document: Document) -> Iterator[ToldSentence]:
    title = document.work.title or ""
    start = document.text.find(title, 0, _TITLE_REACH) if title else -1
    if start >= 0:
        yield _told(document.text, Sentence(start, start + len(title)), "title", "", ())


def _of_prose(text: str, layout: Layout, sentences: Sequence[Sentence]) -> Iterator[ToldSentence]:
    abstracts = layout.sections.of_role("abstract")
    results = 0
    for sentence in sentences:
        section = layout.sections.at(sentence.start)
        role = section.role if section else None
        place = role if role in PLACES else "unknown"
        if any(a.start <= sentence.start < a.end for a in abstracts):
            place = "abstract"
        if place == "results":
            results += 1
            if results > _SAMPLE_REACH:
                continue
        path = section.path if section else ()
        yield _told(text, sentence, place, path[-1] if path else "", path)


def _of_back_matter(document: Document, layout: Layout) -> Iterator[ToldSentence]:
    text = document.text
    heading = ""
    under: tuple[str, ...] = ()
    for start, end in _back_matter(document, layout):
        path = layout.sections.path(start)
        if path != under:
            heading, under = path[-1] if path else "", path
        if _HEADING.fullmatch(text, start, end) and end - start < 70:
            heading = text[start:end]
            continue
        for sentence in split_sentences(text, start, end):
            if _SHORT.fullmatch(text, sentence.start, sentence.end):
                heading = text[sentence.start : sentence.end - 1]
            else:
                yield _told(text, sentence, "back matter", heading, path)


def _back_matter(document: Document, layout: Layout) -> list[tuple[int, int]]:
    sections = layout.sections
    if document.paragraphs is not None:
        return [p for p in document.paragraphs if sections.role(p[0]) == "back matter"]
    parts = sections.of_role("back matter")
    edges = sorted({edge for part in sections.sections for edge in (part.start, part.end)})
    return [(a, b) for a, b in pairwise(edges) if any(p.start <= a < p.end for p in parts)]


def _told(text: str, sentence: Sentence, place: str, heading: str, path: tuple[str, ...]) -> ToldSentence:
    start, end = sentence.start, sentence.end
    label = _LABEL.match(text, start, end) if place == "back matter" else None
    printed = text[start:end]
    words = printed
    if not printed.isascii():
        # Five searches are much faster than a look at each letter.
        for sign, usual in _ONE_SIGN:
            words = words.replace(sign, usual)
    low = words.lower()
    return ToldSentence(
        start=start,
        end=end,
        begins=label.end() if label and label.end() < end else start,
        printed=printed,
        words=words,
        plain=words[:1].lower() + words[1:] if words[1:2].islower() else words,
        low=low if len(low) == len(words) else words,
        place=place,
        heading=(label["label"] if label else heading).lower(),
        path=path,
    )
