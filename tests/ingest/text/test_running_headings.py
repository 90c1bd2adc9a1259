"""Headings that are left in running text."""

from __future__ import annotations

import time

import pytest

from ingest.text.running_headings import running_headings

AROUND = "We saw that the nurses and patients came. Few of them knew what staff or wards or most nights were like. "


def found(text: str) -> list[str]:
    whole = AROUND + text
    return [whole[start:end] for start, end in running_headings(whole, len(AROUND) - 2, len(whole))]


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ("Feeling alone Most people lay awake until the morning came.", "Feeling alone"),
        ("Trust in the wards Patients trusted those whom they knew by name.", "Trust in the wards"),
        ("‘Lost nights’ and tea The nurses brought tea to all of them.", "‘Lost nights’ and tea"),
        ("Wards’ own rules Nights were spent by rules that nobody had made.", "Wards’ own rules"),
        ("Soledad en la noche Muchas personas hablaron de esto con otras.", "Soledad en la noche"),
        # A sentence, a name, a caption, what has lost its end only, and a label that is too long.
        ("Nobody was there The nurses left when their shift was over.", None),
        ("In Canada Patients are asked before they are moved to wards.", None),
        ("Anna Smith The nurses knew her from the years before it all.", None),
        ("Table 2 Patients and nurses by the wards on which they were.", None),
        ("Tea for all of The nurses brought it to every one of them there.", None),
        ("Feeling alone Most.", None),
        ("Another nurse of Patients were told of it by those who had been there.", None),
        ("Regarding the nights Patients were told of it by those who were there.", None),
        ("I lay there The nurses left when their shift was over for them.", None),
        ("Relational Wards are many. The Relational Wards are what the nurses call their own rooms.", None),
    ],
)
def test_a_heading_is_what_no_sentence_begins_with(text: str, heading: str | None) -> None:
    assert found(text) == ([heading] if heading else [])


@pytest.mark.parametrize("unit", ["A b. ", "Ab Cd. ", ". A", "Trust The nurses ", "(A) b "])
def test_text_without_end_takes_no_time(unit: str) -> None:
    text = unit * (200_000 // len(unit))
    begun = time.process_time()
    list(running_headings(text, 0, len(text)))
    assert time.process_time() - begun < 5
