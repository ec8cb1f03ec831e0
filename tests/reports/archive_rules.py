"""What can be read of PDF/A-2b (ISO 19005-2) in the structure of a file; the clauses are those of the standard.

It is no full validator: that the strokes themselves are in order is held by there being one pen (`reports/ink.py`).
"""

import re
import struct
import zlib
from collections.abc import Iterator
from xml.etree import ElementTree

FORBIDDEN = (
    b"/Encrypt",
    b"/JavaScript",
    b"/JS ",
    b"/Launch",
    b"/EmbeddedFile",
    b"/SMask",
    b"/LZWDecode",
    b"/OpenAction",
)
_OBJECT = re.compile(rb"(\d+) 0 obj\n(.*?)\nendobj\n", re.DOTALL)
_STREAM = re.compile(rb"^(<<.*?>>)\nstream\n(.*)\nendstream$", re.DOTALL)
NAMES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
}


class ArchiveRules:
    """One file, taken to pieces; `check` fails with the clause that is not kept."""

    def __init__(self, pdf: bytes) -> None:
        self.pdf = pdf
        self.objects = {int(number): body for number, body in _OBJECT.findall(pdf)}

    def check(self) -> None:
        self.header_and_end()
        self.streams()
        self.colours()
        self.fonts()
        self.says_what_it_is()
        for word in FORBIDDEN:
            assert not any(word in self.dictionary(number) for number in self.objects), f"{word!r} is forbidden"

    def dictionary(self, number: int) -> bytes:
        found = _STREAM.match(self.objects[number])
        return found[1] if found else self.objects[number]

    def stream(self, number: int) -> bytes:
        found = _STREAM.match(self.objects[number])
        assert found, f"object {number} has no stream that is closed on a line of its own (6.1.7.1)"
        return zlib.decompress(found[2]) if b"FlateDecode" in found[1] else found[2]

    def of_type(self, kind: bytes) -> Iterator[bytes]:
        for number in self.objects:
            if re.search(rb"/Type /" + kind + rb"\b", self.dictionary(number)):
                yield self.dictionary(number)

    def header_and_end(self) -> None:
        first, second = self.pdf.split(b"\n")[:2]
        assert re.fullmatch(rb"%PDF-1\.[0-7]", first), "6.1.2: the first line"
        assert re.match(rb"%[\x80-\xff]{4}", second), "6.1.2: four bytes that are no letters"
        assert re.search(rb"trailer\n<<\n/ID\s*\n?\[<[0-9a-f]{32}><[0-9a-f]{32}>\]", self.pdf), "6.1.3: an identity"
        assert self.pdf.rstrip().endswith(b"%%EOF"), "6.1.3: nothing after the end"

    def streams(self) -> None:
        for number, body in self.objects.items():
            if b"\nstream\n" in body:
                said = re.search(rb"/Length (\d+)", self.dictionary(number))
                found = _STREAM.match(body)
                assert said is not None, f"6.1.7.1: the length of {number} is not said"
                assert found is not None, f"6.1.7.1: object {number} does not end on a new line"
                assert len(found[2]) == int(said[1]), f"6.1.7.1: the length of {number}"

    def colours(self) -> None:
        (catalog,) = self.of_type(b"Catalog")
        assert b"/S /GTS_PDFA1" in catalog, "6.2.3: an output intent"
        place = re.search(rb"/DestOutputProfile (\d+) 0 R", catalog)
        assert place, "6.2.3: its profile"
        profile = self.stream(int(place[1]))
        assert struct.unpack(">I", profile[:4])[0] == len(profile), "6.2.3: a whole profile"
        assert (profile[8], profile[36:40], profile[16:20]) == (4, b"acsp", b"RGB "), "6.2.3: an ICC profile for RGB"
        assert profile[9] <= 0x20, "6.2.3: ICC 4.2 at most"
        assert b"/N 3" in self.dictionary(int(place[1]))
        for picture in (
            self.dictionary(number) for number in self.objects if b"/Subtype /Image" in self.dictionary(number)
        ):
            assert re.search(rb"/ColorSpace /Device(RGB|Gray)\b", picture), "6.2.4.3: a colour the intent covers"
            assert b"/Interpolate true" not in picture, "6.2.8"

    def fonts(self) -> None:
        for font in self.of_type(b"Font"):
            assert b"/Subtype /TrueType" in font
            assert b"/ToUnicode" in font, "6.2.11.7: letters that can be copied"
            name = re.search(rb"/BaseFont /([A-Z]{6}\+\S+)", font)
            assert name, "6.2.11.4.2: the name of a part of a font"
            place = re.search(rb"/FontDescriptor (\d+) 0 R", font)
            assert place
            about = self.dictionary(int(place[1]))
            assert b"/FontName /" + name[1] in about
            file = re.search(rb"/FontFile2 (\d+) 0 R", about)
            flags = re.search(rb"/Flags (\d+)", about)
            assert file is not None, "6.2.11.4.1: embedded"
            assert flags is not None
            assert int(flags[1]) & 4, "6.2.11.6: symbolic"
            assert b"/Encoding" not in font, "6.2.11.6: a symbolic font has no encoding"
            program = self.stream(int(file[1]))
            assert _tables_of(program, b"cmap")[2:4] == b"\0\1", "6.2.11.6: and one table of letters"
            self._same_widths(font, program)

    def _same_widths(self, font: bytes, program: bytes) -> None:
        """6.2.11.5: the file and the font say the same of how wide a letter is, to a thousandth."""
        said = re.search(rb"/Widths \[(.*?)\]", font, re.DOTALL)
        assert said
        letters, codes = _tables_of(program, b"hmtx"), _tables_of(program, b"cmap")
        per_em = struct.unpack(">H", _tables_of(program, b"head")[18:20])[0]
        many = struct.unpack(">H", _tables_of(program, b"hhea")[34:36])[0]
        start = struct.unpack(">I", codes[8:12])[0]
        shape, _size, _language, first, count = struct.unpack(">5H", codes[start : start + 10])
        assert shape == 6
        for code, wide in enumerate(map(float, said[1].split())):
            if first <= code < first + count:
                at = start + 10 + 2 * (code - first)
                glyph = struct.unpack(">H", codes[at : at + 2])[0]
                if glyph:
                    place = 4 * min(glyph, many - 1)
                    drawn = struct.unpack(">H", letters[place : place + 2])[0] * 1000 / per_em
                    assert abs(drawn - wide) <= 1, f"code {code}"

    def says_what_it_is(self) -> None:
        (catalog,) = self.of_type(b"Catalog")
        place = re.search(rb"/Metadata (\d+) 0 R", catalog)
        assert place, "6.6.2.1"
        assert b"/Filter" not in self.dictionary(int(place[1])).replace(b"/Filter [  ]", b"")
        told = ElementTree.fromstring(self.stream(int(place[1])).decode().strip())
        assert told.findtext(".//pdfaid:part", namespaces=NAMES) == "2", "6.6.4"
        assert told.findtext(".//pdfaid:conformance", namespaces=NAMES) == "B", "6.6.4"
        self.title = told.findtext(".//dc:title/rdf:Alt/rdf:li", namespaces=NAMES)


def _tables_of(program: bytes, wanted: bytes) -> bytes:
    for number in range(struct.unpack(">H", program[4:6])[0]):
        tag, _sum, start, size = struct.unpack(">4sIII", program[12 + 16 * number : 28 + 16 * number])
        if tag == wanted:
            return program[start : start + size]
    raise AssertionError(f"no table {wanted!r}")
