"""Papers that are one: the same article in several formats, of which the better source is taken."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from ingest.formats.registry import FORMATS, PaperFormat
from ingest.studies.looking import SeenPaper
from ingest.works.distinct_works import record_keys
from ingest.works.ids import normal_doi, normal_pmcid, normal_pmid, normal_title

BETTER = tuple(f.name for f in FORMATS if isinstance(f, PaperFormat))
"""The formats of papers, the one that shows most first: the order in which they are told apart."""


@dataclass(frozen=True, kw_only=True)
class TwinPapers:
    """Papers that are one, the better source first, with why they are."""

    papers: tuple[SeenPaper, ...]
    why: str = ""


def one_of_twins(papers: Sequence[SeenPaper], preferred: Sequence[bool] = ()) -> list[TwinPapers]:
    """Return the papers with those that are one brought together, in the order of their first. ``preferred`` marks
    those that are taken before all others. Two that cannot be read are never one."""
    groups = list(range(len(papers)))
    reasons: dict[int, str] = {}
    near: dict[tuple[str, str], list[int]] = defaultdict(list)
    for i, paper in enumerate(papers):
        for key in _keys(paper):
            near[key].append(i)
    for block in near.values():
        # Of many papers with one title, such as "Editorial", none is the twin of another by it.
        for i, j in combinations(block[:50], 2):
            why = same_paper(papers[i], papers[j])
            if why and groups[i] != groups[j] and not _differ_within(papers, groups, i, j):
                kept, gone = sorted((groups[i], groups[j]))
                groups = [kept if g == gone else g for g in groups]
                reasons[kept] = reasons.get(kept, why)
    members: dict[int, list[int]] = defaultdict(list)
    for i, group in enumerate(groups):
        members[group].append(i)

    def worse(i: int) -> tuple[bool, int, int, int]:
        first = bool(preferred) and preferred[i]
        format = papers[i].file.format
        # A file that somebody names may be of no format known here; reading it says so.
        return (not first, BETTER.index(format) if format in BETTER else len(BETTER), -papers[i].letters, i)

    return [
        TwinPapers(papers=tuple(papers[i] for i in sorted(which, key=worse)), why=reasons.get(group, ""))
        for group, which in sorted(members.items())
    ]


def same_paper(a: SeenPaper, b: SeenPaper) -> str | None:
    """Return why two papers are one: the same DOI, else PMID or PMCID, else title and year. A surer sign that differs
    speaks against it; a year that only one of them has does not, since some formats hold none."""
    first, other = a.work, b.work
    if first is None or other is None:
        return None
    for says, normal, x, y in (
        ("DOI", normal_doi, first.doi, other.doi),
        ("PMID", normal_pmid, first.pmid, other.pmid),
        ("PMCID", normal_pmcid, first.pmcid, other.pmcid),
    ):
        known, same = normal(x), normal(y)
        if known and same:
            return f"the same {says}" if known == same else None
    title = normal_title(first.title or "")
    if not title or title != normal_title(other.title or "") or "title_key" not in record_keys(first):
        return None
    if first.year and other.year:
        return "the same title and year" if first.year == other.year else None
    # Formats without a year are those that machines make of the same article.
    return "the same title" if a.file.format != b.file.format or first.year == other.year else None


def _keys(paper: SeenPaper) -> list[tuple[str, str]]:
    return [k for k in record_keys(paper.work).items() if k[0] != "place_key"] if paper.work else []


def _differ_within(papers: Sequence[SeenPaper], groups: Sequence[int], i: int, j: int) -> bool:
    """Return whether joining two groups would join two papers of different DOIs."""
    dois = {
        doi
        for p, g in zip(papers, groups, strict=True)
        if g in (groups[i], groups[j]) and p.work and (doi := normal_doi(p.work.doi))
    }
    return len(dois) > 1
