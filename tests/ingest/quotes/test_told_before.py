"""What the authors tell of one whose code is printed after the words."""

from __future__ import annotations

import pytest

from graph.model import Quote, SpeakerRole
from tests.support.garden_study import study

WORDS = "I went out to the beans every day."


def quote(before: str, behind: str) -> Quote:
    read = study(f"<p>{before} “{WORDS}” {behind}</p>")
    assert [q.text for q in read.quotes] == [WORDS]
    return read.quotes[0]


@pytest.mark.parametrize(
    ("before", "attributes"),
    [
        ("One nurse said:", {"role": "nurse"}),
        ("Another nurse in Salto explained:", {"place": "Salto", "role": "nurse"}),
        ("A mother in her thirties added:", {"role": "mother", "age_band": "in her thirties"}),
        ("One patient recalled how a nurse told her:", {"role": "patient"}),
        # Of nobody, of somebody else, or of nobody who speaks.
        ("Many said:", {}),
        ("Dora said:", {}),
        ("Here is what came of the search for a doctor:", {}),
    ],
)
def test_who_is_announced_says_the_words_with_a_code_behind_them(before: str, attributes: dict[str, str]) -> None:
    assert quote(before, "(NK4)").attributes == attributes


def test_what_is_printed_with_the_words_comes_first() -> None:
    assert quote("One nurse said:", "(NK4, midwife)").attributes == {"role": "midwife"}
    assert quote("One woman said:", "(NK4, male)").attributes == {"gender": "male"}


def test_what_is_told_once_is_not_said_of_other_words() -> None:
    read = study(f"<p>One nurse said: “{WORDS}” (NK4). They waited: “I waited for them.” (NK4).</p>")
    assert [q.attributes for q in read.quotes] == [{"role": "nurse"}, {}]
    assert [q.role for q in read.quotes] == [SpeakerRole.PROFESSIONAL, None]
    (nurse,) = read.participants
    assert (nurse.label, nurse.role) == ("NK4", SpeakerRole.PROFESSIONAL)
