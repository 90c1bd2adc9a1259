"""The pattern of any of some words."""

from __future__ import annotations

import re

from ingest.language.words import any_of


def test_the_longest_word_is_taken_and_others_are_tried_after_it() -> None:
    pattern = any_of(["tea", "teapot", "tea party", "cup", "a.m."])
    assert re.findall(pattern, "a teapot, tea parties, cups at 8 a.m. and axmx") == ["teapot", "tea", "cup", "a.m."]
    assert re.fullmatch(rf"{pattern}s?", "tea partys") and re.fullmatch(rf"{pattern}pot", "teapot")
    assert re.fullmatch(pattern, "TEAPOT", re.IGNORECASE)


def test_it_is_one_group_and_matches_nothing_without_words() -> None:
    assert re.fullmatch(rf"{any_of(['pot', 'cup', 'pan'])}{{2}}", "cuppot")
    assert re.search(any_of([]), "") is None
