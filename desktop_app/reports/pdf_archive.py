"""What lets a PDF be kept for good: PDF/A-2b (ISO 19005-2), as far as ReportLab leaves it to us.

The fonts are embedded and nothing is transparent already. What is added here: the colours are said to be sRGB, and the
file says of itself, as XMP, what it is. The profile was made with LittleCMS, which claims no right in it.
"""

from __future__ import annotations

from functools import cache
from html import escape
from typing import TYPE_CHECKING, Any

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFStream, PDFString

from desktop_app.assets import asset

if TYPE_CHECKING:
    from desktop_app.reports.blocks import About

VERSION = (1, 7)
PROGRAM = "Phong Trào"
_MADE = "2000-01-01T00:00:00+00:00"  # the day ReportLab writes into a file that is the same whenever it is made
_END = b"endstream\n"
_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:description>
<dc:creator><rdf:Seq><rdf:li>{office}</rdf:li></rdf:Seq></dc:creator>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreatorTool>{program}</xmp:CreatorTool>
<xmp:CreateDate>{made}</xmp:CreateDate><xmp:ModifyDate>{made}</xmp:ModifyDate>
<pdf:Producer>{program}</pdf:Producer>
<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""


def make_lasting(canvas: Any, about: About) -> None:
    """Adds what an archive asks for to the file that `canvas` writes."""
    _end_streams_on_a_line_of_their_own()
    canvas.setTitle(about.title)
    canvas.setAuthor(about.office)
    canvas.setSubject(about.title)
    canvas.setCreator(PROGRAM)
    canvas.setProducer(PROGRAM)
    catalog = canvas._doc.Catalog
    catalog.Metadata = _stream(_described(about).encode(), Type=PDFName("Metadata"), Subtype=PDFName("XML"))
    catalog.Metadata.filters = []  # programs that know nothing of PDF read it too
    catalog.OutputIntents = _intents(canvas)
    catalog.__NoDefault__ = [*catalog.__NoDefault__, "OutputIntents"]  # ReportLab does not know this entry


@cache
def _end_streams_on_a_line_of_their_own() -> None:
    """ISO 19005-2, 6.1.7.1, wants the word "endstream" on a new line: ReportLab writes it right after the last byte."""
    stream: Any = PDFStream
    plain = stream.format

    def on_a_new_line(one: Any, document: Any) -> bytes:
        made: bytes = plain(one, document)
        return made.removesuffix(_END) + b"\n" + _END

    stream.format = on_a_new_line


def _described(about: About) -> str:
    words = {"title": about.title, "office": about.office, "language": about.language}
    return _XMP.format(program=PROGRAM, made=_MADE, **{key: escape(value, quote=False) for key, value in words.items()})


def _intents(canvas: Any) -> Any:
    colours = _stream(asset("colour/sRGB.icc").read_bytes(), N=3)
    name = PDFString("sRGB IEC61966-2.1")
    make: Any = PDFDictionary
    intent = {
        "Type": PDFName("OutputIntent"),
        "S": PDFName("GTS_PDFA1"),
        "OutputConditionIdentifier": name,
        "Info": name,
        "DestOutputProfile": canvas._doc.Reference(colours),
    }
    return PDFArray([make(intent)])


def _stream(content: bytes, **entries: object) -> Any:
    stream: Any = PDFStream(content=content)
    for key, value in entries.items():
        stream.dictionary[key] = value
    return stream
