"""Which words of a hit are shown as found: those that the index takes for the searched ones."""

from __future__ import annotations

import pytest

from graph.ask.search import highlights, search_query


@pytest.mark.parametrize(
    ("text", "searched", "found"),
    [
        ("They dismiss people; some felt dismissed.", "dismissed", ["dismiss", "dismissed"]),
        ("Stigmatising views, stigmatisation and stigmatized people", "stigmatised", 3),
        ("A nurse, two nurses and the nurse's view", "nurse", ["nurse", "nurses", "nurse's"]),
        ("Peer support, supporting peers", "peer support", ["Peer", "support", "supporting", "peers"]),
        ("🙂 Übergänge sind schwer", "ÜBERGÄNGE", ["Übergänge"]),
        ("The car and the care", "car", ["car"]),
        ("Nothing here", "elsewhere", []),
    ],
)
def test_words_are_found_with_their_endings(text: str, searched: str, found: list[str] | int) -> None:
    words = [text[h.start : h.end] for h in highlights(text, searched)]
    assert words == found if isinstance(found, list) else len(words) == found


def test_a_search_for_nothing_is_no_query() -> None:
    assert search_query(" ,;", ["Quote"], 5) is None


def test_only_the_labels_asked_for_are_searched() -> None:
    query = search_query("care", ["Quote", "Work"], 5)
    assert query is not None
    assert query[0].count("queryNodes") == 2
    assert "care" not in query[0]
