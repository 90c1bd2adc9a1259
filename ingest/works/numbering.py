"""Which number of the paper's list a record is, where its file does not say so. Few formats have a field for it.

Where the paper's file holds its own reference list, a record belongs to the entry that is the same work, and says what
the entry leaves open. Where the list is printed text only, its titles say it: if the records are exactly as many as the
highest number cited, and each title has one place in the print, then their order there is the list's. A paper
that cites by author and year prints no numbers: there a number is a place and no more. Otherwise no number is known,
and none is guessed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from graph.model import Problem, Severity
from ingest.document import ReferenceRecord
from ingest.works.distinct_works import complete, record_keys
from ingest.works.printed_titles import order_of_print
from ingest.works.same_work import same_work


@dataclass(frozen=True, kw_only=True)
class NumberedRecords:
    """Records that all have a number, and a problem for each that got none."""

    records: tuple[ReferenceRecord, ...]
    problems: tuple[Problem, ...]


def number_records(
    given: Sequence[ReferenceRecord],
    own: Sequence[ReferenceRecord],
    text: str,
    zone: tuple[int, int] | None,
    cited: AbstractSet[int],
) -> NumberedRecords:
    """Return the records by number: those of the reference files (``given``), and those of the paper's own list
    (``own``) for numbers that they do not have. ``zone`` bounds the printed list, where it is known."""
    numbered = [r for r in given if r.number is not None]
    loose = [r for r in given if r.number is None]
    if own:
        taken = {r.number for r in numbered}
        return _tied([*numbered, *(r for r in own if r.number not in taken)], loose)
    if not numbered and zone and cited and len(loose) == max(cited):
        order = order_of_print(text, zone, [r.work.title for r in loose])
        if order:
            return NumberedRecords(records=tuple(_in_order(loose, order)), problems=())
    what = "does not say its number in the paper's list, so no citation can be tied to it"
    return NumberedRecords(records=tuple(numbered), problems=tuple(r.problem(f"{r.key} {what}") for r in loose))


def number_by_place(
    records: Sequence[ReferenceRecord], text: str, zone: tuple[int, int] | None
) -> tuple[ReferenceRecord, ...]:
    """Number records of which none has a number, for a paper that cites by author and year and prints none: by the
    place of their titles in the printed list, else by their place in the file."""
    order = order_of_print(text, zone, [r.work.title for r in records]) if zone else None
    if order:
        return tuple(_in_order(records, order))
    why = "number by place in the reference file: the paper cites by author and year"
    return tuple(replace(r, number=n, numbered_by=why) for n, r in enumerate(records, start=1))


def _in_order(records: Sequence[ReferenceRecord], order: Sequence[int]) -> Iterator[ReferenceRecord]:
    why = f"number by place: all {len(records)} titles of the records stand in the printed list, each once"
    for number, i in enumerate(order, start=1):
        yield replace(records[i], number=number, numbered_by=why)


def _tied(entries: list[ReferenceRecord], loose: Sequence[ReferenceRecord]) -> NumberedRecords:
    """Tie each loose record to the entries that are the same work, and fill what they leave open."""
    if not loose:
        return NumberedRecords(records=tuple(entries), problems=())
    places: dict[tuple[str, str], list[int]] = defaultdict(list)
    for place, entry in enumerate(entries):
        for key in record_keys(entry.work).items():
            places[key].append(place)
    problems = []
    for record in loose:
        near = sorted({place for key in record_keys(record.work).items() for place in places[key]})
        same = [(place, why) for place in near if (why := same_work(entries[place].work, record.work))]
        for place, why in same:
            by = f"completed from the record {record.key!r}: {why}"
            before = entries[place].numbered_by
            entries[place] = replace(
                entries[place],
                work=complete(entries[place].work, record.work),
                numbered_by=f"{before}; {by}" if before else by,
            )
        if not same:
            what = "is not the same work as any entry of the paper's own list, so no citation is tied to it"
            problems.append(record.problem(f"{record.key} {what}", Severity.NOTE))
    return NumberedRecords(records=tuple(entries), problems=tuple(problems))
