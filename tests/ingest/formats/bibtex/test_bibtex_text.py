"""What stands in BibTeX fields as plain text: LaTeX, names, years, identifiers, macros."""

from __future__ import annotations

import pytest

from ingest.errors import SourceError
from ingest.formats.bibtex.latex import address, plain
from ingest.formats.bibtex.names import person, separate
from ingest.formats.bibtex.reader import read


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        (r"\'e \'{e} {\'e} {\'{e}} \'\i{} \'{\i} \"\i n", "é é é é í í ïn"),
        (
            r"\c{c} \c c {\c{C}} \v{s} \v s \u{g} \k{a} \r{a} \r a \H{o} \d{t} \=o \.z \~n \^{\j}",
            "ç ç Ç š š ğ ą å å ő ṭ ō ż ñ ĵ",
        ),
        (r"\ss \o{} {\O} \l \L{}odz \ae \AE \oe \aa \AA \i \dh \th", "ßø Ø łŁodz æÆœåÅıðþ"),
        (r"\'{\ae} \~{} \^{} \'{}", "ǽ ~ ^"),
        (r"\textit{in {\bf vivo}} \emph{a} {\em b} \textsc{c} \textsuperscript{2} \unknown{d}", "in vivo a b c 2 d"),
        (r"\unknown e", r"\unknown e"),
        (r"{\LaTeX} and \TeX{} and {\BibTeX}", "LaTeX and TeX and BibTeX"),
        (r"\textendash\ \textemdash{} \ldots \texttrademark \textmu m \copyright{} \S 5", "– — …™µm © §5"),
        (r"\& \% \$ \# \_ \{ \} \,a\;b\ c\\d e\-f\/g", "& % $ # _ { } a b c d efg"),
        (r"a $\alpha_{1} \pm {2}$ b -- \$5 $", r"a $\alpha_{1} \pm {2}$ b – $5 $"),
        ("1--2 a---b a -- b ----- x--y", "1–2 a—b a – b ----- x–y"),
        ("the --force option {A}", "the --force option A"),
        (r"see \url{http://a.b/~c_d--e} and \href{http://x}{here}", "see http://a.b/~c_d--e and here"),
        (r"\enquote{One {Two}} \mkbibquote{3} ``four''", "“One Two” “3” “four”"),
        (r"{\noopsort{1973b}}1973", "1973"),
        ("e\u0301", "e\u0301"),
        ("{{{a} b} c}", "a b c"),
        ('50% of `these\' "things"', '50% of `these\' "things"'),
    ],
)
def test_latex(latex: str, text: str) -> None:
    assert plain(latex) == text


@pytest.mark.parametrize(
    ("latex", "bare"),
    [
        (r"\url{http://a.b/c\_d\%20e}", "http://a.b/c_d%20e"),
        (r"http://a.b/~c--d", "http://a.b/~c--d"),
        (r"http://a.b/{\textasciitilde}c/\~{}d/$\sim$e", "http://a.b/~c/~d/~e"),
        (r"10.1002/(SICI)1{\textless}1::AID{\textgreater}3.0.CO;2-P", "10.1002/(SICI)1<1::AID>3.0.CO;2-P"),
        (r"\href{http://a.b/c}{words}", "http://a.b/c"),
    ],
)
def test_addresses(latex: str, bare: str) -> None:
    assert address(latex) == bare


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("von Last, First", "von Last, First"),
        ("First von Last", "von Last, First"),
        ("First Middle Last", "Last, First Middle"),
        ("Ludwig van der Last Name", "van der Last Name, Ludwig"),
        ("van Last, Jr., First", "van Last, First, Jr."),
        ("Last, First, Jr.", "Last, First, Jr."),
        ("Last , Jr ,First", "Last, First, Jr"),
        ("Last,", "Last"),
        ("Plato", "Plato"),
        ("jean de la fontaine", "jean de la fontaine"),
        ("Jos{\\'e} {\\'A}lvarez", "Álvarez, José"),
        ("First {\\'e}von Last", "évon Last, First"),
        ("First {von der Last}", "von der Last, First"),
        ("{First Middle} Last", "Last, First Middle"),
        ("A.~B. Last", "Last, A. B."),
        ("Pe\\~na Last", "Last, Peña"),
        ("{Institute of Care, Department One}", "Institute of Care, Department One"),
        ("{{Care}}", "Care"),
        ("Department of Health", "Department of Health"),
        ("World Health Organization", "World Health Organization"),
        ("Smith JB", "Smith, JB"),
        ("Smith J.-B.", "Smith, J.-B."),
        ("John Smith III", "John Smith III"),
        ("Smith, J., Jones, B.", "Smith, J., Jones, B."),
        ("family=Last, given=First, prefix=von, suffix=Jr", "von Last, First, Jr"),
        ("given={Jo Ann}, family={Last}, given-i=J", "Last, Jo Ann"),
        ("useprefix=false", ""),
        ("others", ""),
        ("et al.", ""),
        ("", ""),
    ],
)
def test_one_name(written: str, name: str) -> None:
    assert person(written, plain) == name


@pytest.mark.parametrize(
    ("listed", "parts"),
    [
        ("A and B AND C", ["A", "B", "C"]),
        ("A and and B and", ["A", "", "B", ""]),
        ("{A and B} and C", ["{A and B}", "C"]),
        ("Sandy And\nAnderson", ["Sandy", "Anderson"]),
        ("} and A", ["}", "A"]),
    ],
)
def test_lists_of_names(listed: str, parts: list[str]) -> None:
    assert [p.strip() for p in separate(listed)] == parts


@pytest.mark.parametrize(
    ("fields", "year"),
    [
        ("date = {2004-03/2005-06}", 2004),
        ("date = {1999?}", 1999),
        ("date = {1995-1-04}", 1995),
        ("date = {2001-01-03T15:00:00}", 2001),
        ("date = {1999-XX}", 1999),
        ("date = {199X}", None),
        ("date = {-0379-02}", None),
        ("date = {-1034}", None),
        ("date = {Y17000002}", None),
        ("date = {../2004-01-01}", None),
        ("date = {19th century}", None),
        ("year = {1985a}", 1985),
        ("year = {1995--1996}", 1995),
        ("year = {[2019], c2020}", 2019),
        ("year = {c1850}", 1850),
        ("year = {March 2011}", 2011),
        ("year = {1.5.1998}", 1998),
        ("year = {in press}, date = {2020}", 2020),
        ("year = {{2018}}", 2018),
    ],
)
def test_years(fields: str, year: int | None) -> None:
    (record,) = read(f"@misc{{k, title = {{T}}, {fields}}}".encode(), "r.bib").records
    assert record.work.year == year


@pytest.mark.parametrize(
    ("fields", "doi", "pmid"),
    [
        ("url = {https://doi.org/10.1000/AB\\_c}", "10.1000/ab_c", None),
        ("url = {http://dx.doi.org/10.1000%2Fab}", "10.1000/ab", None),
        ("url = {https://example.org/10.1000/ab}", None, None),
        ("howpublished = {\\url{https://doi.org/10.1000/ab}}", "10.1000/ab", None),
        ("note = {Available at https://doi.org/10.1000/ab.}", "10.1000/ab", None),
        ("note = {Erratum: https://doi.org/10.1000/ab}", None, None),
        ("note = {https://doi.org/10.1000/ab https://doi.org/10.1000/cd}", None, None),
        ("doi = {10.1000/x}, url = {https://doi.org/10.1000/ab}", "10.1000/x", None),
        ("doi = {n/a}, url = {https://doi.org/10.1000/ab}", "10.1000/ab", None),
        ("pmid = {123}", None, "123"),
        ("pmid = {PMID: 123}", None, "123"),
        ("pmid = {https://pubmed.ncbi.nlm.nih.gov/123/}", None, "123"),
        ("pmid = {none}", None, None),
        ("eprint = {123}, eprinttype = {pubmed}", None, "123"),
        ("eprint = {1234.5678}, eprinttype = {arxiv}", None, None),
    ],
)
def test_identifiers(fields: str, doi: str | None, pmid: str | None) -> None:
    (record,) = read(f"@misc{{k, title = {{T}}, {fields}}}".encode(), "r.bib").records
    assert (record.work.doi, record.work.pmid) == (doi, pmid)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ('@string{a = "One"}@string{b = a # { Two} # 3}@misc{k, title = B # " four"}', "One Two3 four"),
        ('@misc{k, title = a}\n@string{a = "Later"}', "Later"),
        ('@string{a = "1"}\n@misc{k, title = a}\n@string{a = "2"}', "1"),
        ('@string(a = "One", b = "Two")\n@misc{k, title = b}', "Two"),
        ("@misc{k, title = jan # { } # 5}", "jan 5"),
        ('@misc{k, title = nothing # "Two"}', "Two"),
        ("@misc{k, title = nothing}", None),
        ("@string{a = b}@string{b = a}@misc{k, title = a # {T}}", "T"),
    ],
)
def test_macros(text: str, title: str | None) -> None:
    (record,) = read(text.encode(), "r.bib").records
    assert record.work.title == title


def test_macros_that_double_each_time_are_refused() -> None:
    lines = ["@string{a0 = {0123456789}}", *(f"@string{{a{i + 1} = a{i} # a{i}}}" for i in range(60))]
    with pytest.raises(SourceError, match=r"r\.bib: the macro 'a\d+' has more than 10,000 characters"):
        read("\n".join([*lines, "@misc{k, title = a60}"]).encode(), "r.bib")


def test_values_that_repeat_a_long_macro_without_end_are_refused() -> None:
    uses = [f"@misc{{k{i}, title = a # a # a # a}}" for i in range(100)]
    with pytest.raises(SourceError, match=r"r\.bib: its @string macros make it many times longer"):
        read("\n".join(["@string{a = {" + "x" * 9000 + "}}", *uses]).encode(), "r.bib")


@pytest.mark.parametrize("fields", ["title = {A}, subtitle = {B}", "title = {A:}, subtitle = {B}"])
def test_a_subtitle_belongs_to_the_title(fields: str) -> None:
    (record,) = read(f"@misc{{k, {fields}}}".encode(), "r.bib").records
    assert record.work.title == "A: B"


@pytest.mark.parametrize(
    ("fields", "pmcid"),
    [
        ("pmcid = {PMC123}", "PMC123"),
        ("pmcid = {123}", "PMC123"),
        ("eprint = {PMC123}, eprinttype = {pmc}", "PMC123"),
        ("eprint = {123}, eprinttype = {pubmed}", None),
        ("pmcid = {none}", None),
    ],
)
def test_ids_of_pubmed_central(fields: str, pmcid: str | None) -> None:
    (record,) = read(f"@misc{{k, title = {{T}}, {fields}}}".encode(), "r.bib").records
    assert record.work.pmcid == pmcid
