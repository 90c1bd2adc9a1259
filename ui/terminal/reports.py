"""What the command line says. Results go to standard output, errors to standard error."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from graph.model import Count, Problem, Severity, Study, Vocabulary
from ingest.sources import CODEBOOK

if TYPE_CHECKING:  # every command comes by here, and few of them read papers
    from ingest.pipeline import IngestOutcome

# Problems of one kind are listed so far; the rest is counted.
_LISTED = 3


def error(message: str) -> None:
    """Say in one line what went wrong."""
    print(f"evidence: {message}", file=sys.stderr)


def note(message: str) -> None:
    """Say in one line what a reader may miss."""
    print(f"note: {message}", flush=True)


def reading_into(where: str) -> None:
    """Say where the studies go."""
    print(where, flush=True)


def ingested(one: IngestOutcome) -> None:
    """Say what became of a paper: counts in, kept and dropped with reasons, and what is wrong with it."""
    if one.study is None or one.written is None:
        error(str(one.error))
        return
    state = {"new": "new", "replaced": "replaced", "unchanged": "unchanged, nothing written"}[one.written.state]
    print(f"\n{one.study.work.title or one.paper}  [{state}]")
    for count in one.study.counts:
        print(f"  {counted(count)}")
    _problems(one.study)


def counted(count: Count) -> str:
    """Return in words what became of one kind of thing."""
    line = f"{count.read} {count.what} read, {count.kept} kept"
    line += "".join(f"; {n} dropped: {why}" for why, n in sorted(count.dropped.items()) if n)
    return line + (f"; {count.lost} LOST WITHOUT A REASON" if count.lost else "")


def losses(counts: Iterable[Count], file: Path) -> bool:
    """Say what was lost of a file without a reason, and whether anything was."""
    lost = [c for c in counts if c.lost]
    for count in lost:
        kept = count.kept + sum(count.dropped.values())
        error(
            f"{file}: of {count.read} {count.what} that the file holds only {kept} are accounted for. "
            "This is a fault of the program, not of the file: please report it."
        )
    return bool(lost)


def _problems(study: Study) -> None:
    kinds = Counter((p.severity, _kind_of(p.what)) for p in study.problems)
    shown: Counter[str] = Counter()
    for problem in study.problems:
        kind = _kind_of(problem.what)
        shown[kind] += 1
        # Notes are for reading on, but what a codebook changed was asked for by hand.
        asked = problem.source is not None and problem.source.endswith(CODEBOOK)
        if (problem.severity is Severity.NOTE and not asked) or shown[kind] > _LISTED:
            continue
        print(f"  {problem.severity.value}: {problem.what}{_where(study, problem)}")
        rest = kinds[problem.severity, kind] - _LISTED
        if shown[kind] == _LISTED and rest > 0:
            print(f"  ... and {rest} more of this kind; the pages list them all")


def _kind_of(what: str) -> str:
    return "".join(c for c in what if not c.isdigit())


def _where(study: Study, problem: Problem) -> str:
    if problem.start is not None:
        return f" (at {problem.start}: “{' '.join(study.source.text[problem.start : problem.start + 50].split())}…”)"
    if problem.source:
        return f" ({problem.source}, line {problem.line})" if problem.line else f" ({problem.source})"
    return ""


def counts(row: Mapping[str, int]) -> None:
    """Say how much the graph holds."""
    named = [f"{number} {_singular(what) if number == 1 else what}" for what, number in row.items()]
    print(f"\nThe graph holds {', '.join(named)}.", flush=True)


def _singular(what: str) -> str:
    return "study" if what == "studies" else what.removesuffix("s")


def study(one: Study, vocabulary: Vocabulary | None) -> None:
    """Say what was found in a paper, for a person."""
    print(one.work.title or "(no title)")
    print(f"  {len(one.themes)} themes: {', '.join(t.label for t in one.themes) or 'none named in the text'}")
    complete = sum(q.complete for q in one.quotes)
    print(f"  {len(one.quotes)} quotes of {len(one.participants)} participants, {complete} complete")
    kinds = Counter(f.kind.value for f in one.findings)
    print(f"  {len(one.findings)} findings: {', '.join(f'{n} {kind}' for kind, n in kinds.most_common()) or 'none'}")
    print(f"  {len(one.mentions)} citations of {len(one.references)} references, {len(one.works)} distinct works")
    topics = len({a.topic for a in one.abouts})
    print(f"  {len(one.links)} links; {topics} topics" if vocabulary else "  no vocabulary of topics was found")
    _problems(one)
    print("  --json prints all of it with its exact places in the text.")


def serving(what: str, url: str) -> None:
    """Say where something can be opened."""
    print(
        f"{'GraphQL ' if what == 'GraphQL' else 'Pages   '} {url}{'/graphql' if what == 'GraphQL' else ''}", flush=True
    )


def how_to_stop() -> None:
    """Say how the program is ended."""
    print("Ctrl-C stops both.", flush=True)
