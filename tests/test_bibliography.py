"""Works as entries of a reference list."""

from __future__ import annotations

import warnings

import pytest

from api.bibliography import STYLES, entries
from api.errors import InputError
from graph.model import Work

ARTICLE = Work(
    id="doi:10.5555/1", title="Care <that> *lasts*", authors=("Doe-Roe, Ann", "Health & Co"), container="J Care",
    volume="14", issue="2", pages="39-41", year=2014, doi="10.5555/1", type="article",
)  # fmt: skip


def test_vancouver_prints_an_article_letter_by_letter() -> None:
    assert entries([ARTICLE]) == [
        "Doe-Roe A, Health & Co. Care <that> *lasts*. J Care. 2014;14(2):39–41. doi:10.5555/1"
    ]


@pytest.mark.parametrize("style", STYLES)
def test_every_style_prints_what_is_known_and_keeps_the_order(style: str) -> None:
    later, earlier = Work(id="a", title="Zebra", authors=("Zed, Zoe",)), Work(id="b", title="Ant", authors=("Abe, Al",))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        first, second, nothing = entries([later, earlier, Work(id="unknown:1")], style)
    assert "Zebra" in first and "Zed" in first and "Ant" in second
    assert nothing == "" and "None" not in first + second


def test_an_unknown_style_names_those_there_are() -> None:
    with pytest.raises(InputError, match="ama, harvard, vancouver"):
        entries([ARTICLE], "chicago")
