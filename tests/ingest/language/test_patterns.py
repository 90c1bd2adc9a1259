"""Patterns that are compiled when they are first used."""

from __future__ import annotations

import copy
import re

import pytest

from ingest.language.patterns import lazy_pattern


def test_it_is_used_as_a_pattern_is() -> None:
    pattern = lazy_pattern(r"(?P<word>tea|toast)\b", re.IGNORECASE)
    found = pattern.search("Warm Toast")
    assert found is not None and found["word"] == "Toast"
    assert pattern.sub("-", "tea, toasted") == "-, toasted"
    assert pattern.pattern == r"(?P<word>tea|toast)\b" and pattern.flags & re.IGNORECASE


def test_it_is_compiled_at_its_first_use_and_once(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled = []
    to_compile = re.compile
    monkeypatch.setattr(re, "compile", lambda source, flags: compiled.append(source) or to_compile(source, flags))
    pattern = lazy_pattern("a(?=b)")
    assert not compiled
    assert pattern.match("ab") and pattern.match("abc") and not pattern.match("ba")
    assert compiled == ["a(?=b)"]


def test_it_can_be_copied() -> None:
    assert copy.deepcopy(lazy_pattern("kettle")).search("a kettle")
