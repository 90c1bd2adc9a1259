"""Names that a paper prints with a group of theirs behind a dash: "Rosa-evening", "Karl-evening", "Ines-day"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.quotes.attribution import Attribution
from ingest.quotes.attribution_parts import AS_PRINTED

_NAME_AND_GROUP = re.compile(r"(?P<name>[A-Z][^\W\d_]+)\s?[-–—]\s?(?P<group>[^\W\d_“\"‘'].*|[“\"‘'].+)")
# As many names, and at least this many to a group: "Anne-Marie" and "Jean-Paul" are names.
_FEWEST_NAMES = 4
_NAMES_TO_A_GROUP = 1.5


def names_apart_from_groups(said: Sequence[Attribution | None]) -> Iterator[Attribution | None]:
    """Yield a paper's attributions, in their order, with name and group apart where most of them are printed so and
    the groups come again with other names."""
    printed = [_NAME_AND_GROUP.fullmatch(_label(one)) if one else None for one in said]
    pairs = {(pair["name"], pair["group"]) for pair in printed if pair}
    names, groups = {name for name, _ in pairs}, {group for _, group in pairs}
    labels = {_label(one) for one in said if one}
    divided = (
        len(names) >= _FEWEST_NAMES and 2 * len(pairs) > len(labels) and len(names) >= _NAMES_TO_A_GROUP * len(groups)
    )
    for one, pair in zip(said, printed, strict=True):
        if not divided or one is None or pair is None:
            yield one
            continue
        kept = {name: value for name, value in one.attributes.items() if name != AS_PRINTED}
        yield replace(one, participant=pair["name"], attributes={"group": pair["group"], **kept})


def _label(one: Attribution) -> str:
    return one.participant or one.attributes.get(AS_PRINTED, "")
