"""A large BibTeX file as programs write it: invented works, LaTeX in a good share of the fields. Always the same."""

from __future__ import annotations

import random

FAMILIES = (
    'Smith', 'Okafor', 'M{\\"u}ller', "Garc{\\'\\i}a", 'van der Berg', "O'Neill", 'Nov{\\\'a}k', 'S{\\o}rensen', 'Li',
    "Fran{\\c{c}}ois", '{\\L}ukasik', 'Bj{\\"o}rk', 'de la Cruz', 'Yıldız', '{\\v{S}}imon', 'Papadopoulos', 'Brown',
    "D'Angelo", 'Gro{\\ss}', 'Singh',
)  # fmt: skip
ENDINGS = ("", "", "son", "ova", "etti", "man", "-Jones", "idis", "ska", "berg", "i", "-{\\'E}mile")
GIVEN = (
    "Jane", "A.", "Jos{\\'e}", 'K{\\"a}the', "Maria", "T. J.", "Zo{\\\"e}", "Ngozi", "Anne-Marie", "Wei", "Peter",
    "S{\\'\\i}le",
)  # fmt: skip
WORDS = (
    "stigma", "recovery", "{UK}", "care", "\\emph{peer}", "support", "young", "people", "{NHS}", "trust", "community",
    "na{\\\"\\i}ve", "caf{\\'e}", "services", "distress", "listening", "safety", "access", "waiting", "hospital",
    "rural", "identity", "women", "staff", "ward", "crisis",
)  # fmt: skip
JOURNALS = (
    "Health \\& Place", "Journal of Care", "Social Science {\\&} Medicine", "{BMC} Services", "Revue fran{\\c c}aise",
    "jmh", "Qualitative Notes",
)  # fmt: skip


def bibtex_file(entries: int, *, abstracts: bool = True) -> str:
    """Return a file with this many entries, and a few macros."""
    chance = random.Random(20200417)
    parts = ["% Encoding: UTF-8", '@string{jmh = "Journal of Mental {H}ealth"}', "@comment{made by a program}"]
    return "\n\n".join([*parts, *(entry(chance, number, abstracts) for number in range(entries))]) + "\n"


def entry(chance: random.Random, number: int, abstract: bool) -> str:
    """Return one entry of about fifteen fields."""
    words = chance.choices(WORDS, k=chance.randint(6, 14))
    title = " ".join([words[0].capitalize(), *words[1:4]]) + ": " + " ".join(words[4:])
    if chance.random() < 0.2:
        title += " -- ``" + " ".join(chance.choices(WORDS, k=3)) + "'' in practice"
    if chance.random() < 0.05:
        title += " at $p < 0.05$"
    names = " and ".join(name(chance) for _ in range(chance.randint(1, 8)))
    journal = chance.choice(JOURNALS)
    start = chance.randint(1, 900)
    fields = {
        "title": f"{{{{{title}}}}}" if chance.random() < 0.3 else f"{{{title}}}",
        "author": f"{{{names}}}",
        "journal": journal if journal == "jmh" else f"{{{journal}}}",
        "year": str(chance.randint(1985, 2024)),
        "volume": f"{{{chance.randint(1, 60)}}}",
        "number": f'"{chance.randint(1, 12)}"',
        "pages": f"{{{start}--{start + chance.randint(1, 20)}}}",
        "month": chance.choice(("jan", "jun", "oct")),
        "publisher": "{Wiley {\\&} Daughters}",
        "doi": f"{{10.1000/s{number}\\_{chance.randint(1, 999)}}}",
        "url": f"{{https://example.org/a\\_b/{number}}}",
        "issn": "{0000-0000}",
        "refnumber": f"{{{number + 1}}}",
    }
    if abstract:
        fields["keywords"] = "{" + ", ".join(chance.choices(WORDS, k=5)) + "}"
        fields["abstract"] = "{" + " ".join(chance.choices(WORDS, k=120)) + ".}"
    inside = ",\n".join(f"  {key} = {value}" for key, value in fields.items())
    return f"@article{{key{number},\n{inside},\n}}"


def name(chance: random.Random) -> str:
    """Return a person's name in either order."""
    family, given = chance.choice(FAMILIES) + chance.choice(ENDINGS), chance.choice(GIVEN)
    return f"{given} {family}" if chance.random() < 0.25 else f"{family}, {given}"
