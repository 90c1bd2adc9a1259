"""The prior works of a report: what the authors cite, in which sentence and what for, and what is only suggested."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from api.document.blocks import Block, Cited, Citing, Heading, Link, Note, Text, Work
from api.evidence.lines import to, where
from api.evidence.linked import Opinion
from api.evidence.model import Citation, CitedWork, Group, Report, SuggestedWork, Tie
from api.evidence.short_layout import UNTITLED, what_it_does
from graph.model import TypedBy
from graph.rdf.vocabularies import expand

_TYPED = {
    TypedBy.CODEBOOK: "as a person read it, in the study's codebook",
    TypedBy.RULE: "as a rule of the program reads it",
    None: "nothing shows more",
}
# Of a work that is cited throughout a study, the first places do.
_PLACES = 2


def cited(report: Report) -> Iterator[Block]:
    """Yield the works that the report's sentences cite, by what the citations do."""
    yield Heading(level=2, text="The prior works that these findings cite", new_page=True)
    if not any(group.works for group in report.groups):
        yield Note(text="These sentences cite no work.")
        return
    listed = {one.label for one in report.statements} | {one.before.label for one in report.statements if one.before}
    told: set[str] = set()
    for group in report.groups:
        yield Heading(level=3, text=what_it_does(group.cito, group.method))
        if not group.works:
            yield Note(text="None.")
        for work in group.works:
            yield Cited(
                number=work.number,
                title=_titled(work),
                citing=tuple(_citing(one, group, listed, told) for one in work.citations),
            )


def suggested(report: Report) -> Iterator[Block]:
    """Yield the works that the program proposes, if there are any."""
    if not report.suggested:
        return
    yield Heading(level=2, text="Other works that may bear on it")
    left = f" Left out because people rejected them: {report.rejected}." if report.rejected else ""
    more = (
        f" {len(report.suggested)} of {report.suggested_in_all} are listed."
        if report.suggested_in_all > len(report.suggested)
        else ""
    )
    yield Note(
        text="Suggested by the program, the best first; nobody asserts them, and the authors do not cite them where "
        f"they speak of it.{left}{more}"
    )
    yield from map(_suggestion, report.suggested)


def _citing(citation: Citation, group: Group, listed: Collection[str], told: set[str]) -> Citing:
    """Return the sentence, whole where it is ``told`` for the first time among the works; after that, by its label and
    the words that show what it does. One that is ``listed`` among the findings has its label there."""
    sentence = citation.sentence
    term = f"cito:{group.cito.value}"
    cues = " … ".join(citation.cues)
    says: list[Text] = [
        (
            "CiTO: ",
            Link(text=term, to=expand(term)),
            f", {_TYPED[citation.typed_by]}",
            # Of a link, the reasons say it.
            f", from the words “{cues}”" if cues and not citation.ties else "",
        )
    ]
    says += _ties(citation.ties)
    if sentence.label in told:
        return Citing(text=cues, where=(to(sentence.label), " again"), says=tuple(says))
    told.add(sentence.label)
    if sentence.label in listed:
        place: Text = (to(sentence.label), f", {where(sentence.place)}")
        return Citing(text=sentence.text, where=place, says=tuple(says))
    return Citing(text=sentence.text, label=sentence.label, where=where(sentence.place), says=tuple(says))


def _ties(ties: Iterable[Tie]) -> Iterator[Text]:
    """Yield the reasons for links, and what people said of each."""
    reasons = dict.fromkeys(reason for tie in ties for reason in tie.reasons)
    if reasons:
        yield f"Why: {'; '.join(reasons)}"
    for tie in ties:
        for opinion in tie.opinions:
            yield ("Judged: ", opinion_says(opinion), "; link ", Link(text=tie.iri, to=tie.iri))


def opinion_says(opinion: Opinion) -> str:
    """Return what a person said of a link, in words."""
    note = f": “{opinion.note}”" if opinion.note else ""
    return f"{opinion.verdict.value} by {opinion.by} on {opinion.at[:10]}{note}"


def _suggestion(work: SuggestedWork) -> Work:
    says = list(work.reasons[:1])
    if work.score is not None:
        says.append(f"score {work.score:.2f} of 1")
    if work.cited_at:
        more = f" and {len(work.cited_at) - _PLACES} more" if len(work.cited_at) > _PLACES else ""
        says.append(f"cited in {'; '.join(map(where, work.cited_at[:_PLACES]))}{more}")
    says += [f"Judged: {opinion_says(one)}" for tie in work.ties for one in tie.opinions]
    return Work(number=work.number, title=_titled(work), says=tuple(says))


def _titled(work: CitedWork | SuggestedWork) -> str:
    return (work.title or UNTITLED) + (f" ({work.year})" if work.year is not None else "")
