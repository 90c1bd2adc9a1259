"""What the letters of speakers' codes stand for."""

from __future__ import annotations

import pytest

from graph.model import SpeakerRole
from ingest.quotes.by_paper.abbreviations import meaning_of, role_of_code


@pytest.mark.parametrize(
    ("text", "participant", "role"),
    [
        ("We spoke to case managers (CMs) and others.", "CM2", SpeakerRole.PROFESSIONAL),
        ("We spoke to ten parents (P) and others.", "P7", SpeakerRole.CARER),
        ("Quotes name health visitors (HV, n = 3).", "HV-01", SpeakerRole.PROFESSIONAL),
        ("N = nurse, P = patient", "N4", SpeakerRole.PROFESSIONAL),
        ("N = nurse, P = patient", "P4", SpeakerRole.SERVICE_USER),
        ("SU denotes a service user.", "SU12", SpeakerRole.SERVICE_USER),
        (
            "CR professionals left, and CR clinicians.",
            "CR 2",
            SpeakerRole.PROFESSIONAL,
        ),
        ("CR professionals left, and CR patients.", "CR 2", None),
        # Not what somebody is, not theirs, or two things.
        ("We used a scale of service users (PHQ).", "PHQ4", None),
        ("We spoke to participants (P).", "P7", None),
        ("We spoke to patients (P) and to parents (P).", "P7", None),
        ("N = 34 nurses", "N4", None),
        ("We spoke to nurses (N).", "P4", None),
        ("We spoke to nurses (N).", "Nora", None),
        ("We spoke to nurses (N).", None, None),
    ],
)
def test_what_a_paper_says_of_its_codes(text: str, participant: str | None, role: SpeakerRole | None) -> None:
    assert role_of_code(text, participant) is role


@pytest.mark.parametrize(
    ("text", "letters", "meaning"),
    [
        ("We saw people with multiple sclerosis (MS) at home.", "MS", "multiple sclerosis"),
        ("Either stepped shared care (SSC), or usual care.", "SSC", "stepped shared care"),
        ("GHQ, a scale; MS, multiple sclerosis; TB", "MS", "multiple sclerosis"),
        ("We saw people with other illnesses (MS) at home.", "MS", None),
        ("We saw many.", "MS", None),
    ],
)
def test_what_a_paper_says_that_letters_stand_for(text: str, letters: str, meaning: str | None) -> None:
    assert meaning_of(text, letters) == meaning
