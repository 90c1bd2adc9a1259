"""Works that programs get wrong: every kind with every field, and texts and names with a format's own signs."""

from __future__ import annotations

from typing import Any

from graph.model import Work
from ingest.formats.records.work_types import WORK_TYPES

_FULL: dict[str, Any] = {
    "title": "Living with it: a patient's account",
    "authors": ("Doe, Jo", "World Health Organization"),
    "year": 2001,
    "container": "The Nurses' Journal of Mental Health in Europe",
    "publisher": "Physicians' Press & Co of London",
    "volume": "7",
    "issue": "2",
    "pages": "11-19",
    "doi": "10.1000/x_1",
    "pmid": "12",
    "pmcid": "PMC12",
    "url": "https://example.org/~doe/a_b?c=%20&d=1#e",
    "verification": "title-only",
    "abstract": "What was done. What was found: 3 of 4 didn't.",
}

_PARTS: tuple[dict[str, Any], ...] = (
    {"title": "50 % of A & B_c #1 for $5"},
    {"title": "What {In Braces} means"},
    {"title": "A { brace that nothing closes"},
    {"title": "Signs of LaTeX: a~b, x^y and \\z"},
    {"title": "More than x < 5 and y > 3"},
    {"title": "Müller and Łódź: “care”, ‘risk’ – and so on — …"},
    {"title": "精神健康 и Психическое Здоровье في أستراليا"},
    {"title": "α-Synuclein, β and $x^2$ ≥ 5"},
    {"title": "iPhone, eHealth and the NHS: McDonald on DNA and SARS-CoV-2"},
    {"title": "de novo psychosis"},
    {"title": 'He said "yes" and it\'s done -- twice'},
    {"authors": ("van der Berg, Jo", "de la Cruz, María", "O'Neil, T.", "Smith-Jones, A. B.", "李, 明")},
    {"authors": ("King, Martin Luther, Jr.", "Doe, Jo, III")},
    {"authors": ("World Health Organization", "Barnes and Noble", "NHS", "Plato")},
    {"authors": tuple(f"Name{n}, Ann" for n in range(120))},
    {"title": None, "doi": "10.1000/only"},
    {"year": 1999},
    {"pages": "e0248316"},
    {"pages": "101-7"},
    {"pages": "S1-S9, 12"},
    {"pages": "e123-e130"},
    {"pages": "23"},
    {"doi": "10.1002/(SICI)1097<1::AID-X>3.0.CO;2-#"},
    {"container": "Feminism & Psychology: the_x", "volume": "7 Suppl 1", "issue": "2-3"},
)

HARD = (
    *(Work(id=f"kind:{kind.bibtex}", type=kind.bibtex, **_FULL) for kind in WORK_TYPES),
    *(Work(id=f"part:{n}", type="article", **({"title": f"Study {n}"} | part)) for n, part in enumerate(_PARTS)),
)
