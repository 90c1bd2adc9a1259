"""Which quotes illustrate which findings, and why; at most a few, the surest first."""

from __future__ import annotations

import pytest

from graph.model import Illustration, Quote, Showing, Statement, StatementKind, Theme, Voice
from ingest.illustrations import MOST, find_illustrations

WAITING = Theme(id="theme:waiting", label="Waiting", parent=None, start=None, end=None, found_by="x")
OTHER = Theme(id="theme:other", label="Other", parent=None, start=None, end=None, found_by="x")


class Paper:
    """A text that grows, with the sentences and quotes in it."""

    def __init__(self) -> None:
        self.text = ""
        self.statements: list[Statement] = []
        self.quotes: list[Quote] = []

    def says(
        self,
        words: str,
        *,
        kind: StatementKind = StatementKind.RESULT,
        voice: Voice = Voice.AUTHORS,
        theme: str | None = WAITING.id,
        section: str = "Results",
    ) -> None:
        start = self._add(words)
        self.statements.append(
            Statement(
                id=words,
                start=start,
                end=start + len(words),
                text=words,
                voice=voice,
                kind=kind,
                themes=(theme,) if theme else (),
                theme_reasons=("x",) if theme else (),
                section=(section,),
            )
        )

    def quotes_somebody(
        self, words: str, *, theme: str | None = WAITING.id, before: str = "“", after: str = "” (P1)"
    ) -> None:
        start = self._add(before) + len(before)
        self.text = self.text.rstrip()
        start = len(self.text)
        self.text += words + after + " "
        quote = Quote(
            id=words,
            start=start,
            end=start + len(words),
            text=words,
            participant=None,
            theme=theme,
            section=("Results",),
        )
        self.quotes.append(quote)

    def shown(self) -> dict[tuple[str, str], Illustration]:
        found = find_illustrations(self.text, self.statements, self.quotes, (WAITING, OTHER))
        return {(one.finding, one.quote): one for one in found}

    def _add(self, words: str) -> int:
        start = len(self.text)
        self.text += words + " "
        return start


@pytest.mark.parametrize(
    ("sentence", "how", "reason"),
    [
        ("Many found the queue long, as one of them said:", Showing.ANNOUNCED, "ends in a colon"),
        ("The queue was long, and one said", Showing.ANNOUNCED, "ends in the middle"),
        ("The queue was long.", Showing.ADJACENT, "right after it"),
    ],
)
def test_a_quote_after_a_sentence_illustrates_it(sentence: str, how: Showing, reason: str) -> None:
    paper = Paper()
    paper.says("They spoke of boats.")
    paper.says(sentence)
    paper.quotes_somebody("I stood there all morning")
    ((pair, shown),) = paper.shown().items()
    assert pair == (sentence, "I stood there all morning")
    assert shown.how is how
    assert reason in shown.reasons[0]


def test_several_quotes_after_one_sentence_are_counted_and_bounded() -> None:
    paper = Paper()
    paper.says("People told of it:")
    for words in ("It rained", "It snowed", "It hailed", "It thundered"):
        paper.quotes_somebody(words)
    found = list(paper.shown().values())
    assert [one.how for one in found] == [Showing.ANNOUNCED, *[Showing.ADJACENT] * (MOST - 1)]
    assert "as number 2" in found[1].reasons[0]


def test_another_sentence_between_or_another_section_parts_them() -> None:
    paper = Paper()
    paper.says("The queue was long.")
    paper.says("We asked eight people.", kind=StatementKind.METHOD)
    paper.quotes_somebody("I stood there")
    assert paper.shown() == {}
    apart = Paper()
    apart.says("The queue was long.", section="Methods")
    apart.quotes_somebody("I stood there")
    assert apart.shown() == {}


def test_words_that_are_alike_under_one_theme_illustrate_and_words_elsewhere_do_not() -> None:
    sentence, words = "Parking near the harbour was dear.", "parking by the harbour is far too dear for us"
    for theme, found in ((WAITING.id, True), (OTHER.id, False), (None, False)):
        paper = Paper()
        paper.says(sentence)
        paper.says("They spoke of boats and of ropes.")
        paper.says("This is a plan.", kind=StatementKind.AIM)
        paper.quotes_somebody(words, theme=theme)
        shown = paper.shown().get((sentence, words))
        assert (shown is not None) is found
        if shown:
            assert shown.how is Showing.SIMILAR
            assert "“Parking”, “harbour”, “dear”" in shown.reasons[0] and "“Waiting”" in shown.reasons[0]


def test_what_two_ways_show_is_said_once_with_both_reasons() -> None:
    paper = Paper()
    paper.says("Nobody spoke of anything else.")
    paper.says("Parking near the harbour was dear:")
    paper.quotes_somebody("parking by the harbour is far too dear for us")
    (shown,) = paper.shown().values()
    assert shown.how is Showing.ANNOUNCED
    assert len(shown.reasons) == 2


def test_what_earlier_work_says_is_illustrated_by_nothing() -> None:
    paper = Paper()
    paper.says("Others found parking dear:", voice=Voice.EARLIER_WORK)
    paper.quotes_somebody("parking is dear")
    assert paper.shown() == {}
