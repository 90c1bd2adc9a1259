"""Entries of reference lists in the common styles, in words of ours, and what can be read of each."""

from __future__ import annotations

import time

import pytest

from graph.model import Work
from ingest.works.named import NamedWorks
from ingest.works.printed_entry import read_entry_words

CARE = "Made words on care"


@pytest.mark.parametrize(
    ("words", "authors", "year", "title"),
    [
        # APA, Harvard
        (f"Abel, A., & Smith, B. (2001). {CARE}. J Made, 3, 4–9.", ["Abel, A.", "Smith, B."], 2001, CARE),
        (f"Abel, A. (2001a). {CARE}: Subtitle? J Made, 3, 4–9.", ["Abel, A."], 2001, f"{CARE}: Subtitle?"),
        (f"Abel, A. B. and Smith, C. (2001) ‘{CARE}’, J Made, 3(2), p. 4.", ["Abel, A. B.", "Smith, C."], 2001, CARE),
        (f"Abel, A., 2001. {CARE}. J Made 3, 4-9.", ["Abel, A."], 2001, CARE),
        (f"Abel B (2001) {CARE} in 1999. J Made 3:4.", ["Abel, B"], 2001, f"{CARE} in 1999"),
        (f"O’Brien, C., van der Berg, D. E., & García-López, M. (2001). {CARE}. J.",
         ["O’Brien, C.", "van der Berg, D. E.", "García-López, M."], 2001, CARE),
        (f"World Health Organization. (2010). {CARE}. Geneva: WHO.", ["World Health Organization"], 2010, CARE),
        (f"de Vries, K. (n.d.). {CARE}. Retrieved May 1, 2015, from http://a.b", ["de Vries, K."], None, CARE),
        # Vancouver
        (f"1. Abel AB, Smith C-D, van Ek E, et al. {CARE}. J Made. 2001;3(4):4–9.",
         ["Abel, AB", "Smith, C-D", "van Ek, E"], 2001, CARE),
        (f"[12] Abel A. {CARE} in 1999: a review. J Made. 2001 Mar 4;3:4–9. Accessed 3 May 2019.", ["Abel, A"], 2001,
         f"{CARE} in 1999: a review"),
        (f"Abel A. {CARE}. J Made 2001.", ["Abel, A"], 2001, CARE),
        (f"NICE. {CARE}. London: NICE; 2009.", ["NICE"], 2009, CARE),
        # ABNT
        (f"SILVA, C.; ROE, D. {CARE}. Rev Made, v. 3, n. 2, p. 1-9, 2004.", ["SILVA, C.", "ROE, D."], 2004, CARE),
        (f"SOUZA, Maria José; LIMA, João da. {CARE}: sub. São Paulo: Press, 2004.",
         ["SOUZA, Maria José", "LIMA, João da"], 2004, f"{CARE}: sub"),
        (f"SOUZA, A. B. de. {CARE}. São Paulo: Press, 2004.", ["SOUZA, A. B. de"], 2004, CARE),
        # Chicago, MLA, IEEE
        (f"Abel, Ann, and Ben Cole. 2001. “{CARE}.” J Made 3 (2): 4–9.", ["Abel, Ann", "Cole, Ben"], 2001, CARE),
        (f'Abel, Ann. "{CARE}." J Made, vol. 3, no. 2, 2001, pp. 4-9.', ["Abel, Ann"], 2001, CARE),
        (f'Abel, Ann, and Ben Cole. "{CARE}." J Made 3, no. 2 (2001): 4-9.', ["Abel, Ann", "Cole, Ben"], 2001, CARE),
        (f'A. Abel and B. C. Cole, "{CARE}," J. Made, vol. 3, pp. 4-9, 2001.', ["Abel, A.", "Cole, B. C."], 2001, CARE),
        ("Abel A. Baker B. C. (2001). Made words. J. Made 3, 4.", ["Abel, A.", "Baker, B. C."], 2001, "Made words"),
        # A title of two sentences, and one in a book.
        ("Abel A. Made words? A review of care. J Made. 2001;3:4.", ["Abel, A"], 2001, "Made words? A review of care"),
        ("Abel A. Made words. A review of care. J Made. 2001;3:4.", ["Abel, A"], 2001, "Made words. A review of care"),
        ("Abel A. Made words of care. Journal of Made Things. 2001;3:4.", ["Abel, A"], 2001, "Made words of care"),
        ("Abel A. (2001). Made words of care. Paper presented at the yearly meeting, London.", ["Abel, A."], 2001,
         "Made words of care"),
        ("Abel A. (2001). Made words of care, in Proceedings of Care, 4.", ["Abel, A."], 2001, "Made words of care"),
        # Names that are no initials, groups behind people, a stop before "&", a bare number of the list.
        (f"Abel, Dora, Fay Egan, and Sean O'Neil. 2001. {CARE}. Town: Press.",
         ["Abel, Dora", "Egan, Fay", "O'Neil, Sean"], 2001, CARE),
        (f"Sean O’Neil. 2001. {CARE}. Town: Press.", [], 2001, None),
        (f"Abel A, Cole B; MADE Study Group. {CARE}. J Made. 2001;3:4.",
         ["Abel, A", "Cole, B", "MADE Study Group"], 2001,
         CARE),
        (f"Abel A, Cole B, on behalf of the MADE Investigators. {CARE}. J Made. 2001;3:4.",
         ["Abel, A", "Cole, B", "MADE Investigators"], 2001, CARE),
        (f"ABEL A. & COLE B. (2001) {CARE}. J Made 3, 4.", ["ABEL, A.", "COLE, B."], 2001, CARE),
        (f"7 Abel AB, Cole C. {CARE}. BMJ 2001;3:4.", ["Abel, AB", "Cole, C"], 2001, CARE),
        # What is behind a title in its sentence.
        (f"Abel, A. {CARE} [Internet]. Town: Press; 2001 [cited 2019 May 3].", ["Abel, A."], 2001, CARE),
        (f"Abel, A. (2001). {CARE} [Doctoral dissertation, Town University]. Base.", ["Abel, A."], 2001, CARE),
        (f"Abel, A.; Cole, B. {CARE}, 2nd ed.; Made Press: Town, UK, 2001; pp. 3–9.",
         ["Abel, A.", "Cole, B."], 2001, CARE),
        (f"Abel, A. {CARE} (Made Press, 2001).", ["Abel, A."], 2001, CARE),
        (f"SILVA, C. {CARE}. 2001. 120 f. Tese (Doutorado) – Universidade, 2001.", ["SILVA, C."], 2001, CARE),
        (f"World Health Organization. {CARE}. 2001. https://x.org (accessed 3 May 2019).",
         ["World Health Organization"],
         2001, CARE),
        # Notes name people as they are spoken of; an organisation may look the same.
        (f"Ann Abel, {CARE} (Town: Press, 2001), 33.", ["Abel, Ann"], 2001, CARE),
        (f"Ann Abel and Ben Cole, “{CARE},” J Made 3, no. 2 (2001): 33.", ["Abel, Ann", "Cole, Ben"], 2001, CARE),
        (f"Ann Abel, Ben Cole, and Cy Dunn, “{CARE},” J Made 3 (2001): 33.",
         ["Abel, Ann", "Cole, Ben", "Dunn, Cy"], 2001,
         CARE),
        ("Ann Abel, Words On Nights (Press, 2001), 33.", ["Abel, Ann"], 2001, "Words On Nights"),
        ("Amnesty International, Words on nights (Town: Press, 2001), 33.", [], 2001, None),
        ("Human Rights Watch, Words on nights (Town: Press, 2001), 33.", [], 2001, None),
        (f"New York Times, “{CARE},” May 3, 2001.", [], 2001, None),
        (f"Town Post, “{CARE},” May 3, 2001.", [], 2001, None),
        (f"Ann B. Abel, “{CARE},” Town Post, May 3, 2001.", ["Abel, Ann B."], 2001, CARE),
        # The day of a visit is no date, also where nothing else is.
        ("A page on care. https://x.org (accessed 3 May 2019).", [], None, None),
        ("A page on care. Town [cited 3 May 2019].", [], None, None),
        # What is not sure stays unknown.
        ("BRASIL. Ministério da Saúde. Cadernos do cuidado. Brasília, 2010.", ["BRASIL"], 2010, None),
        ("Abel A, Phys. Rev. 3, 4 (2001).", ["Abel, A"], 2001, None),
        ("Abel, A.: Made words, J. Made, 3, 4, 2001.", ["Abel, A."], 2001, None),
        ("Abel A. Phys Rev. 2001;3:4.", ["Abel, A"], 2001, None),
        ("The patient said that it was well.", [], None, None),
        ("Ministry of things, a page. https://x.y/2019", [], None, None),
        ("", [], None, None),
    ],
)  # fmt: skip
def test_an_entry(words: str, authors: list[str], year: int | None, title: str | None) -> None:
    shown = read_entry_words(words)
    assert [*shown.authors] == authors
    assert shown.year == year
    assert (words[slice(*shown.title)] if shown.title else None) == title


@pytest.mark.parametrize("piece", ["Abel A, ", "A. ", "van der ", "Abel ", "(2001) ", "“", "a. ", "Abel, Ann, and "])
def test_no_entry_takes_long(piece: str) -> None:
    begun = time.process_time()
    read_entry_words(piece * 4000)
    assert time.process_time() - begun < 1


def test_words_name_works_by_surname_and_year() -> None:
    listed = [("Abel, A", 2001), ("van der Berg, B", 2002), ("Cole, C", 2003), ("Cole, D", 2003), ("Care Board", 2004)]
    named = NamedWorks((n, Work(id="", authors=(a,), year=y)) for n, (a, y) in enumerate(listed, start=1))
    assert named.in_words("See Abel (2001) and Van der Berg et al. 2002a; the Care Board, 2004") == (1, 2, 5)
    assert named.in_words("Cole, 2003; Abel 2005; 2001") == ()
