"""Which lines an answer lists: those that say the same in nearly the same words, as an abstract and a discussion do, as
one; and of too many those that hold most of what was asked for."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from rapidfuzz import fuzz, utils

from api.evidence.found import Match
from graph.model import FindingKind

# Of the sentences of the first study, the only pair above 74 repeats itself (85).
_ALIKE = 80


def of_kind(
    kind: FindingKind, findings: Mapping[str, Match], most: int | None
) -> tuple[int, list[tuple[Match, list[Match]]]]:
    """Return how many findings of a kind there are, and those to list, each with those that repeat it."""
    of_kind = [match for match in findings.values() if match.node["kind"] == kind.value]
    folded = {match.node["id"]: (match, again) for match, again in fold(of_kind)}
    listed = chosen([match for match, _ in folded.values()], most)
    return len(of_kind), [folded[match.node["id"]] for match in listed]


def chosen(matches: Sequence[Match], most: int | None) -> list[Match]:
    """Return the matches in their order; of more than ``most``, those that hold most of what was asked for, from each
    study in turn."""
    if most is None or len(matches) <= most:
        return list(matches)
    turn: Counter[str] = Counter()
    ranked: list[tuple[int, int, int]] = []
    for at in sorted(range(len(matches)), key=lambda at: (-matches[at].rank, at)):
        study = matches[at].node["study"]
        turn[study] += 1
        ranked.append((turn[study], len(ranked), at))
    return [matches[at] for at in sorted(at for _, _, at in sorted(ranked)[:most])]


def fold(matches: Sequence[Match]) -> list[tuple[Match, list[Match]]]:
    """Return the matches, each with later ones of its study and kind that repeat it. A sentence of the text is never
    folded into one of the abstract."""
    folded: defaultdict[tuple[str, str], list[tuple[Match, list[Match]]]] = defaultdict(list)
    words = {id(match): utils.default_process(match.node["text"]) for match in matches}
    for match in sorted(matches, key=_in_abstract):
        beside = folded[match.node["study"], match.node["kind"]]
        for first, again in beside:
            if fuzz.token_sort_ratio(words[id(first)], words[id(match)], score_cutoff=_ALIKE):
                again.append(match)
                break
        else:
            beside.append((match, []))
    every = [lines for group in folded.values() for lines in group]
    return sorted(every, key=lambda lines: (lines[0].node["study"], lines[0].node["order"]))


def _in_abstract(match: Match) -> bool:
    return any("abstract" in heading.casefold() for heading in match.node.get("section") or ())
