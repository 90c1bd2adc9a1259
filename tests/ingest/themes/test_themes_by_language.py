"""Parts and themes of whole papers in every language whose words are known."""

from __future__ import annotations

import pytest

from graph.model import Study
from ingest.extract import extract
from ingest.sources import SourceFile, StudySources

PAPERS = {
    "es": (("Introducción", "Metodología", "Resultados", "Conclusiones"), "Características de los participantes",
           ("Tema 1: El miedo de noche", "Tema 2: La ayuda")),
    "pt": (("Introdução", "Percurso metodológico", "Resultados", "Considerações finais"), "Perfil dos participantes",
           ("Categoria 1: O medo da noite", "Categoria 2: A ajuda")),
    "fr": (("Contexte", "Méthodes", "Résultats", "Conclusion"), "Caractéristiques des participants",
           ("Thème 1 : La peur de la nuit", "Thème 2 : L’aide")),
    "de": (("Hintergrund", "Methodik", "Ergebnisse", "Schlussfolgerungen"), "Beschreibung der Stichprobe",
           ("Hauptkategorie 1: Angst vor der Nacht", "Hauptkategorie 2: Hilfe")),
    "it": (("Introduzione", "Materiali e metodi", "Risultati", "Conclusioni"), "Caratteristiche dei partecipanti",
           ("Tema 1: La paura della notte", "Tema 2: L’aiuto")),
    "nl": (("Inleiding", "Methode", "Resultaten", "Conclusie"), "Kenmerken van de deelnemers",
           ("Thema 1: Angst voor de nacht", "Thema 2: Hulp")),
    "en": (("Background", "Methods", "Findings", "Conclusion"), "Characteristics of the participants",
           ("Theme 1: Fear of the night", "Theme 2: Help")),
}  # fmt: skip
ROLES = ["introduction", "methods", "results", "conclusions"]


def read(code: str, *, flat: bool = False) -> Study:
    (first, methods, results, last), sample, themes = PAPERS[code]
    quoted = [f"<p>X.</p><disp-quote><p>I lay awake until the morning came. (P{n})</p></disp-quote>" for n in (1, 2)]
    inner = "".join(f"<sec><title>{t}</title>{q}</sec>" for t, q in zip(themes, quoted, strict=True))
    inner = f"<sec><title>{sample}</title><p>N.</p></sec>{inner}"
    held = f"<sec><title>{results}</title>{'<p>N.</p></sec>' + inner if flat else inner + '</sec>'}"
    body = "".join(f"<sec><title>{title}</title><p>N.</p></sec>" for title in (first, methods))
    data = f"<article xml:lang='{code}'><body>{body}{held}<sec><title>{last}</title><p>N.</p></sec></body></article>"
    return extract(StudySources(paper=SourceFile(name="paper.xml", data=data.encode())), None)


@pytest.mark.parametrize("code", PAPERS)
@pytest.mark.parametrize("flat", [False, True])
def test_parts_and_themes_of_a_paper(code: str, flat: bool) -> None:
    study = read(code, flat=flat)
    parts = [s.role for s in study.sections if s.path[-1] in PAPERS[code][0]]
    assert parts == ROLES
    assert [t.label for t in study.themes] == [t.split(":", 1)[1].strip() for t in PAPERS[code][2]]
    labels = {t.id: t.label for t in study.themes}
    assert [labels.get(q.theme or "") for q in study.quotes] == list(labels.values())
    assert any("another language" in p.what for p in study.problems) == (code != "en")
