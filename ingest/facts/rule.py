"""How a fact is found: rules over single sentences, each with the places where it holds and the words that show it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from graph.model import FactName
from ingest.facts.told import Telling, ToldSentence

METHOD_PLACES = ("methods", "results", "limitations", "commentary", "unknown", "abstract")
"""Where a paper tells how its study was done."""
BACK = ("back matter",)
EVERYWHERE: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class FoundValue:
    """A value in a sentence, by its offsets in the text."""

    sentence: ToldSentence
    start: int
    end: int
    normalised: str | None
    reason: str

    @property
    def words(self) -> str:
        """The value as printed."""
        return self.sentence.printed[self.start - self.sentence.start : self.end - self.sentence.start]


@dataclass(frozen=True, kw_only=True)
class FactRule:
    """A pattern whose group ``value``, or all of it, is the value.

    It is looked for in sentences of ``places`` (everywhere without) that have one of ``holds`` in them, in small
    letters, and in which ``needs`` is found and ``unless`` is not. ``under`` is found in the heading. ``normal`` gives
    one spelling for what is printed; where it gives ``None`` and ``must``, the value is none.
    """

    pattern: re.Pattern[str]
    why: str
    holds: tuple[str, ...] = ()
    places: tuple[str, ...] = METHOD_PLACES
    needs: re.Pattern[str] | None = None
    unless: re.Pattern[str] | None = None
    under: re.Pattern[str] | None = None
    normal: Callable[[str], str | None] | None = None
    must: bool = False
    low: bool = False
    """Whether the pattern is one of small letters, looked for in the sentence in small letters: that is faster."""
    names: bool = False
    """Whether the pattern looks for names, which may begin a sentence; else the first word has no capital."""
    clause: bool = False
    """Whether the value is all between the stops and semicolons around the pattern."""
    whole: bool = False
    """Whether the value is the sentence, of which the pattern is a part."""

    def sentences(self, telling: Telling) -> list[ToldSentence]:
        """Return the sentences in which the rule is looked for."""
        headings = telling.under(self.under) if self.under else None
        if headings is not None and not headings:
            return []
        having = telling.having(self.holds, self.places)
        return having if headings is None else [told for told in having if told.heading in headings]

    def find(self, told: ToldSentence) -> Iterator[FoundValue]:
        """Yield what the rule finds in a sentence that it is looked for in."""
        if self.needs and not self.needs.search(told.plain):
            return
        read = told.low if self.low else told.words if self.names else told.plain
        shift = told.start
        for match in self.pattern.finditer(read, told.begins - shift):
            if self.unless and self.unless.search(told.plain):
                return
            start, end = (told.begins - shift, len(told.words)) if self.whole else _span(match)
            if self.clause:
                start, end = _clause(told.words, start, end)
            start, end = trimmed(told.words, start, end)
            words = told.words[start:end]
            normalised = self.normal(words) if self.normal else None
            if start < end and (normalised is not None or not self.must):
                yield FoundValue(
                    sentence=told,
                    start=start + shift,
                    end=end + shift,
                    normalised=normalised,
                    reason=self.why.format(cue=" ".join(match[0].split())[:80]),
                )
            if self.whole:
                return


@dataclass(frozen=True, kw_only=True)
class FactSource:
    """How one fact is found. ``first`` is set where a paper has one value of it: what the most trusted place says.

    ``most`` values are kept. ``elsewhere`` are places that count only where no other has a value.
    """

    name: FactName
    rules: tuple[FactRule, ...]
    first: bool = False
    most: int = 6
    elsewhere: tuple[str, ...] = ("introduction", "abstract")
    choose: Callable[[Sequence[FoundValue]], Iterable[FoundValue]] | None = None


def _span(match: re.Match[str]) -> tuple[int, int]:
    """Return where the value is: the group that took part, all of the match where none has a name."""
    return match.span(match.lastgroup) if match.lastgroup else match.span()


def _clause(words: str, start: int, end: int) -> tuple[int, int]:
    ends = [at for at in (words.find(".", end), words.find(";", end)) if at >= 0]
    return max(words.rfind(".", 0, start), words.rfind(";", 0, start)) + 1, min(ends, default=len(words))


def trimmed(words: str, start: int, end: int) -> tuple[int, int]:
    """Return a span without white space and stops at its ends, and without half a pair of brackets."""
    while start < end and words[start] in " \t\n,;:.–":
        start += 1
    while end > start and words[end - 1] in " \t\n,;:–":
        end -= 1
    if end > start and words[end - 1] == "." and not words[start:end].endswith("Inc."):
        end -= 1
    if words.count("(", start, end) < words.count(")", start, end) and words[end - 1 : end] == ")":
        end -= 1
    return start, end
