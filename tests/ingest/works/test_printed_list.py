"""Reference lists of plain text, as papers print them."""

from __future__ import annotations

import pytest

from ingest.works.printed_list import printed_records

ENTRIES = (
    "Abel A, Smith B. First made work\non care. J Made. 2001;3:4–9. doi:10.1000/made.1",
    "Dunn C. Second made work. J Made. 2004;3:4.",
    "Irons B. Third made work on sleep. J Made. 2008;5:6.",
)
TITLES = ["First made work on care", "Second made work", "Third made work on sleep"]
APA = (
    "Abel, A., & Smith, B. (2001). First made work\n  on care. J Made, 3, 4–9. https://doi.org/10.1000/made.1",
    "Dunn, C. (2004). Second made work. J Made, 3, 4.",
    "Irons, B. (2008). Third made work on sleep. J Made, 5, 6.",
)


@pytest.mark.parametrize(
    "printed",
    [
        "\n".join(f"{n}. {e}" for n, e in enumerate(ENTRIES, start=1)),
        "\n\n".join(f"[{n}] {e}" for n, e in enumerate(ENTRIES, start=1)),
        " ".join(f"{n}. {e}" for n, e in enumerate(ENTRIES, start=1)),
        "\n\n".join(APA),
        "\n".join(APA),
    ],
)
def test_a_list_is_read_entry_by_entry(printed: str) -> None:
    text = f"Words before (Smith, 1999).\n\nReferences\n\n{printed}\n"
    found = printed_records(text, (text.index("References"), len(text)), "p.txt")
    assert [(r.number, r.work.title, r.work.year) for r in found] == [
        *zip((1, 2, 3), TITLES, (2001, 2004, 2008), strict=True)
    ]
    assert [r.work.authors[0].split(",")[0] for r in found] == ["Abel", "Dunn", "Irons"]
    assert found[0].work.doi == "10.1000/made.1"
    assert [" ".join(text[slice(*r.span)].split()) for r in found if r.span] == TITLES


@pytest.mark.parametrize(
    "text",
    [
        "",
        "First made work on care Second made work Third made work on sleep",
        "1. We thank all.\n2. We ask for more.\n3. We end here.",
        "\n\n".join(APA[:2]),
        "Abel said so in 2001.\n\nSmith came (2004).\n\nNobody left in 2008.",
    ],
)
def test_what_is_no_list_is_none(text: str) -> None:
    assert printed_records(text, (0, len(text)), "p.txt") == ()
    assert printed_records(text, None, "p.txt") == ()
