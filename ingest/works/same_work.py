"""Whether two records are one work: the same, uncertain, or different, with the reasons in words.

The same DOI, else PMID, else PMCID makes them the same, where no surer one differs. Without these it takes the same
title and year and nothing that speaks against it. A person would rather see a pair too much in the list of uncertain
ones than have two works made one.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from graph.model import Work
from ingest.works.likeness import (
    IDENTIFIERS,
    UNKNOWN,
    RecordSigns,
    compare_authors,
    compare_places,
    compare_years,
    read_signs,
)
from ingest.works.titles import TitleComparison, compare_titles

DESCRIPTION = "description"
"""What is left where no identifier decides: title, authors, year and place of publication."""

# How much each likeness counts, and what is worth a person's look.
_WEIGHTS = {"title": 0.55, "authors": 0.2, "year": 0.15, "place": 0.1}
_ALIKE = 0.9
UNCERTAIN_FROM = 0.75


class Outcome(StrEnum):
    """What a comparison of two records comes to."""

    SAME = "same"
    UNCERTAIN = "uncertain"
    DIFFERENT = "different"


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """The outcome with its reasons.

    ``by`` is one of IDENTIFIERS, or DESCRIPTION where no identifier decides. ``score`` is 0 to 1: how much of title,
    authors, year and place of publication is alike, what is not known counting half. ``contradicts`` is set where
    something speaks for two works, and not only too little for one.
    """

    outcome: Outcome
    by: str
    score: float
    reasons: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    contradicts: bool = False


def same_work(a: Work, b: Work) -> str | None:
    """Return why two records are one work, or ``None`` where nothing shows for certain that they are."""
    found = compare(read_signs(a), read_signs(b))
    return ", and ".join(found.reasons) if found.outcome is Outcome.SAME else None


def compare(a: RecordSigns, b: RecordSigns) -> Comparison:
    """Compare two records. The order of the two makes no difference."""
    differ: list[str] = []
    for name, own, other in zip(IDENTIFIERS, a.identifiers, b.identifiers, strict=True):
        if not (own and other):
            continue
        if own != other:
            differ.append(f"their {name}s differ")
            continue
        outcome, score = (Outcome.UNCERTAIN, UNCERTAIN_FROM) if differ else (Outcome.SAME, 1.0)
        reasons, against = (f"the same {name}",), tuple(differ)
        return Comparison(
            outcome=outcome, by=name, score=score, reasons=reasons, against=against, contradicts=bool(differ)
        )
    return _by_description(a, b, differ)


def _by_description(a: RecordSigns, b: RecordSigns, differ: list[str]) -> Comparison:
    titles = compare_titles(a.title, b.title) if a.title and b.title else None
    if titles is not None and titles.relation == "far":
        score = round(_WEIGHTS["title"] * titles.likeness, 3)
        return Comparison(outcome=Outcome.DIFFERENT, by=DESCRIPTION, score=score, against=(titles.says,))
    kinds = [*differ, *_kinds(a, b, titles)]
    likenesses = {
        "title": (titles.likeness, titles.says) if titles else (UNKNOWN, "one of the records has no title"),
        "authors": compare_authors(a, b),
        "year": compare_years(a, b),
        "place": compare_places(a, b),
    }
    alike = {name: likeness for name, (likeness, _) in likenesses.items()}
    contradicts = bool(kinds) or 0.0 in alike.values()
    outcome = _outcome(a, b, titles, alike, contradicts=contradicts, identified=bool(differ))
    score = round(sum(weight * alike[name] for name, weight in _WEIGHTS.items()), 3)
    if outcome is Outcome.UNCERTAIN and titles and score < UNCERTAIN_FROM:
        outcome = Outcome.DIFFERENT
    if outcome is Outcome.SAME:
        return Comparison(outcome=outcome, by=DESCRIPTION, score=score, reasons=(_why(titles, alike),))
    return Comparison(
        outcome=outcome,
        by=DESCRIPTION,
        score=score,
        reasons=tuple(says for likeness, says in likenesses.values() if says and likeness >= _ALIKE),
        against=(*kinds, *(says for likeness, says in likenesses.values() if says and likeness < _ALIKE)),
        contradicts=contradicts,
    )


def _outcome(
    a: RecordSigns,
    b: RecordSigns,
    titles: TitleComparison | None,
    alike: dict[str, float],
    *,
    contradicts: bool,
    identified: bool,
) -> Outcome:
    """Decide on two records that no identifier decides on. ``identified``: both have one, and they differ."""
    authors = alike["authors"] == 1.0
    if titles is None or a.title is None:
        return Outcome.UNCERTAIN if authors and alike["place"] == alike["year"] == 1.0 else Outcome.DIFFERENT
    if titles.kin and not (titles.relation == "subtitle" and authors):
        return Outcome.DIFFERENT
    if (a.title.generic or identified) and not (titles.relation == "equal" and authors):
        return Outcome.DIFFERENT
    if titles.relation == "close" and alike["year"] == 0.0:
        return Outcome.DIFFERENT
    if contradicts or a.title.generic:
        return Outcome.UNCERTAIN
    if authors and alike["place"] == 1.0 and titles.likeness >= _ALIKE:
        return Outcome.SAME
    if titles.relation == "equal" and a.year == b.year and (a.title.telling or authors):
        return Outcome.SAME
    same_people = a.surnames and set(a.surnames) == set(b.surnames)
    if titles.relation == "subtitle" and a.year and a.year == b.year and same_people:
        return Outcome.SAME
    return Outcome.UNCERTAIN


def _why(titles: TitleComparison | None, alike: dict[str, float]) -> str:
    """Return the reason for the same, put shortly."""
    if titles is not None and titles.relation == "equal" and alike["year"] == 1.0:
        return "the same title and year"
    if alike["place"] == 1.0:
        return f"{titles.says if titles else 'no title'}; the same authors, volume and page"
    if titles is not None and titles.relation == "equal":
        return "the same title, and neither has a year"
    return "the same year and authors, and one title is the other with a subtitle"


def _kinds(a: RecordSigns, b: RecordSigns, titles: TitleComparison | None) -> list[str]:
    says = [titles.kin] if titles and titles.kin else []
    if a.preprint != b.preprint:
        says.append("only one is a preprint")
    if a.thesis != b.thesis:
        says.append("only one is a thesis")
    return says
