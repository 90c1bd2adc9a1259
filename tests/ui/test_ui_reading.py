"""Citations as links in the text of a study."""

from __future__ import annotations

import re
from typing import Any

import pytest

from ui.parts.reading import annotated


def cite(text: str, cited: str, *numbers: int) -> dict[str, Any]:
    works = [
        {"number": n, "node": {"id": f"work:{n}", "title": f"Work {n}", "year": None, "authors": []}} for n in numbers
    ]
    start = text.index(cited)
    mention = {"start": start, "end": start + len(cited), "works": {"edges": works}}
    return {"quotes": {"nodes": []}, "themes": {"nodes": []}, "mentions": {"nodes": [mention]}}


@pytest.mark.parametrize(
    ("cited", "numbers", "linked"),
    [
        ("[3, 5]", (3, 5), {"3": 3, "5": 5}),
        ("[3–5]", (3, 4, 5), {"3": 3, "5": 5}),
        ("¹²", (12,), {"¹²": 12}),
        ("Smith and Lee (2019)", (7,), {"2019": 7}),
        ("(Smith, 2019a; Lee 2020)", (7, 2), {"2019a": 7, "2020": 2}),
        ("(Smith, in press)", (7,), {"(Smith, in press)": 7}),
        ("(Smith, 2019; Lee, in press)", (7, 2), {}),
    ],
)
def test_each_number_or_year_leads_to_its_work(cited: str, numbers: tuple[int, ...], linked: dict[str, int]) -> None:
    text = f"As shown {cited} before."
    page = str(annotated(cite(text, cited, *numbers), text, 0))
    found = re.findall(r'<a [^>]*href="[^"]*work%3A(\d+)[^"]*"[^>]*>([^<]*)</a>', page)
    assert {words: int(number) for number, words in found} == linked
    assert re.sub(r"<[^>]*>", "", page) == text
