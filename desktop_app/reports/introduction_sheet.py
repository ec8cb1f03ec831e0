"""The sheet by which an office introduces itself to the others: who it is, and its key to be compared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.reports.blocks import Align, Block, Paragraph, QrCode
from desktop_app.reports.sheet_frame import PORTRAIT, Head, framed, printed, signed
from desktop_app.values import dataclass

if TYPE_CHECKING:
    from desktop_app.i18n import Language


@dataclass(frozen=True, slots=True)
class Introduction:
    """What an office says of itself. `letters` and `spoken` are its key in both forms people compare."""

    superior_name: str
    office_name: str
    level: str  # already in words
    code: str
    letters: str
    spoken: str
    printed_at: str


def layout(sheet: Introduction, language: Language) -> list[Block]:
    """One page: the office, its key in letters, in words and as a QR, what the other office does with it, who signs."""
    _ = language.gettext
    head = Head(_("INTRODUCTION OF THE OFFICE"), _("for sending and receiving on sticks"), "", "")
    facts = (
        (_("Name of the office"), sheet.office_name),
        (_("Level"), sheet.level),
        (_("Code"), sheet.code),
        (_("Office above"), sheet.superior_name or _("none")),
    )
    steps = (
        _("1. Give this sheet to the other office by hand, or read the key out to it on the telephone."),
        _("2. When the first package comes, the program there shows a key. Compare the two, letter by letter."),
        _("3. If it is the same, accept it: from then on packages of this office come in without a question."),
        _("4. If it differs in one letter only, leave the package and call the office."),
        _("This sheet is no secret. It holds until the office makes a new key."),
    )
    said = sheet.spoken.split(", ")
    half = (len(said) + 1) // 2
    body: list[Block] = [
        *(_plain(f"{name}: {words}") for name, words in facts),
        _middle(_("Key of the office"), 13.0),
        _middle(sheet.letters, 22.0),
        _middle(_("The same to be said on the telephone"), 13.0),
        *(_middle(", ".join(words), 15.0) for words in (said[:half], said[half:])),
        QrCode(f"{sheet.code} {sheet.letters}"),
        *(_plain(step) for step in steps),
        signed(language, _("HEAD OF THE OFFICE")),
    ]
    return framed(
        *(sheet.superior_name, sheet.office_name, head, language, PORTRAIT, body, printed(sheet.printed_at, language))
    )


def _plain(words: str) -> Paragraph:
    return Paragraph(words, size=13.0, align=Align.LEFT, indent=0.0)


def _middle(words: str, size: float) -> Paragraph:
    return Paragraph(words, size=size, bold=size > 13.0, align=Align.CENTER, indent=0.0, above=10.0)
