"""Works as entries of a reference list."""

from __future__ import annotations

import warnings

import pytest

from api.document.bibliography import STYLES, entries
from api.http.errors import InputError
from graph.model import Work

ARTICLE = Work(
    id="doi:10.5555/1", title="Care <that> *lasts*", authors=("Doe-Roe, Ann", "Health & Co"), container="J Care",
    volume="14", issue="2", pages="39-41", year=2014, doi="10.5555/1", type="article",
)  # fmt: skip


def test_vancouver_prints_an_article_letter_by_letter() -> None:
    assert entries([ARTICLE]) == [
        "Doe-Roe A, Health & Co. Care <that> *lasts*. J Care. 2014;14(2):39–41. doi:10.5555/1"
    ]


@pytest.mark.parametrize(
    ("kind", "printed"),
    [
        ("book", "Care. Press; 2014. (Series of Care; no. 4)."),
        ("techreport", "Care. Press; 2014. (Series of Care). Report no.: 4."),
        ("article", "Care. Series of Care. 2014;(4)."),
    ],
)
def test_a_series_is_told_from_a_journal(kind: str, printed: str) -> None:
    work = Work(id="a", type=kind, title="Care", container="Series of Care", issue="4", publisher="Press", year=2014)
    assert entries([work]) == [printed]


def test_what_follows_a_name_is_no_initial() -> None:
    work = Work(id="a", title="Care", authors=("King, Martin Luther, Jr.", "Doe, III, Jo", "Health, London, UK"))
    assert entries([work])[0].startswith("King ML Jr., Doe J III, Health, London, UK. Care")


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
