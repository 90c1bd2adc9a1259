"""PubMed's XML (PubmedArticleSet), as its search and its E-utilities give it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from graph.model import Work
from ingest.document import ReferenceList
from ingest.formats.records.reference_fields import described_work, folded
from ingest.formats.records.reference_file import GatheredRecords, head
from ingest.formats.records.xml_records import cut_out, line_of, parsed, xml_text

NAME = "pubmed-xml"

_ROOT = re.compile(r"<(?:PubmedArticleSet|PubmedArticle|PubmedBookArticle)[\s>]")
_ARTICLE = re.compile(r"<(PubmedArticle|PubmedBookArticle)[\s/>]")


def sniff(data: bytes) -> bool:
    """Return whether articles of PubMed begin near the start of the bytes."""
    text = head(data)
    return text.lstrip().startswith("<") and _ROOT.search(text) is not None


def read(data: bytes, name: str) -> ReferenceList:
    """Read every article. Raises SourceError for a bad encoding, for declared entities, or when no article can be
    read."""
    text = xml_text(data, name)
    found = GatheredRecords(NAME, "PubMed article", data, name, read=len(_ARTICLE.findall(text)))
    pieces = cut_out(text, _ARTICLE)
    for position, article, line in parsed(found, text, pieces, "article"):
        work = _work(article, f"{name}:{position}")
        found.add(work, key=work.pmid or f"record {position}", line=line)
    if pieces and not pieces[-1][1].endswith(("</PubmedArticle>", "</PubmedBookArticle>")):
        found.doubt("the file ends within an article: it may have been cut off", line_of(text, pieces))
    return found.list()


def _work(record: etree._Element, otherwise: str) -> Work:
    citation = record.find("MedlineCitation")
    article = citation.find("Article") if citation is not None else record.find("BookDocument")
    if citation is None or article is None:
        citation = article if article is not None else record
        article = citation

    def of(*paths: str) -> list[str]:
        return [words for path in paths for found in article.iterfind(path) if (words := _words(found))]

    ids = "PubmedData/ArticleIdList/ArticleId", "PubmedBookData/ArticleIdList/ArticleId"
    return described_work(
        otherwise,
        # PubMed puts a title that it has translated in square brackets.
        title=[title.removesuffix(".") for title in of("ArticleTitle", "VernacularTitle", "Book/BookTitle")],
        year=of("Journal/JournalIssue/PubDate/Year", "Journal/JournalIssue/PubDate/MedlineDate", "ArticleDate/Year")
        + of("Book/PubDate/Year", "ContributionDate/Year"),
        authors=[*_authors(article)],
        container=[*of("Journal/Title", "Journal/ISOAbbreviation"), *_book(article)],
        publisher=of("Book/Publisher/PublisherName"),
        volume=of("Journal/JournalIssue/Volume"),
        issue=of("Journal/JournalIssue/Issue"),
        pages=of("Pagination/MedlinePgn", "Pagination/StartPage"),
        doi=of("ELocationID[@EIdType='doi']") + [_words(i) for i in _ids(record, ids, "doi")],
        pmid=[_words(found) for found in citation.iterfind("PMID")],
        pmcid=[_words(i) for i in _ids(record, ids, "pmc")],
        type=of("PublicationTypeList/PublicationType"),
        abstract=["\n".join(of("Abstract/AbstractText"))],
    )


def _book(article: etree._Element) -> list[str]:
    """Return the book that a chapter is in."""
    return [_words(t) for t in article.iterfind("Book/BookTitle")] if article.find("ArticleTitle") is not None else []


def _ids(record: etree._Element, paths: tuple[str, ...], kind: str) -> Iterator[etree._Element]:
    return (found for path in paths for found in record.iterfind(f"{path}[@IdType='{kind}']"))


def _authors(article: etree._Element) -> Iterator[str]:
    """Yield people as "Last, First, Jr" and organisations, in their order."""
    lists = article.findall("AuthorList") or article.findall("Book/AuthorList")
    for listed in [x for x in lists if x.get("Type") != "editors"] or lists:
        for author in listed.iterfind("Author"):
            last, group = _words(author.find("LastName")), _words(author.find("CollectiveName"))
            first = _words(author.find("ForeName")) or _words(author.find("Initials"))
            # An organisation's name is in one piece, whatever it looks like.
            yield ", ".join(filter(None, (last, first, _words(author.find("Suffix"))))) if last else f"{group},"


def _words(element: etree._Element | None) -> str:
    return folded("".join(element.itertext())) if element is not None else ""
