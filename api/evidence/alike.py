"""Sentences of a study that say the same in nearly the same words, as an abstract and a discussion do."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from rapidfuzz import fuzz, utils

from api.evidence.found import Match

# Of the sentences of the first study, the only pair above 74 repeats itself (85).
_ALIKE = 80


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
