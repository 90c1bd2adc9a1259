"""Every kind of statement, and every rule that shows one: a new one fails here until it has an example."""

from __future__ import annotations

import pytest

from graph.model import FindingKind
from ingest.findings.kinds import KINDS, KindRule, classify

# A sentence and the role of its section for each rule, in the order of the rules.
EXAMPLES: tuple[tuple[str, str | None], ...] = (
    ("We thank all of them.", "back matter"),
    ("Care and time.", "discussion"),
    ("They waited for a long time.", "results"),
    ("There is little research on this.", "introduction"),
    ("The sample was small and local.", "limitations"),
    ("This study was limited to London.", "discussion"),
    ("We asked people about their care.", "methods"),
    ("Services should offer more time.", "discussion"),
    ("Care is known to be hard.", "introduction"),
    ("Care is known to be hard.", None),
    ("We found that care is hard.", "abstract"),
    ("Some participants said that care is hard.", "discussion"),
    ("Care may be hard for many.", "discussion"),
)


def test_every_kind_of_finding_has_a_rule() -> None:
    assert {rule.kind for rule in KINDS} == {*FindingKind, None}


@pytest.mark.parametrize(
    ("rule", "example"), list(zip(KINDS, EXAMPLES, strict=True)), ids=lambda v: getattr(v, "why", "")
)
def test_each_rule_decides_its_example(
    rule: KindRule, example: tuple[str, str | None], monkeypatch: pytest.MonkeyPatch
) -> None:
    found = kind, why = classify(*example)
    assert kind is rule.kind
    assert why.startswith(rule.why.split("{")[0])
    last = KindRule(kind=None, why="no rule fits")
    monkeypatch.setattr("ingest.findings.kinds.KINDS", (*(r for r in KINDS if r is not rule), last))
    assert classify(*example) != found
