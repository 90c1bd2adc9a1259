"""The studies of an answer by short names: "Doe 2020", with letters where two have the same."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Collection, Sequence

from api.evidence.model import SourceStudy
from api.evidence.reading import Loaders
from graph.model import Work
from graph.nodes.records import read_work

# A title is cut here where there is no author; it still tells the study.
_WORDS = 5


async def load_studies(load: Loaders, ids: Collection[str]) -> list[SourceStudy]:
    """Return the studies with these ids, by year and title."""
    wanted = sorted(ids)
    nodes, works = await asyncio.gather(
        asyncio.gather(*(load.node("Study", id) for id in wanted)), load.hops("study.work", wanted)
    )
    found = [(node, read_work(works[node["id"]][0].node if works[node["id"]] else node)) for node in nodes if node]
    found.sort(key=lambda study: (study[1].year or 0, study[1].title or "", study[0]["id"]))
    names = short_names([work for _, work in found])
    return [
        SourceStudy(name=name, id=node["id"], work=work, licence=node.get("licence"))
        for name, (node, work) in zip(names, found, strict=True)
    ]


def short_names(works: Sequence[Work]) -> list[str]:
    """Return the short name of each work, all different, in the order given."""
    plain = [_name(work) for work in works]
    twice = {name for name, number in Counter(plain).items() if number > 1}
    seen: Counter[str] = Counter()
    names = []
    for name in plain:
        seen[name] += 1
        names.append(name + _letters(seen[name]) if name in twice else name)
    return names


def _name(work: Work) -> str:
    if work.authors:
        who = work.authors[0].partition(",")[0]
    else:
        words = (work.title or work.id).split()
        who = " ".join(words[:_WORDS]) + ("…" if len(words) > _WORDS else "")
    return f"{who} {work.year}" if work.year is not None else who


def _letters(number: int) -> str:
    """Return a, b, ... z, aa, ab, ..."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters
