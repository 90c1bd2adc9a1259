"""The sentences labelled by whose statement they are (tests/statements/README.md)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

STATEMENTS = Path(__file__).parents[2] / "statements"
COLUMNS = ["section", "voice", "kind", "audience", "sentence", "note"]
VOICES = {"participants", "authors", "earlier work", "guidance", "lived experience"}
KINDS = {
    *("aim", "background", "method", "result", "interpretation", "recommendation", "gap", "limitation", "strength"),
    "signpost",
}
AUDIENCES = {"practice", "policy", "research"}
LEAST_AGREEMENT = 0.9


def labels(path: Path) -> Iterator[dict[str, str]]:
    made, head, *lines = path.read_text(encoding="utf-8").splitlines()
    assert made.startswith("# ") and head.split("\t") == COLUMNS
    for line in lines:
        yield dict(zip(COLUMNS, line.split("\t"), strict=True))


@pytest.mark.parametrize("path", sorted(STATEMENTS.rglob("*.tsv")), ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_every_label_is_a_known_one(path: Path) -> None:
    rows = [*labels(path)]
    assert rows
    for row in rows:
        assert row["voice"] in VOICES and row["kind"] in KINDS and row["sentence"]
        assert set(filter(None, row["audience"].split("+"))) <= AUDIENCES
        assert not row["audience"] or row["kind"] == "recommendation"


@pytest.mark.parametrize("what", ["voice", "kind"])
def test_two_readers_agree(what: str) -> None:
    names = sorted(path.name for path in (STATEMENTS / "second_reader").glob("*.tsv"))
    first, second = (
        [row for name in names for row in labels(STATEMENTS / folder / name)]
        for folder in ("development", "second_reader")
    )
    assert [row["sentence"] for row in first] == [row["sentence"] for row in second]
    assert kappa([row[what] for row in first], [row[what] for row in second]) >= LEAST_AGREEMENT


def kappa(first: Sequence[str], second: Sequence[str]) -> float:
    """Return Cohen's kappa: the agreement beyond that of two readers who label by chance as often as these do."""
    one, other = Counter(first), Counter(second)
    agreed = sum(a == b for a, b in zip(first, second, strict=True)) / len(first)
    by_chance = sum(one[label] * other[label] for label in one) / len(first) ** 2
    return (agreed - by_chance) / (1 - by_chance)
