"""Measuring what the authors assert: the links of their citations, and of sentences argued from one beside."""

from __future__ import annotations

from collections.abc import Iterator

from graph.model import Method, Statement
from ingest.evaluation.citations import PairedMention, pair_mentions
from ingest.evaluation.labels import Gold, LabelledArgument
from ingest.evaluation.paper import MeasuredPaper, bare, overlap
from ingest.evaluation.scores import Evaluation, Item, MeasureName, score_finds


def measure_explicit(gold: Gold, paper: MeasuredPaper) -> Evaluation:
    """Measure the links of the labelled citations that say where they are, one for each number.

    One is right where the citation names the work of the number, its section is the labelled one, its sentence belongs
    to the labelled theme, and, where the sentence is a finding, a link leads from the finding to the work. Precision
    asks it of every number that was read and every link, where all citations are labelled.
    """
    if gold.mentions is None or not any(label.section or label.theme for label in gold.mentions):
        return Evaluation()
    links = _ExplicitLinks(paper)
    rows: set[tuple[str, int]] = set()
    missed = []
    labelled = right = 0
    for pair in pair_mentions(gold.mentions, paper):
        if pair.span is None or not (pair.label.section or pair.label.theme):
            continue
        for i, number in enumerate(pair.label.numbers):
            labelled += 1
            why = links.wrong(pair, i, number)
            if why:
                words = f"{pair.label.words} ({number})"
                missed.append(Item(words=words, start=pair.span[0], end=pair.span[1], why=why))
            elif pair.mention:
                right += 1
                rows.add((pair.mention.id, i))
    false = [*links.beyond(rows)]
    score = score_finds(
        MeasureName.EXPLICIT_LINKS,
        labelled=labelled,
        right=right,
        found=right + len(false),
        complete="mentions" in gold.complete and all(label.section or label.theme for label in gold.mentions),
        missed=missed,
        false=false,
    )
    return Evaluation(scores=(score,))


class _ExplicitLinks:
    """The explicit links of a study, by what they are made of."""

    def __init__(self, paper: MeasuredPaper) -> None:
        self._paper, study = paper, paper.study
        self._works = {r.number: r.work for r in study.references}
        self._themes = {t.id: t.label for t in study.themes}
        self._by_id = {m.id: m for m in study.mentions}
        self._statement = {m: f for f in study.statements for m in f.mentions}
        explicit = (link for link in study.links if link.method is Method.EXPLICIT)
        self._links = {(link.subject, link.mention, link.work) for link in explicit}

    def wrong(self, pair: PairedMention, i: int, number: int) -> str | None:
        """Say what is wrong with the i-th number of a labelled citation; ``None`` where nothing is."""
        mention, label = pair.mention, pair.label
        if mention is None:
            return "the citation was not read with these numbers"
        if mention.works[i] is None or mention.works[i] != self._works.get(number):
            return f"leads to {mention.works[i] or 'no work'}, reference {number} to {self._works.get(number)}"
        if label.section and bare(label.section) not in map(bare, mention.section):
            return f"read as in {' / '.join(mention.section) or 'no section'}; labelled as in {label.section}"
        finding = self._statement.get(mention.id)
        theme = self._themes[finding.theme] if finding and finding.theme else None
        if bare(theme) != bare(label.theme):
            return f"read as under {theme or 'no theme'}; labelled as under {label.theme or 'no theme'}"
        if finding and (finding.id, mention.id, mention.works[i]) not in self._links:
            return "no link leads from its sentence to the work"
        return None

    def beyond(self, rows: set[tuple[str, int]]) -> Iterator[Item]:
        """Yield the numbers that were read and are not right, and the links that belong to no number that is."""
        for mention in self._paper.study.mentions:
            for i, number in enumerate(mention.numbers):
                if (mention.id, i) not in rows:
                    yield self._paper.printed(mention, f"read as {number}")
        works = {(f.id, m): self._by_id[m].works for m, f in self._statement.items()}
        for subject, mention_id, work in sorted(self._links, key=str):
            if work not in works.get((subject, mention_id or ""), ()):
                yield Item(words=work, why="a link without a citation of the work")


def measure_argued(gold: Gold, paper: MeasuredPaper) -> Evaluation:
    """Measure the works that sentences are argued from, as pairs of sentence and work.

    Only sentences that cite nothing themselves are labelled, so links of others are left out.
    """
    if gold.argued is None:
        return Evaluation()
    study = paper.study
    works = {r.number: r.work for r in study.references}
    number_of = {work: number for number, work in reversed(works.items())}
    wanted: dict[tuple[str, str], LabelledArgument] = {}
    missed, mistakes = [], []
    unread = 0
    for label in gold.argued:
        mistake = _mistake(label, paper, works)
        if mistake:
            mistakes.append(mistake)
            continue
        finding = statement_at(paper, label.words)
        if finding is None:
            unread += len(label.numbers)
            start, end = paper.occurrences(label.words)[0]
            missed.append(Item(words=label.words, start=start, end=end, why="its sentence was not read as a statement"))
            continue
        wanted.update({(finding.id, works[number]): label for number in label.numbers})
    silent = {f.id: f for f in study.statements if not f.mentions}
    argued = (link for link in study.links if link.method is Method.ARGUED)
    found = {(link.subject, link.work) for link in argued if link.subject in silent}
    for pair, label in wanted.items():
        if pair not in found:
            start, end = paper.occurrences(label.words)[0]
            why = f"reference {number_of[pair[1]]}, tied by “{label.why}”"
            missed.append(Item(words=label.words, start=start, end=end, why=why))
    false = sorted(found - wanted.keys(), key=lambda pair: (silent[pair[0]].start, number_of.get(pair[1], 0)))
    right = len(found & wanted.keys())
    score = score_finds(
        MeasureName.ARGUED_LINKS,
        labelled=len(wanted) + unread,
        right=right,
        found=len(found),
        missed=missed,
        false=(
            Item(words=finding.text, start=finding.start, end=finding.end, why=f"reference {number_of.get(work, work)}")
            for finding, work in ((silent[subject], work) for subject, work in false)
        ),
    )
    return Evaluation(scores=(score,), mistakes=tuple(mistakes))


def _mistake(label: LabelledArgument, paper: MeasuredPaper, works: dict[int, str]) -> str | None:
    """Say what is mistaken in the label itself: words that are not in the text, or numbers that are not cited there."""
    for words in (label.words, label.beside, label.why):
        if not paper.occurrences(words):
            return f"the words {words!r} of the argument {label.words!r} are not in the paper's text"
    start, end = paper.occurrences(label.beside)[0]
    there = (m for m in paper.study.mentions if overlap((m.sentence_start, m.sentence_end), (start, end)))
    cited = {number for mention in there for number in mention.numbers}
    lacking = [n for n in label.numbers if n not in cited or n not in works]
    return f"the sentence {label.beside!r} does not cite {lacking[0]}" if lacking else None


def statement_at(paper: MeasuredPaper, words: str) -> Statement | None:
    """Return the finding whose sentence has the words; ``None`` where no finding does."""
    spans = paper.occurrences(words)
    return next((f for s in spans for f in paper.study.statements if overlap((f.start, f.end), s)), None)
