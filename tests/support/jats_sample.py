"""JATS papers as journals give them: invented, of the usual size, with every part that costs time. Always the same."""

from __future__ import annotations

import random

WORDS = (
    *("people", "care", "staff", "support", "they", "said", "felt", "heard", "that", "the", "of", "and", "in", "to"),
    *("with", "for", "was", "were", "about", "being", "trust", "stigma", "recovery", "peer", "community", "services"),
    *("young", "women", "waiting", "access", "crisis", "ward", "hospital", "rural", "identity", "listening", "safety"),
    *("more", "research", "is", "needed", "not", "should", "further", "evidence", "participants", "described", "help"),
)
FAMILIES = ("Smith", "Okafor", "Müller", "García", "van der Berg", "O’Neill", "Li", "Brown", "Singh", "Yıldız")
SECTIONS = ("Introduction", "Methods", "Results", "Discussion", "Conclusions")
PARAGRAPHS = 8
SENTENCES = 6
ENTRIES = 45


def jats_paper(seed: int) -> bytes:
    """Return a paper of about 6,000 words with 45 references, citations in most sentences, tables and quotes."""
    chance = random.Random(seed)
    body = "".join(_section(chance, title) for title in SECTIONS)
    entries = "".join(_entry(chance, number) for number in range(1, ENTRIES + 1))
    return (
        '<?xml version="1.0" encoding="UTF-8"?><article xmlns:xlink="http://www.w3.org/1999/xlink"><front>'
        "<journal-meta><journal-title>Journal of Care</journal-title></journal-meta><article-meta>"
        f'<article-id pub-id-type="doi">10.5555/sample.{seed}</article-id><title-group><article-title>'
        f"{_words(chance, 9)}</article-title></title-group><pub-date><year>2021</year></pub-date><abstract><p>"
        f"{_sentence(chance)}</p></abstract></article-meta></front><body>{body}</body><back><ack><p>Thanks to all."
        f"</p></ack><ref-list><title>References</title>{entries}</ref-list></back></article>"
    ).encode()


def _words(chance: random.Random, count: int) -> str:
    return " ".join(chance.choice(WORDS) for _ in range(count))


def _sentence(chance: random.Random) -> str:
    words = _words(chance, chance.randint(12, 34)).capitalize()
    if chance.random() < 0.5:
        return f"{words}."
    first = chance.randint(1, ENTRIES - 4)
    last = f'–<xref ref-type="bibr" rid="b{first + 3}">{first + 3}</xref>' if chance.random() < 0.3 else ""
    return f'{words} [<xref ref-type="bibr" rid="b{first}">{first}</xref>{last}].'


def _section(chance: random.Random, title: str) -> str:
    paragraphs = []
    for number in range(PARAGRAPHS):
        words = " ".join(_sentence(chance) for _ in range(SENTENCES))
        paragraphs.append(f"<p>{words} <italic>{_words(chance, 3)}</italic>.</p>")
        if title == "Results":
            said = _words(chance, 40).capitalize()
            paragraphs.append(f"<disp-quote><p>“{said}.” (P{number}, female, {30 + number})</p></disp-quote>")
    rows = "".join(f"<tr>{''.join(f'<td>{_words(chance, 2)}</td>' for _ in range(4))}</tr>" for _ in range(12))
    table = f"<table-wrap><label>Table</label><table>{rows}</table></table-wrap>"
    return f"<sec><title>{title}</title>{''.join(paragraphs)}{table}</sec>"


def _entry(chance: random.Random, number: int) -> str:
    people = "".join(
        f"<name><surname>{chance.choice(FAMILIES)}</surname><given-names>{chance.choice('ABCDEF')}</given-names></name>"
        for _ in range(chance.randint(1, 7))
    )
    return (
        f'<ref id="b{number}"><label>{number}</label><element-citation publication-type="journal">'
        f'<person-group person-group-type="author">{people}</person-group><article-title>'
        f"{_words(chance, 11).capitalize()}</article-title><source>Journal of Care</source>"
        f"<year>{chance.randint(1980, 2021)}</year><volume>{chance.randint(1, 60)}</volume><fpage>1</fpage>"
        f'<lpage>9</lpage><pub-id pub-id-type="doi">10.5555/entry.{chance.randint(1, 10**9)}</pub-id>'
        "</element-citation></ref>"
    )
