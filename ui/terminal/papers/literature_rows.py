"""Works as rows of a Markdown table. What comes from a source is escaped, so that it prints as it is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from graph.model import About, Cito, Study, Topic, TypedBy, Work
from ingest.literature import PriorWork
from ingest.topics.topics import IN_CITING, IN_SENTENCE

_MARKUP = re.compile(r"([\\`*_{}\[\]<>|~#&])")
_NOTHING = "–"
_IN_SENTENCE = {IN_CITING: "the sentence says", IN_SENTENCE: "another part of the sentence says"}
# Authors are named this far: enough to tell a work by.
_AUTHORS = 3


def words(text: str) -> str:
    """Return text as Markdown that prints it on one line."""
    return _kept(text).strip()


def named(work: Work) -> str:
    """Return a work with its authors, year, and title that leads to it where an address is known."""
    title, address = words(work.title or "no title in the source"), _address(work)
    surnames = [name.split(",")[0] for name in work.authors[:_AUTHORS]]
    who = words(", ".join(surnames)) + (" et al." if len(work.authors) > _AUTHORS else "")
    said = f"{who + ': ' if who else ''}{f'[{title}]({address})' if address else title}"
    return f"{said}, {work.year}" if work.year else said


@dataclass(frozen=True, kw_only=True)
class Rows:
    """What the columns of a table need to know besides its works."""

    study: Study
    topic: Topic
    topics: Mapping[str, Topic]

    def table(self, works: Sequence[PriorWork], columns: Mapping[str, Column]) -> Iterator[str]:
        """Yield the lines of a table, a row for each work."""
        yield f"| {' | '.join(columns)} |"
        yield f"|{' --- |' * len(columns)}"
        for work in works:
            yield f"| {' | '.join(column(self, work) for column in columns.values())} |"

    def work(self, work: PriorWork) -> str:
        """Return the work with its numbers in the reference list."""
        return f"{', '.join(map(str, work.numbers))}. {named(work.work)}"

    def sentence(self, work: PriorWork) -> str:
        """Return the sentence that cites it, its section and its place."""
        if work.citing is None:
            return "the text never cites it"
        mention, text = work.citing.mention, self.study.source.text
        start, end = mention.sentence_start, mention.sentence_end
        shown = work.citing.words
        if shown:
            parts = (text[start : shown[0]], text[slice(*shown)], text[shown[1] : end])
            said = "{}**{}**{}".format(*map(_kept, parts))
        else:
            said = _kept(text[start:end])
        return f"“{said}” {words(' › '.join(mention.section)) or 'no section'}, {start}–{end}"

    def does(self, work: PriorWork) -> str:
        """Return what the citation does, with its cue and who says so."""
        types = work.citing.mention.types if work.citing else ()
        if not types or types[0].cito is Cito.CITES:
            return Cito.CITES.value if work.citing else _NOTHING
        counts = types[0]
        who = "codebook" if counts.by is TypedBy.CODEBOOK else "rule"
        return f"{counts.cito.value}: “{words(counts.cue or '')}” ({who})"

    def under(self, work: PriorWork) -> str:
        """Return what the sentence does, whose it is where it is no finding, and of which theme it is."""
        citing = work.citing
        if citing is None or citing.statement is None:
            return _NOTHING
        said = citing.statement
        whose = "" if said.finding else f" ({said.voice or 'uncertain whose'})"
        theme = f", theme *{words(citing.theme.label)}*" if citing.theme else ""
        return f"{said.kind or 'uncertain'}{whose}{theme}"

    def because(self, work: PriorWork) -> str:
        """Return what shows that the work is about the topic."""
        said = []
        if work.citing and work.citing.shown:
            said.append(self._shows(work.citing.shown, _IN_SENTENCE.get(work.citing.shown.reason)))
        said += [self._shows(about) for about in work.own]
        # A title may say the same words twice.
        return "; ".join({line.casefold(): line for line in said}.values())

    def suggested(self, work: PriorWork) -> str:
        """Return what is about the topic too and does not cite the work."""
        if not work.suggested:
            return "nothing: what is about the topic cites it"
        first, number = work.suggested[0], len(work.suggested)
        texts = {s.id: s.text for s in self.study.statements} | {q.id: q.text for q in self.study.quotes}
        texts |= {t.id: t.label for t in self.study.themes}
        what = f"{number} statements, quotes and themes, first" if number > 1 else "one:"
        return f"{what} “{words(texts[first.subject])}” (score {first.score})"

    def _shows(self, about: About, reason: str | None = None) -> str:
        narrower = f" ({words(self.topics[about.topic].label)})" if about.topic != self.topic.id else ""
        return f"{words(reason or about.reason)} “{words(about.matched)}”{narrower}"


Column = Callable[[Rows, PriorWork], str]

ASSERTED: Mapping[str, Column] = {
    "Work": Rows.work,
    "The sentence that cites it": Rows.sentence,
    "What the citation does": Rows.does,
    "Stands under": Rows.under,
    "Why it is here": Rows.because,
}
"""The columns of works that the authors cite where they speak of a topic."""

SUGGESTED: Mapping[str, Column] = {**ASSERTED, "Suggested for": Rows.suggested}
"""The columns of those that they cite for something else."""


def _address(work: Work) -> str | None:
    if work.doi:
        return f"https://doi.org/{quote(work.doi)}"
    if work.pmid:
        return f"https://pubmed.ncbi.nlm.nih.gov/{quote(work.pmid)}/"
    shown = work.url and work.url.startswith(("http://", "https://"))
    return quote(work.url, safe=":/?#@!$&'*+,;=%~") if work.url and shown else None


def _kept(text: str) -> str:
    """Return a part of a text with the white space at its ends, which parts it from what is beside it."""
    return _MARKUP.sub(r"\\\1", re.sub(r"\s+", " ", text))
