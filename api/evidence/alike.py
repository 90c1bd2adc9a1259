"""Sentences of a study that say the same in nearly the same words, as an abstract and a discussion do."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from rapidfuzz import fuzz, utils

from api.evidence.found import Hit

# Of the sentences of the first study, the only pair above 74 repeats itself (85).
_ALIKE = 80


def fold(hits: Sequence[Hit]) -> list[tuple[Hit, list[Hit]]]:
    """Return the hits, each with later ones of its study and kind that repeat it. A sentence of the abstract never
    stands for one of the text."""
    folded: defaultdict[tuple[str, str], list[tuple[Hit, list[Hit]]]] = defaultdict(list)
    words = {id(hit): utils.default_process(hit.node["text"]) for hit in hits}
    for hit in sorted(hits, key=_in_abstract):
        beside = folded[hit.node["study"], hit.node["kind"]]
        for first, again in beside:
            if fuzz.token_sort_ratio(words[id(first)], words[id(hit)], score_cutoff=_ALIKE):
                again.append(hit)
                break
        else:
            beside.append((hit, []))
    every = [one for group in folded.values() for one in group]
    return sorted(every, key=lambda one: (one[0].node["study"], one[0].node["order"]))


def _in_abstract(hit: Hit) -> bool:
    return any("abstract" in heading.casefold() for heading in hit.node.get("section") or ())
