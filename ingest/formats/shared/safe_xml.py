"""Reading XML that a stranger wrote: nothing from outside the file, nothing that grows while it is read.

No DTD is loaded and no entity is expanded. A file that declares entities is refused. The names of characters that the
DTDs of papers define (``&nbsp;``, ``&eacute;``) are taken from the table of HTML, which has them all.
"""

from __future__ import annotations

import codecs
import html.entities
import re

from lxml import etree

from ingest.canonical import canonical_text, is_utf8
from ingest.errors import SourceError

# Papers nest about 20 deep. Readers go down by recursion, so the limit also keeps them within Python's; that of lxml's
# parser is 256, and it takes no text longer than 10 million characters.
_DEEPEST = 100
_TOO_DEEP = f"boolean({'/*' * (_DEEPEST + 1)})"
_UNSUPPORTED_ENCODING = 32
_HINTS = {
    73: "It looks cut off: fetch it again.",
    74: "It looks cut off: fetch it again.",
    77: "It looks cut off: fetch it again.",
    81: "Its bytes are not in the encoding that it declares, which is UTF-8 where it declares none: convert it.",
}
_WIDE = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"<\0?\0", "utf-16-le"),
    (b"\0<\0?", "utf-16-be"),
    (b"<\0", "utf-16-le"),
    (b"\0<", "utf-16-be"),
)
_DECLARED = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.-]{1,40})")
_ONE_BYTE = re.compile(r"(?:iso8859-\d+|cp125\d|latin_?1|mac-roman|ascii)")
_NAMED = re.compile(rb"&([A-Za-z][A-Za-z0-9]{1,31});")
_PREDEFINED = frozenset((b"amp", b"lt", b"gt", b"quot", b"apos"))
_CDATA = (b"<![CDATA[", b"]]>")

_HEAD = 100_000
_BEFORE_ROOT = re.compile(r"[\s\ufeff]*(?:<\?|<!--|<!DOCTYPE|<(?P<name>[\w.:-]{1,80})(?P<rest>[^>]{0,4000}))")
_ENDS = {"<?": "?>", "<!--": "-->"}
_NAMESPACE = r"\sxmlns{}\s*=\s*[\"']([^\"']*)"


def parse_xml(data: bytes, name: str) -> etree._Element:
    """Return the root element, without comments and processing instructions.

    ``name`` is used in messages only. Raises SourceError when the file is empty, not well-formed, cut off,
    wrongly encoded, or when it declares entities or uses one that nothing defines.
    """
    if not data.strip():
        canonical_text(data, name)
    content, encoding = narrow_xml(data, name)
    refuse_entities(content, name)
    root = _parsed(content, encoding, name)
    dtd = root.getroottree().docinfo.internalDTD
    if dtd is not None and next(dtd.iterentities(), None) is not None:
        raise SourceError(f"{name} declares entities. Papers need none, and attacks do: remove the declarations.")
    unknown = next(root.iter(etree.Entity), None) if dtd is not None else None
    if unknown is not None:
        raise SourceError(
            f"{name} uses the entity {unknown.text}, which nothing defines: put the character itself in its place."
        )
    if root.xpath(_TOO_DEEP):
        raise SourceError(f"{name} has elements more than {_DEEPEST} deep, which no paper needs: is it a paper?")
    return root


def narrow_xml(data: bytes, name: str) -> tuple[bytes, str | None]:
    """Return XML in an encoding that keeps ASCII as it is, with numbers for the names of characters, and that encoding
    where the file says another. Raises SourceError for bytes that are not in the encoding that they begin with."""
    content, encoding = _narrow(data, name)
    return (content if b"<!ENTITY" in content else _with_characters(content)), encoding


def refuse_entities(content: bytes, name: str) -> None:
    """Raise SourceError where XML declares entities."""
    if b"<!ENTITY" in content:
        raise SourceError(f"{name} declares entities. Papers need none, and attacks do: remove the declarations.")


def root_name(data: bytes) -> str | None:
    """Return the name of the root element without its prefix, or ``None`` for what does not begin like XML."""
    root = root_of(data)
    return root[1] if root else None


def root_of(data: bytes) -> tuple[str, str] | None:
    """Return namespace and name of the root element by the first 100,000 bytes; ``None`` where they are no XML.

    Comments, processing instructions and a document type before it are passed over, whatever they hold. The namespace
    is empty where none is shown.
    """
    head = _head(data)
    at = 0
    while match := _BEFORE_ROOT.match(head, at):
        if match["name"]:
            prefix, _, local = match["name"].rpartition(":")
            declared = re.search(_NAMESPACE.format(re.escape(":" + prefix) if prefix else ""), match["rest"])
            return (declared[1] if declared else "", local)
        opened = next((o for o in _ENDS if head.startswith(o, match.end() - len(o))), None)
        end = head.find(_ENDS[opened], match.end()) + len(_ENDS[opened]) if opened else _doctype_end(head, match.end())
        if end <= match.end():
            return None
        at = end
    return None


def _head(data: bytes) -> str:
    head = data[:_HEAD]
    wide = next((encoding for mark, encoding in _WIDE if head.startswith(mark)), None)
    return head.decode(wide or "utf-8", errors="replace")


def _doctype_end(head: str, at: int) -> int:
    """Return where a document type ends that begins before ``at``: after its internal subset, if it has one."""
    closing, subset = head.find(">", at), head.find("[", at)
    if 0 <= subset < closing:
        closing = head.find(">", head.find("]", subset)) if "]" in head[subset:] else -1
    return closing + 1


def _narrow(data: bytes, name: str) -> tuple[bytes, str | None]:
    """Return the bytes as an encoding that keeps ASCII as it is, and that encoding where the file says another."""
    wide = next((encoding for mark, encoding in _WIDE if data.startswith(mark)), None)
    if wide:
        try:
            return data.decode(wide).removeprefix("\ufeff").encode("utf-8"), "utf-8"
        except UnicodeError as error:
            raise SourceError(f"{name} begins as {wide.upper()} and is not: {error}. Save it as UTF-8.") from None
    stripped = data.removeprefix(codecs.BOM_UTF8).lstrip()
    declared = _DECLARED.match(stripped)
    encoding = _python_name(declared[1]) if declared else None
    if encoding and encoding.startswith(("utf-16", "utf-32")):
        return stripped, "utf-8"
    if encoding and _ONE_BYTE.fullmatch(encoding):
        # Text in such an encoding is hardly ever valid UTF-8 by chance: the declaration is wrong.
        return stripped, "utf-8" if is_utf8(stripped) else None
    return stripped, None


def _python_name(declared: bytes) -> str | None:
    try:
        return codecs.lookup(declared.decode("ascii")).name
    except LookupError:
        return None


def _with_characters(data: bytes) -> bytes:
    """Put numbers for the names of characters, everywhere but in CDATA sections."""
    names = set(_NAMED.findall(data)) - _PREDEFINED
    if not names:
        return data
    parts, at = [], 0
    while (opened := data.find(_CDATA[0], at)) >= 0:
        closed = data.find(_CDATA[1], opened)
        parts += [_NAMED.sub(_number, data[at:opened]), data[opened : closed if closed >= 0 else len(data)]]
        at = closed if closed >= 0 else len(data)
    return b"".join([*parts, _NAMED.sub(_number, data[at:])])


def _number(match: re.Match[bytes]) -> bytes:
    characters = None if match[1] in _PREDEFINED else html.entities.html5.get(match[1].decode("ascii") + ";")
    return "".join(f"&#{ord(c)};" for c in characters).encode("ascii") if characters else match[0]


def safe_parser(encoding: str | None = None) -> etree.XMLParser:
    """Return a parser that loads nothing, expands nothing and grows nothing."""
    return etree.XMLParser(
        encoding=encoding,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )


def _parsed(content: bytes, encoding: str | None, name: str) -> etree._Element:
    try:
        return etree.fromstring(content, safe_parser(encoding))
    except etree.XMLSyntaxError as error:
        declared = _DECLARED.match(content)
        known = _python_name(declared[1]) if declared else None
        if error.code == _UNSUPPORTED_ENCODING and encoding is None and known and _ONE_BYTE.fullmatch(known):
            return _parsed(content.decode(known, errors="replace").encode("utf-8"), "utf-8", name)
        raise SourceError(xml_problem(error, name)) from None


def xml_problem(error: etree.XMLSyntaxError, name: str) -> str:
    """Return in words what is wrong with XML."""
    message = " ".join((error.msg or "it cannot be parsed").split())
    return f"{name} is not well-formed XML: {message}. {_HINTS.get(error.code, '')}".rstrip()
