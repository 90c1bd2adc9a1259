"""The prior works of a report: what the authors cite, in which sentence and what for, and what is only suggested."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from api.document.blocks import Block, HeadingBlock, Hyperlink, Note, StatementBlock, Text, WorkBlock
from api.evidence.excerpts import Citing, Opinion, Tie
from api.evidence.lines import cited_at, cited_works, rejected, titled, to, where
from api.evidence.model import CitedWork, Report, SuggestedWork
from graph.model import Cito, TypedBy
from graph.rdf.vocabularies import expand

_TYPED = {
    TypedBy.CODEBOOK: "as a person read it, in the study's codebook",
    TypedBy.RULE: "as a rule of the program reads it",
    None: "nothing shows more",
}


def cited(report: Report) -> Iterator[Block]:
    """Yield the works that the report's sentences cite, by what the citations do."""
    yield HeadingBlock(level=2, text="The prior works that these findings cite", new_page=True)
    if not any(group.works for group in report.groups):
        yield Note(text="These sentences cite no work.")
        return
    listed = {line.label for line in report.statements}
    listed |= {line.before.label for line in report.statements if line.before}
    shown: set[str] = set()

    def block(work: CitedWork, cito: Cito) -> WorkBlock:
        citing = tuple(_citing(sentence, cito, listed, shown) for sentence in work.sentences)
        return WorkBlock(number=work.number, title=titled(work), citing=citing)

    yield from cited_works(report, block)


def suggested(report: Report) -> Iterator[Block]:
    """Yield the works that the program proposes, if there are any."""
    if not report.suggested:
        return
    yield HeadingBlock(level=2, text="Other works that may bear on it")
    more = (
        f" {len(report.suggested)} of {report.counts.suggested} are listed."
        if report.counts.suggested > len(report.suggested)
        else ""
    )
    yield Note(
        text="Suggested by the program, the best first; nobody asserts them, and the authors do not cite them where "
        f"they speak of it.{rejected(report)}{more}"
    )
    yield from map(_suggestion, report.suggested)


def _citing(citations: Sequence[Citing], cito: Cito, listed: Collection[str], shown: set[str]) -> StatementBlock:
    """Return the sentence of the citations, whole where it is ``shown`` for the first time among the works; after that,
    by its label and the words that show what it does. One that is ``listed`` among the findings has its label there."""
    first = citations[0]
    term = f"cito:{cito.value}"
    cues = " … ".join(dict.fromkeys(citing.cue for citing in citations if citing.cue))
    ties = [tie for citing in citations for tie in citing.ties]
    says: list[Text] = [
        (
            "CiTO: ",
            Hyperlink(text=term, to=expand(term)),
            f", {_TYPED[first.typed_by]}",
            # Of a link, the reasons say it.
            f", from the words “{cues}”" if cues and not ties else "",
        )
    ]
    says += _ties(ties)
    if first.label in shown:
        return StatementBlock(text=cues, where=(to(first.label), " again"), says=tuple(says))
    shown.add(first.label)
    if first.label in listed:
        place: Text = (to(first.label), f", {where(first.place)}")
        return StatementBlock(text=first.text, where=place, says=tuple(says))
    return StatementBlock(text=first.text, label=first.label, where=where(first.place), says=tuple(says))


def _ties(ties: Iterable[Tie]) -> Iterator[Text]:
    """Yield the reasons for links, and the judgements of each."""
    reasons = dict.fromkeys(reason for tie in ties for reason in tie.reasons)
    if reasons:
        yield f"Why: {'; '.join(reasons)}"
    for tie in ties:
        for opinion in tie.opinions:
            yield ("Judged: ", opinion_says(opinion), "; link ", Hyperlink(text=tie.iri, to=tie.iri))


def opinion_says(opinion: Opinion) -> str:
    """Return a judgement of a link in words."""
    note = f": “{opinion.note}”" if opinion.note else ""
    return f"{opinion.verdict.value} by {opinion.by} on {opinion.at[:10]}{note}"


def _suggestion(work: SuggestedWork) -> WorkBlock:
    says = list(work.reasons[:1])
    if work.score is not None:
        says.append(f"score {work.score:.2f} of 1")
    says += cited_at(work)
    says += [f"Judged: {opinion_says(opinion)}" for tie in work.ties for opinion in tie.opinions]
    return WorkBlock(number=work.number, title=titled(work), says=tuple(says))
