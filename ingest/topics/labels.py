"""Finding the labels of topics in text.

Case does not count, nor do hyphens and spaces between the parts of a word ("trauma-informed", "trauma informed",
"traumainformed"). The last word may be in the plural, and each word of a label of several in any of its forms
("building trust", "builds trust"); a word alone may mean something else in another form ("staffing", "staff"). A label
of capitals only, such as "TIC", is matched as it is written. Labels of several topics may share the same words:
"intersecting stigma" is also about stigma.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from copy import copy
from dataclasses import dataclass
from functools import lru_cache

from graph.model import Topic, Vocabulary
from ingest.text.stems import stem

_TOKEN = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
# Capitals in brackets. The blank before them belongs to the match, so that it begins where a label ends.
_ABBREVIATION = re.compile(r"\s?\(([A-Z]{2,7})\)")
# Characters before a bracket in which a label is looked for; none is longer.
_LABEL_LENGTH = 80
_JOIN = re.compile(r"['’]?[\s\u00ad‐‑–/&-]*")
_IN_APART = re.compile(r"in\s", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class LabelMatch:
    """A label of a topic found in a text; offsets are into that text."""

    topic: str
    start: int
    end: int


class TopicMatcher:
    """Finds the labels of topics in text. Made once for a vocabulary; of several labels of one topic the longest
    counts."""

    def __init__(self, topics: Sequence[Topic]) -> None:
        self._labels: dict[str, str] = {}
        self._capitals: dict[str, str] = {}
        # Forms of labels that print the word "in" apart: "in crisis", but not "in-patient" nor "inpatient".
        self._in_apart: set[str] = set()
        self._longest = 1
        # By the stems of their first two words: those of the others, and the topic.
        self._stems: defaultdict[tuple[str, str], list[tuple[list[str], str]]] = defaultdict(list)
        for topic in topics:
            for label in (topic.label, *topic.alt_labels, *topic.hidden_labels):
                self._add(label, topic.id)
        # Each label as far as it goes with each of its letters: what is not here begins none.
        self._begun = _beginnings(self._labels)
        self._begun_in_capitals = _beginnings(self._capitals)
        self._first_stems = frozenset(first for first, _ in self._stems)

    def _add(self, label: str, topic: str) -> None:
        tokens = list(_TOKEN.finditer(label))
        if not tokens:
            return
        # One more than printed: a text may hyphenate what a label writes in one word.
        self._longest = max(self._longest, len(tokens) + 1)
        if label.isupper() and " " not in label:
            printed = label[tokens[0].start() : tokens[-1].end()]
            self._capitals.setdefault(printed, topic)
            self._capitals.setdefault(printed + "s", topic)
            return
        joined = _squeezed("".join(token[0] for token in tokens))
        for form in (joined, *_plurals(joined)):
            self._labels.setdefault(form, topic)
            if label.casefold().startswith("in "):
                self._in_apart.add(form)
        # "in-patient care" is no "in patient care", which two words cannot tell.
        if len(tokens) > 1 and (tokens[0][0].casefold() != "in" or label.casefold().startswith("in ")):
            first, second, *others = (stem(_squeezed(token[0])) for token in tokens)
            self._stems[first, second].append((others, topic))

    def knowing(self, text: str) -> TopicMatcher:
        """Return a matcher that knows the abbreviations too which the text puts in brackets after a label, where their
        letters are those that its words begin with: "trauma-informed care (TIC)". They hold for that text alone."""
        defined: dict[str, str] = {}
        for bracket in _ABBREVIATION.finditer(text):
            begins = max(0, bracket.start() - _LABEL_LENGTH)
            hits = [h for h in self.find(text, begins, bracket.start()) if h.end == bracket.start()]
            for hit in sorted(hits, key=lambda h: h.start):
                words = _TOKEN.findall(text[hit.start : hit.end])
                if "".join(w[0] for w in words).casefold() == bracket[1].casefold():
                    defined.setdefault(bracket[1], hit.topic)
        fresh = {short: topic for short, topic in defined.items() if short not in self._capitals}
        if not fresh:
            return self
        known = copy(self)
        known._capitals = {**self._capitals, **fresh, **{f"{short}s": topic for short, topic in fresh.items()}}
        known._begun_in_capitals = _beginnings(known._capitals)
        return known

    def find(self, text: str, start: int = 0, end: int | None = None) -> tuple[LabelMatch, ...]:
        """Return the labels found between two offsets, in order, none overlapping another of the same topic."""
        return tuple(self._hits(text, start, len(text) if end is None else end))

    def _hits(self, text: str, start: int, end: int) -> Iterator[LabelMatch]:
        tokens = list(_TOKEN.finditer(text, start, end))
        words = [token[0] for token in tokens]
        squeezed = [*map(_squeezed, words), ""]
        stems = [*map(stem, squeezed)]
        labels, begun, in_capitals = self._labels, self._begun, self._begun_in_capitals
        covered: dict[str, int] = {}
        for i, first in enumerate(tokens):
            word = squeezed[i]
            # Most words begin no label, neither alone nor with the next: _at is for the others.
            inflected = stems[i] in self._first_stems and (stems[i], stems[i + 1]) in self._stems
            if (
                not inflected
                and (word not in begun or (word not in labels and word + squeezed[i + 1] not in begun))
                and words[i] not in in_capitals
            ):
                continue
            # "non-specialist services" are not specialist services.
            denied = i > 0 and tokens[i - 1][0].casefold() == "non" and _joined(text, tokens[i - 1], first)
            ends = {} if denied else self._at(text, tokens, i)
            if inflected and not denied:
                for topic, stop in self._inflected_at(text, tokens, stems, i):
                    ends[topic] = max(stop, ends.get(topic, 0))
            for topic, stop in ends.items():
                if covered.get(topic, 0) <= first.start():
                    covered[topic] = stop
                    yield LabelMatch(topic=topic, start=first.start(), end=stop)

    def _inflected_at(
        self, text: str, tokens: Sequence[re.Match[str]], stems: Sequence[str], i: int
    ) -> Iterator[tuple[str, int]]:
        """Yield the topics with labels of several words that begin at a token in any form, each with its end."""
        for others, topic in self._stems[stems[i], stems[i + 1]]:
            last = i + 1 + len(others)
            if stems[i + 2 : last + 1] == others and all(
                _joined(text, tokens[j], tokens[j + 1]) for j in range(i, last)
            ):
                yield topic, tokens[last].end()

    def _at(self, text: str, tokens: Sequence[re.Match[str]], i: int) -> dict[str, int]:
        """Return the topics whose labels begin at a token, each with the end of its longest label there."""
        ends: dict[str, int] = {}
        joined = ""
        in_apart = _IN_APART.match(text, tokens[i].start()) is not None
        for j in range(i, min(i + self._longest, len(tokens))):
            if j > i and not _joined(text, tokens[j - 1], tokens[j]):
                break
            joined += _squeezed(tokens[j][0])
            printed = text[tokens[i].start() : tokens[j].end()]
            if joined not in self._begun and printed not in self._begun_in_capitals:
                break
            topic = self._labels.get(joined) or self._capitals.get(printed)
            # "in patients" are no inpatients.
            if topic and not (in_apart and j > i and joined not in self._in_apart):
                ends[topic] = tokens[j].end()
        return ends


@lru_cache(maxsize=2)
def matcher_of(vocabulary: Vocabulary) -> TopicMatcher:
    """Return the matcher of a vocabulary, which is made once."""
    return TopicMatcher(vocabulary.topics)


def _beginnings(labels: Iterable[str]) -> frozenset[str]:
    return frozenset(label[:n] for label in labels for n in range(1, len(label) + 1))


def _joined(text: str, before: re.Match[str], after: re.Match[str]) -> bool:
    return _JOIN.fullmatch(text, before.end(), after.start()) is not None


def _squeezed(word: str) -> str:
    folded = word.casefold()
    return folded if folded.isalnum() else folded.replace("’", "").replace("'", "")


def _plurals(joined: str) -> tuple[str, ...]:
    if joined.endswith("sis"):
        return (joined[:-2] + "es",)
    if joined.endswith("y") and joined[-2:-1] not in "aeiou":
        return (joined[:-1] + "ies",)
    if joined.endswith(("s", "x", "ch", "sh")):
        return (joined + "es",)
    return (joined + "s",)
