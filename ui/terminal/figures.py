"""What ``evidence evaluate`` prints: figures, and each miss and false find with its place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from graph.model import Count
from ingest.document import ReferenceList
from ingest.evaluation.corpus import UnlabelledFile
from ingest.evaluation.measuring import PaperMeasure
from ingest.evaluation.scores import DETAILS, Item, MeasureName, Score, add_up
from ui.terminal import reports

_WIDTH = 90
# Of one topic these follow its links, and need not name it again.
_UNDER = {MeasureName.TOPIC_SUBJECTS: "  findings, quotes and themes", MeasureName.TOPIC_WORKS: "  works"}


def paper(one: PaperMeasure) -> None:
    """Print the figures of one paper and everything that is not right."""
    print(one.paper)
    for score in one.evaluation.scores:
        for line in _lines(score):
            print(f"  {line}")
    for line in _faults(one):
        print(f"  {line}")


def papers(measured: Sequence[PaperMeasure], *, listed: bool) -> None:
    """Print the figures of many papers by kind of source."""
    by_kind = sorted(measured, key=lambda one: one.kind)
    for kind, group in groupby(by_kind, key=lambda one: one.kind):
        members = list(group)
        read = [one for one in members if one.error is None]
        seconds = sum(one.seconds for one in read)
        speed = f", {len(read) / seconds:.1f} papers/s" if seconds else ""
        unread = f", {len(members) - len(read)} could not be read" if len(read) < len(members) else ""
        print(f"{kind}: {len(members)} paper{_s(len(members))}{unread}{speed}")
        for score in add_up(one.evaluation for one in members):
            for line in _lines(score):
                print(f"  {line}")
        mistaken = sum(len(one.evaluation.mistakes) for one in members)
        if mistaken and not listed:
            print(f"  {mistaken} mistaken label{_s(mistaken)}: not in the paper's text; --list names them")
        for one in members if listed else ():
            for line in _faults(one):
                print(f"  {one.gold.name}: {line}")
    print("papers/s: reading and extracting on one processor; opening files and starting the program are not in it")


def without_gold(files: Sequence[UnlabelledFile], *, listed: bool) -> None:
    """Print what became of the files of a corpus that have no gold: each list of references, and what cannot be
    read."""
    by_folder = groupby(files, key=lambda one: one.path.parent)
    for folder, group in by_folder:
        members = list(group)
        unmeasured = sum(one.paper for one in members)
        kept = sum(len(one.records.records) for one in members if one.records)
        read = sum(one.records.read for one in members if one.records)
        said = [f"{kept} of {read} records kept"] if any(one.records for one in members) else []
        said += [f"{unmeasured} paper{_s(unmeasured)} without gold, not measured"] if unmeasured else []
        print(f"{folder.name}: {len(members)} file{_s(len(members))}; {', '.join(said) or 'none read'}")
        for one in members:
            if one.records:
                print(f"  {one.path.name}: {reports.counted(records(one.records))}")
                for problem in one.records.problems if listed else ():
                    print(f"    line {problem.line}: {problem.what}")
            elif one.error:
                print(f"  {one.error.replace(str(one.path), one.path.name)}")


def records(one: ReferenceList) -> Count:
    """Return the count of a list of references."""
    return Count(what=f"records of {one.format}", read=one.read, kept=len(one.records), dropped=one.dropped)


def _lines(score: Score) -> Iterator[str]:
    if score.what in DETAILS:
        yield f"  {score.what:<38}{_ratio(score.recall):>29}  ({score.right} of {score.labelled})"
        return
    yield _line(_UNDER.get(score.what) or _name(score), score)
    if score.apart:
        yield _line(f"  without {len(score.apart)} read as who spoke", score.without_apart)


def _line(name: str, score: Score) -> str:
    """Return the figures; a precision that nothing can be said of is a dash."""
    figures = "  ".join(
        f"{letter} {_ratio(value):<5}"
        for letter, value in (("P", score.precision), ("R", score.recall), ("F1", score.f1))
    )
    extra = "" if score.found is None else f"; {score.true} of {score.found} found are labelled"
    return f"{name:<40}{figures}  ({score.right} of {score.labelled}{extra if score.true != score.found else ''})"


def _ratio(value: float | None) -> str:
    """Return a ratio that reads 1.000 only where nothing is missing; a dash for none."""
    return "–" if value is None else f"{value if value == 1 else min(value, 0.999):.3f}"


def _faults(one: PaperMeasure) -> Iterator[str]:
    if one.error:
        yield "could not be read; see above"
    for mistake in one.evaluation.mistakes:
        yield f"mistake in the gold: {mistake}"
    for score in one.evaluation.scores:
        for item in score.missed:
            yield _fault("wrong" if score.what in DETAILS else "missed", score, item)
        for item in score.apart:
            yield _fault("apart", score, item)
        for item in score.false:
            yield _fault("false", score, item)


def _fault(wrong: str, score: Score, item: Item) -> str:
    words = " ".join(item.words.split())
    words = words if len(words) <= _WIDTH else f"{words[: _WIDTH - 1]}…"
    where = "" if item.start is None else f" at {item.start}"
    return f"{wrong}: {_name(score)}{where}: “{words}”{f' ({item.why})' if item.why else ''}"


def _name(score: Score) -> str:
    return f"{score.what}: {score.of}" if score.of else score.what


def _s(number: int) -> str:
    return "" if number == 1 else "s"
