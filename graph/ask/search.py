"""Full-text search over several kinds of things at once, in one query.

It is written by hand: its rows are of several labels, and equal scores stay in the order of the index, where a list of
graph.ask.tree sorts them by id.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from graph.schema.indexes import FULLTEXT, WITHIN
from graph.store.fulltext import FullText, lucene_query


def search_query(text: str, labels: Sequence[str], first: int) -> tuple[str, dict[str, Any]] | None:
    """Return the query for what somebody typed, with its parameters; ``None`` when it holds nothing to search for.

    Rows have ``label``, ``node`` and ``score``, the best first within each label. Scores are the engine's own and
    compare within a label only.
    """
    lucene = lucene_query(text)
    if lucene is None:
        return None
    parts = [
        f"CALL db.index.fulltext.queryNodes($index_{label}, $lucene) YIELD node, score {_within(label)}"
        f"RETURN '{label}' AS label, properties(node) AS node, score ORDER BY score DESC LIMIT $first"
        for label in labels
    ]
    names = {f"index_{label}": index_of(label).name for label in labels}
    return " UNION ALL ".join(parts), {"lucene": lucene, "first": first, **names}


def index_of(label: str) -> FullText:
    """Return the index that things of a label are searched by; of a label within another it has those others too."""
    return FULLTEXT[WITHIN.get(label, label)]


def _within(label: str) -> str:
    """Return the clause that leaves what has the label of what its index has."""
    # ArcadeDB does not heed a WHERE after YIELD; it heeds one after WITH.
    return f"WITH node, score WHERE node:{label} " if label in WITHIN else ""


def is_searchable(text: str) -> bool:
    """Return whether what somebody typed holds anything to search for."""
    return lucene_query(text) is not None


@dataclass(frozen=True)
class Highlight:
    """Where a searched word is in a text, in code points."""

    start: int
    end: int


def highlights(text: str, searched: str) -> tuple[Highlight, ...]:
    """Return where the searched words are. The index folds common endings, so a word is found by its beginning
    too."""
    found = []
    stems = {stem(word) for word in re.findall(r"\w+", searched.casefold())} - {""}
    for match in re.finditer(r"\w+(?:['’]\w+)*", text):
        if stem(match[0].casefold()) in stems:
            found.append(Highlight(match.start(), match.end()))
    return tuple(found)


def words_held(text: str, searched: Sequence[str]) -> int:
    """Return how many of the words are in the text, common endings aside."""
    stems = {stem(word.casefold()) for word in re.findall(r"\w+(?:['’]\w+)*", text)}
    return sum(stem(word.casefold()) in stems for word in searched)


_ENDING = re.compile(r"(?:i[sz]ations?|ations?|i[sz](?:ing|ed|es)|ings?|ies|ed|es|(?<!s)s|y|e)$")
# What is left of a word must still distinguish it from others.
_SHORTEST = 4


@lru_cache(maxsize=2**15)
def stem(word: str) -> str:
    """Return the word without a common English ending: what the index's analyzer takes for the same word, nearly."""
    plain = re.sub(r"['’]s?$", "", word)
    shorter = _ENDING.sub("", plain)
    return shorter if len(shorter) >= _SHORTEST else plain
