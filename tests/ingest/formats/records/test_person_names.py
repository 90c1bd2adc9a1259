"""People as databases write them, and what may be an organisation and stays as given."""

from __future__ import annotations

import pytest

from ingest.formats.records.person_names import people_in, spelt_out


@pytest.mark.parametrize(
    ("name", "person"),
    [
        ("Ashwell B.", "Ashwell, B."),
        ("Ashwell BC", "Ashwell, BC"),
        ("Ashwell B.C.", "Ashwell, B.C."),
        ("Ashwell B C", "Ashwell, B C"),
        ("Ashwell B. C.", "Ashwell, B. C."),
        ("Ashwell B.-C.", "Ashwell, B.-C."),
        ("ASHWELL B", "ASHWELL, B"),
        ("O'Brien T", "O'Brien, T"),
        ("van der Berg AB", "van der Berg, AB"),
        ("García López M", "García López, M"),
        ("Ashwell B Jr", "Ashwell, B, Jr"),
        ("Ng V", "Ng, V"),
        ("B. Ashwell", "Ashwell, B."),
        ("B. C. van Ek", "van Ek, B. C."),
        # One piece, or an organisation.
        ("World Health Organization", "World Health Organization"),
        ("Cancer Research UK", "Cancer Research UK"),
        ("Mind UK", "Mind UK"),
        ("Study Group A", "Study Group A"),
        ("Department of Health UK", "Department of Health UK"),
        ("NHS England", "NHS England"),
        ("Ann Ashwell", "Ann Ashwell"),
        ("Ashwell", "Ashwell"),
        ("WHO", "WHO"),
        ("Ashwell, Ann", "Ashwell, Ann"),
    ],
)
def test_a_person_in_short(name: str, person: str) -> None:
    assert spelt_out(name) == person


@pytest.mark.parametrize(
    ("field", "people"),
    [
        ("Ashwell B, Cole D, Dun EF", ("Ashwell, B", "Cole, D", "Dun, EF")),
        ("Ashwell B., Cole D. and Dun E.F.", ("Ashwell, B.", "Cole, D.", "Dun, E.F.")),
        ("Ashwell B, Cole D, et al.", ("Ashwell, B", "Cole, D")),
        ("Ashwell, B., Cole, D.", ("Ashwell, B.", "Cole, D.")),
        ("Ashwell, B., Cole, D., & Dun, E. F.", ("Ashwell, B.", "Cole, D.", "Dun, E. F.")),
        ("Ashwell, Ann and Cole, Dan", ("Ashwell, Ann", "Cole, Dan")),
        ("Ashwell, Ann and Cole, Dan and Care Group", ("Ashwell, Ann", "Cole, Dan", "Care Group")),
        # What is read with less than certainty is one name.
        ("Ann, Ben and Carol", ("Ann, Ben and Carol",)),
        ("Ashwell, Ann", ("Ashwell, Ann",)),
        ("Ashwell, B.", ("Ashwell, B.",)),
        ("Ashwell, Ann, Cole, Dan", ("Ashwell, Ann, Cole, Dan",)),
        ("Department of Health, Social Care and Ageing", ("Department of Health, Social Care and Ageing",)),
        ("Health and Care Council, London", ("Health and Care Council, London",)),
    ],
)
def test_people_in_one_field(field: str, people: tuple[str, ...]) -> None:
    assert people_in(field) == people
