"""What was read of a paper, for a person: what it holds, and what is wrong with it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path

from graph.model import Problem, Severity, Study, Vocabulary
from graph.people.carrying import Carried
from ingest.pipeline import IngestOutcome
from ingest.sources import CODEBOOK
from ingest.studies.arranging import LeftOut
from ui.terminal.printing import counted, error, some

# Problems of one kind are listed this far; the rest is counted.
_LISTED = 3
# Files left out for one reason are named this far in a folder, unless they may be papers: a folder may hold pictures.
_NAMED = 20
_STATES = {"new": "new", "replaced": "replaced", "unchanged": "unchanged, nothing written"}


def ingested(result: IngestOutcome) -> None:
    """Say what became of a paper: counts in, kept and dropped with reasons, and what is wrong with it."""
    if result.study is None or result.written is None:
        error(str(result.error))
        return
    print(f"\n{result.study.work.title or result.paper}  [{_STATES[result.written.state]}]")
    for count in result.study.counts:
        print(f"  {counted(count)}")
    _said(result.written.carried)
    _problems(result.study)


def _said(carried: Carried) -> None:
    """Say what became of what people said, where ids are others than before."""
    if carried.tags or carried.judgements:
        counts = {"judgement": carried.judgements, "tag": carried.tags}
        print(f"  carried to new ids: {' and '.join(some(n, noun) for noun, n in counts.items() if n)}")
    for left in carried.left:
        print(f"  kept, though what it is about is not found in the text now: {left}")


def left_out(files: Sequence[LeftOut]) -> int:
    """Say which files are not read, and why. Returns how many of them may be papers; these are errors."""
    alike: dict[tuple[Path, str], list[str]] = defaultdict(list)
    for file in files:
        if file.may_be_paper:
            error(f"{file.name} is not read: {file.why}")
        else:
            alike[Path(file.name).parent, file.why].append(Path(file.name).name)
    for (folder, why), names in alike.items():
        rest = len(names) - _NAMED
        more = f" and {some(rest, 'other')}" if rest > 0 else ""
        print(f"not read: {', '.join(names[:_NAMED])}{more} in {folder}: {why}")
    return sum(file.may_be_paper for file in files)


def extracted(study: Study, vocabulary: Vocabulary | None) -> None:
    """Say what was found in a paper."""
    print(study.work.title or "(no title)")
    print(f"  {len(study.themes)} themes: {', '.join(t.label for t in study.themes) or 'none named in the text'}")
    complete = sum(q.complete for q in study.quotes)
    print(f"  {len(study.quotes)} quotes of {len(study.participants)} participants, {complete} complete")
    kinds = Counter(f.kind for f in study.findings)
    print(f"  {len(study.findings)} findings: {', '.join(f'{n} {kind}' for kind, n in kinds.most_common()) or 'none'}")
    works = f"{len(study.references)} references, {len(study.works)} distinct works"
    print(f"  {len(study.mentions)} citations of {works}")
    topics = len({about.topic for about in study.abouts})
    print(f"  {len(study.links)} links; {topics} topics" if vocabulary else "  no vocabulary of topics was found")
    _problems(study)
    print("  --json prints all of it with its exact places in the text.")


def _problems(study: Study) -> None:
    kinds = Counter((problem.severity, _kind_of(problem.what)) for problem in study.problems)
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
