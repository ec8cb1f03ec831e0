"""Word documents (.docx): paragraphs with automatic numbers, tables, heads and feet; letters of old fonts per run.

Only the parts that hold words are read, each within bounds: pictures never leave the file. python-docx itself opens
every part at once and forgets automatic numbers, so its parser (lxml) is used on the parts directly.
"""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import TYPE_CHECKING, Any

from desktop_app.domain.plan_reader.readings import MOST_LINES, Cell, Line, ReadingRefusal, ReadingRefused
from desktop_app.intake.legacy_letters import decoded, encoding_of_font
from desktop_app.intake.numbering import Numbering
from desktop_app.intake.text import in_unicode_letters
from desktop_app.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator

LARGEST_PART = 12_000_000  # bytes of one part's XML: about a thousand pages
MOST_MEMBERS = 2_000
MOST_RATIO = 150  # an office's XML packs to a twentieth; a bomb to a thousandth
MOST_DEPTH = 12  # tables in tables
NO_ARCHIVE = (zipfile.BadZipFile, ValueError, EOFError, NotImplementedError)
"""What zipfile raises for a file that is none; the last for a way of packing that it does not know."""
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


def read_docx(raw: bytes, name: str = "") -> list[Line]:
    """The lines of a Word document. Raises ReadingRefused."""
    parts = _Parts(raw, name)
    body = parts.tree("word/document.xml")
    if body is None:
        raise ReadingRefused(ReadingRefusal.NOT_A_DOCUMENT, name)
    styles = Styles(parts.tree("word/styles.xml"))
    reader = _Body(styles, Numbering(parts.tree("word/numbering.xml"), W), name)
    stamps = [line for part in parts.heads() for line in reader.lines(part, stamps_only=True)]
    return [*stamps, *reader.lines(body)]


class _Parts:
    """The named parts of the file, each read within its bound and without entities."""

    def __init__(self, raw: bytes, name: str) -> None:
        self._name = name
        try:
            self._archive = zipfile.ZipFile(BytesIO(raw))
            self._members = {one.filename: one for one in self._archive.infolist()}
        except NO_ARCHIVE as error:
            raise ReadingRefused(ReadingRefusal.DAMAGED, name) from error
        if len(self._members) > MOST_MEMBERS:
            raise ReadingRefused(ReadingRefusal.TOO_LARGE, name)

    def heads(self) -> list[Any]:
        """The heads and feet of pages: only a stamp of secrecy matters there."""
        names = [
            one for one in self._members if one.startswith(("word/header", "word/footer")) and one.endswith(".xml")
        ]
        return [tree for one in sorted(names)[:12] if (tree := self.tree(one)) is not None]

    def tree(self, member: str) -> Any:
        """The parsed part; None when the file has none of this name."""
        from lxml import etree

        info = self._members.get(member)
        if info is None:
            return None
        if info.flag_bits & 1:
            raise ReadingRefused(ReadingRefusal.ENCRYPTED, self._name)
        if info.file_size > LARGEST_PART or info.file_size > MOST_RATIO * max(info.compress_size, 2_000):
            raise ReadingRefused(ReadingRefusal.TOO_LARGE, self._name)
        try:
            with self._archive.open(info) as stream:
                xml = stream.read(LARGEST_PART + 1)
            if len(xml) > LARGEST_PART:
                raise ReadingRefused(ReadingRefusal.TOO_LARGE, self._name)
            parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
            root = etree.fromstring(xml, parser)
        except (etree.XMLSyntaxError, OSError, *NO_ARCHIVE) as error:
            raise ReadingRefused(ReadingRefusal.DAMAGED, self._name) from error
        except Exception as error:  # zlib.error and its kin have no common parent
            if type(error).__module__ not in ("zlib", "lzma", "_lzma"):
                raise
            raise ReadingRefused(ReadingRefusal.DAMAGED, self._name) from error
        if root.getroottree().docinfo.doctype:
            raise ReadingRefused(ReadingRefusal.DAMAGED, self._name)  # no Word file declares entities
        return root


@dataclass(frozen=True, slots=True)
class Style:
    based_on: str | None
    font: str | None
    bold: bool | None
    numbering: tuple[str, int] | None
    is_heading: bool


class Styles:
    """What paragraphs take over from their styles: the font (old encodings hang on it), bold, a list's numbers."""

    def __init__(self, root: Any) -> None:
        self._styles: dict[str, Style] = {}
        self.default: str | None = None
        self.font: str | None = None
        if root is None:
            return
        self.font = _font(root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"))
        for one in root.iter(f"{W}style"):
            key = one.get(f"{W}styleId") or ""
            based = one.find(f"{W}basedOn")
            named = one.find(f"{W}name")
            self._styles[key] = Style(
                based.get(f"{W}val") if based is not None else None,
                _font(one.find(f"{W}rPr")),
                _bold(one.find(f"{W}rPr")),
                number_of(one.find(f"{W}pPr")),
                named is not None and (named.get(f"{W}val") or "").lower().startswith(("heading", "title")),
            )
            if one.get(f"{W}default") in ("1", "true") and one.get(f"{W}type") == "paragraph":
                self.default = key

    def chain(self, key: str | None) -> Iterator[Style]:
        seen: set[str] = set()
        while key and key not in seen and key in self._styles:
            seen.add(key)
            yield self._styles[key]
            key = self._styles[key].based_on


def _value(parent: Any, name: str) -> str | None:
    found = parent.find(f"{W}{name}") if parent is not None else None
    value: str | None = found.get(f"{W}val") if found is not None else None
    return value


def _font(properties: Any) -> str | None:
    fonts = properties.find(f"{W}rFonts") if properties is not None else None
    if fonts is None:
        return None
    name: str | None = fonts.get(f"{W}ascii") or fonts.get(f"{W}hAnsi")
    return name


def _bold(properties: Any) -> bool | None:
    found = properties.find(f"{W}b") if properties is not None else None
    return None if found is None else found.get(f"{W}val") not in ("0", "false", "off")


def number_of(properties: Any) -> tuple[str, int] | None:
    """The list and the level a paragraph is numbered in."""
    found = properties.find(f"{W}numPr") if properties is not None else None
    if found is None:
        return None
    level = _value(found, "ilvl") or "0"
    return (_value(found, "numId") or "0", int(level) if level.isdigit() else 0)


class _Body:
    def __init__(self, styles: Styles, numbering: Numbering, name: str) -> None:
        self._styles = styles
        self._numbering = numbering
        self._name = name
        self._tables = -1
        self._count = 0

    def lines(self, root: Any, *, stamps_only: bool = False) -> list[Line]:
        found = list(self._blocks(root, None, 0))
        if not stamps_only:
            return found
        return [one for one in found if "MẬT" in one.text.upper() and len(one.text) < 40]

    def _blocks(self, parent: Any, cell: Cell | None, depth: int) -> Iterator[Line]:
        if depth > MOST_DEPTH:
            raise ReadingRefused(ReadingRefusal.DAMAGED, self._name)
        for child in parent:
            if child.tag == f"{W}p":
                yield from self._paragraph(child, cell, depth)
            elif child.tag == f"{W}tbl":
                yield from self._table(child, cell, depth)
            elif child.tag in (f"{W}body", f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}customXml", f"{W}smartTag"):
                yield from self._blocks(child, cell, depth + (child.tag != f"{W}body"))

    def _table(self, table: Any, cell: Cell | None, depth: int) -> Iterator[Line]:
        if cell is not None:  # a table in a cell is part of that cell's words
            for one in table.iter(f"{W}tc"):
                yield from self._blocks(one, cell, depth + 1)
            return
        self._tables += 1
        number = self._tables
        for row, entry in enumerate(one for one in table.iter(f"{W}tr")):
            column = 0
            for one in entry.iterchildren(f"{W}tc", f"{W}sdt"):
                properties = one.find(f"{W}tcPr")
                merged = properties.find(f"{W}vMerge") if properties is not None else None
                span = _value(properties, "gridSpan") or "1"
                if merged is None or merged.get(f"{W}val") == "restart":
                    yield from self._blocks(one, Cell(number, row, column), depth + 1)
                column += int(span) if span.isdigit() else 1

    def _paragraph(self, paragraph: Any, cell: Cell | None, depth: int) -> Iterator[Line]:
        self._count += 1
        if self._count > MOST_LINES:
            raise ReadingRefused(ReadingRefusal.TOO_LARGE, self._name)
        properties = paragraph.find(f"{W}pPr")
        chain = list(self._styles.chain(_value(properties, "pStyle") or self._styles.default))
        text, all_bold = self._words(paragraph, chain)
        label = self._label(properties, chain) if text.strip() else ""
        heading = bool(text.strip()) and (all_bold or any(one.is_heading for one in chain))
        for place, piece in enumerate((label + text).split("\n")):
            yield Line(piece, None, cell, whole=True, is_heading=heading, after_gap=place == 0 and not piece.strip())
        for box in paragraph.iter(f"{W}txbxContent"):
            if not any(one.tag == _MC_FALLBACK for one in box.iterancestors()):
                yield from self._blocks(box, cell, depth + 1)

    def _label(self, properties: Any, chain: list[Style]) -> str:
        number = number_of(properties) or next((one.numbering for one in chain if one.numbering), None)
        return self._numbering.next(*number) if number else ""

    def _words(self, paragraph: Any, chain: list[Style]) -> tuple[str, bool]:
        """The words of a paragraph with line breaks, and whether all of them are bold."""
        pieces: list[str] = []
        bold = [one.bold for one in chain if one.bold is not None]
        font = next((one.font for one in chain if one.font), None) or self._styles.font
        all_bold = True
        for run in paragraph.iter(f"{W}r"):
            if any(one.tag in (f"{W}txbxContent", f"{W}del", _MC_FALLBACK) for one in run.iterancestors()):
                continue
            text = "".join(map(_run_piece, run))
            own = run.find(f"{W}rPr")
            if text.strip():
                is_bold = _bold(own)
                all_bold = all_bold and bool(bold[0] if is_bold is None and bold else is_bold)
            name = (
                _font(own)
                or next((one.font for one in self._styles.chain(_value(own, "rStyle")) if one.font), None)
                or font
            )
            sort = encoding_of_font(name or "")
            pieces.append(decoded(text, sort, name or "") if sort else text)
        return in_unicode_letters("".join(pieces)), all_bold


def _run_piece(piece: Any) -> str:
    if piece.tag == f"{W}t":
        return piece.text or ""
    if piece.tag in (f"{W}br", f"{W}cr"):
        return "\n"
    if piece.tag == f"{W}tab":
        return "\t"
    if piece.tag == f"{W}noBreakHyphen":
        return "-"
    if piece.tag == f"{W}softHyphen":
        return "\u00ad"
    if piece.tag == f"{W}sym":
        return "- " if not piece.getparent().getprevious() is not None else ""
    return ""
