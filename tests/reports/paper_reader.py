"""A printed page read back: its lines with place, size and face, and the rules drawn on it; mm from the top left."""

import ctypes
from contextlib import closing
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

MM = 72 / 25.4
COLUMN_GAP = 24.0  # points: wider than any space of an even line


@dataclass(frozen=True)
class PrintedLine:
    text: str
    left: float
    right: float
    baseline: float
    size: float  # points
    bold: bool
    italic: bool
    is_red: bool = False

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2

    @property
    def width(self) -> float:
        return self.right - self.left


@dataclass(frozen=True)
class PrintedRule:
    left: float
    right: float
    y: float

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2

    @property
    def width(self) -> float:
        return self.right - self.left


@dataclass(frozen=True)
class PrintedPage:
    width: float
    height: float
    lines: tuple[PrintedLine, ...]
    rules: tuple[PrintedRule, ...]

    def line(self, text: str) -> PrintedLine:
        """The first line that begins with these words."""
        found = [line for line in self.lines if line.text.startswith(text)]
        assert found, f"no line begins with {text!r}: {[line.text for line in self.lines]}"
        return found[0]

    def frame_around(self, line: PrintedLine) -> tuple[float, float]:
        """Width and height of the frame around a line, between the middles of its lines."""
        above = [
            rule for rule in self.rules if 0 < line.baseline - rule.y < 10 and rule.left < line.middle < rule.right
        ]
        below = [rule for rule in self.rules if 0 < rule.y - line.baseline < 6 and rule.left < line.middle < rule.right]
        assert above, f"nothing is ruled above {line.text!r}"
        assert below, f"nothing is ruled below {line.text!r}"
        top, bottom = max(above, key=lambda rule: rule.y), min(below, key=lambda rule: rule.y)
        return (top.width + bottom.width) / 2, bottom.y - top.y

    def rule_below(self, line: PrintedLine) -> PrintedRule:
        """The rule within 3 mm under a line."""
        found = [
            rule for rule in self.rules if 0 < rule.y - line.baseline < 3.0 and line.left < rule.middle < line.right
        ]
        assert found, f"no rule under {line.text!r}"
        return found[0]


def read_pages(pdf: bytes) -> list[PrintedPage]:
    pages = []
    with closing(pypdfium2.PdfDocument(pdf)) as document:
        for page in document:
            width, height = page.get_size()
            pages.append(PrintedPage(width / MM, height / MM, _lines(page, height), _rules(page, height)))
            page.close()
    return pages


@dataclass
class _Letter:
    text: str
    left: float
    right: float
    baseline: float
    size: float
    font: str
    is_red: bool


def _letters(page: pypdfium2.PdfPage, height: float) -> list[_Letter]:
    found = []
    left, right, bottom, top, x, y = (ctypes.c_double() for _ in range(6))
    red, green, blue, clear = (ctypes.c_uint() for _ in range(4))
    name, flags = ctypes.create_string_buffer(100), ctypes.c_int()
    with closing(page.get_textpage()) as text:
        for index in range(text.count_chars()):
            letter = chr(pdfium.FPDFText_GetUnicode(text.raw, index))
            if pdfium.FPDFText_IsGenerated(text.raw, index) or letter in "\r\n":
                continue
            pdfium.FPDFText_GetCharBox(text.raw, index, left, right, bottom, top)
            pdfium.FPDFText_GetCharOrigin(text.raw, index, x, y)
            pdfium.FPDFText_GetFontInfo(text.raw, index, name, 100, flags)
            size = pdfium.FPDFText_GetFontSize(text.raw, index)
            font = name.value.decode(errors="replace")
            pdfium.FPDFText_GetFillColor(text.raw, index, red, green, blue, clear)
            is_red = red.value > 200 and max(green.value, blue.value) < 60
            found.append(_Letter(letter, x.value, max(right.value, x.value), height - y.value, size, font, is_red))
    return found


def _lines(page: pypdfium2.PdfPage, height: float) -> tuple[PrintedLine, ...]:
    """Letters of one baseline that stand close to each other, from top to bottom and left to right."""
    rows: list[list[_Letter]] = []
    for letter in sorted(_letters(page, height), key=lambda one: (round(one.baseline), one.left)):
        row = next((row for row in rows[-3:] if abs(row[0].baseline - letter.baseline) < 1.0), None)
        if row is None:
            rows.append([letter])
        else:
            row.append(letter)
    lines = []
    for row in rows:
        row.sort(key=lambda one: one.left)
        parts = [[row[0]]]
        for letter in row[1:]:
            inked = [one for one in parts[-1] if one.text != " "]
            gap = COLUMN_GAP if parts[-1][-1].text == " " else letter.size / 2
            if inked and letter.text != " " and letter.left - inked[-1].right > gap:
                parts.append([])
            parts[-1].append(letter)
        lines += [_line(part) for part in parts if any(one.text.strip() for one in part)]
    return tuple(lines)


def _line(letters: list[_Letter]) -> PrintedLine:
    inked = [one for one in letters if one.text.strip()]
    fonts = {one.font.rpartition("+")[2] for one in inked}
    return PrintedLine(
        "".join(one.text for one in letters).strip(),
        inked[0].left / MM,
        inked[-1].right / MM,
        inked[0].baseline / MM,
        inked[0].size,
        all("Bold" in font for font in fonts),
        all("Italic" in font for font in fonts),
        all(one.is_red for one in inked),
    )


def _rules(page: pypdfium2.PdfPage, height: float) -> tuple[PrintedRule, ...]:
    found = []
    for one in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH]):
        left, bottom, right, top = one.get_bounds()
        if top - bottom < 1.5 * MM and right - left > 5 * MM:
            found.append(PrintedRule(left / MM, right / MM, (height - (top + bottom) / 2) / MM))
    return tuple(found)
