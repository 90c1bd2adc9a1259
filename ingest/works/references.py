"""From reference records to the paper's numbered list: which work each number is, and where its title is in the
text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from graph.model import Problem, Reference, Severity, Work, content_id
from ingest.document import ReferenceRecord
from ingest.works.distinct_works import merge_works
from ingest.works.ids import with_id
from ingest.works.numbering import number_records
from ingest.works.printed_titles import locate


@dataclass(frozen=True, kw_only=True)
class ResolvedReferences:
    """The list by number, the distinct works in it, and what was wrong."""

    references: tuple[Reference, ...]
    works: tuple[Work, ...]
    problems: tuple[Problem, ...]


def resolve_references(
    study: str,
    text: str,
    zone: tuple[int, int] | None,
    given: Sequence[ReferenceRecord],
    own: Sequence[ReferenceRecord],
    cited: AbstractSet[int],
) -> ResolvedReferences:
    """Tie each number to a work. Numbers come from the records and from the citations in the text.

    ``given`` are the records of the reference files, ``own`` those of the paper's own list. ``zone`` bounds the printed
    reference list, where it is known. A number that is cited and has no record becomes a reference to an unknown work:
    it is there, and says that nothing is known of it.
    """
    numbered = number_records(given, own, text, zone, cited)
    problems = list(numbered.problems)
    by_number: dict[int, ReferenceRecord] = {}
    for record in numbered.records:
        if record.number in by_number:
            problems.append(record.problem(f"{record.key} repeats the number {record.number}"))
        elif record.number is not None:
            by_number[record.number] = record
    numbers = sorted({*by_number, *cited})
    works = [with_id(by_number[n].work if n in by_number else Work(id=""), f"{study}\x1f{n}") for n in numbers]
    distinct, identified = merge_works(works)
    spans = {n: r.span for n, r in by_number.items() if r.span}
    if zone and len(spans) < len(numbers):
        titles = [(n, w.title) for n, w in zip(numbers, works, strict=True)]
        spans = {**dict(locate(text, zone, titles)), **spans}
    references = []
    for i, number in enumerate(numbers):
        known = by_number.get(number)
        problems += _doubts(number, known, spans, zone)
        work, reason = identified[i]
        span = spans.get(number)
        references.append(
            Reference(
                id=content_id("reference", study, number),
                number=number,
                work=work,
                title=works[i].title,
                start=span[0] if span else None,
                end=span[1] if span else None,
                identified_by=f"{reason}; {known.numbered_by}" if known and known.numbered_by else reason,
            )
        )
    return ResolvedReferences(references=tuple(references), works=distinct, problems=tuple(problems))


def _doubts(
    number: int,
    record: ReferenceRecord | None,
    spans: dict[int, tuple[int, int]],
    zone: tuple[int, int] | None,
) -> Iterator[Problem]:
    if record is None:
        yield Problem(
            severity=Severity.WARNING,
            what=f"reference {number} is cited, and no reference file has a record of it",
        )
    elif record.missing:
        yield Problem(
            severity=Severity.WARNING,
            what=f"reference {number} is missing in the source: it is cited, and the printed list has no such entry",
        )
    elif zone and number not in spans and record.work.title:
        yield record.problem(f"the title of reference {number} was not found in the printed list")
