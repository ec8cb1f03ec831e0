"""How the office heads and signs its documents, beside a letter that shows it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from desktop_app.domain.documents import Issuer, Signature
from desktop_app.domain.letterheads import LETTERHEAD, LETTERHEADS, STATE
from desktop_app.i18n import N_, _
from desktop_app.services import documents
from desktop_app.text import nfc
from desktop_app.ui.choices import Choice
from desktop_app.ui.forms import Ask, Form
from desktop_app.ui.inputs import Line, Lines
from desktop_app.ui.pages.documents.form import LABEL, SIGNATURE_HEIGHT, beside_paper, follow
from desktop_app.ui.pages.reports.preview import ReportPreview

if TYPE_CHECKING:
    from desktop_app.ui.desk import Desk


class DocumentHeading(QWidget):
    """Every change is kept when the field is left; the letter beside follows each letter typed."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._issuer: Issuer | None = None
        self.preview = ReportPreview(desk)
        self.preview.refused.connect(desk.tell)
        self.form = Form(_asks(), label_most=LABEL)
        for key in ("superior", "lines", "contact"):
            self.form.input(key).setFixedHeight(SIGNATURE_HEIGHT)
        self._pause = follow(self.form, self._make)
        self.form.changed.connect(lambda _key, _value: self._store())
        self.setLayout(beside_paper(self.form, _("Letterhead and signature"), self.preview))
        self.form.setFocusProxy(self.form.input("letterhead"))
        self.setFocusProxy(self.form)

    def refresh(self) -> None:
        ours = self._issuer = documents.issuer(self._desk.look)
        self.form.fill(
            {
                "letterhead": ours.letterhead.key,
                "superior": ours.superior,
                "office": ours.office,
                "place": ours.place,
                "organ": ours.organ,
                "drafter": ours.drafter,
                "lines": "\n".join(ours.signature.lines),
                "name": ours.signature.name,
                "contact": ours.contact,
            }
        )
        self._make()

    def settle(self) -> None:
        """Keeps what is typed and not yet kept."""
        self.form.settle()

    def typed(self) -> Issuer:
        """What stands in the fields now."""

        def words(key: str) -> str:
            part = self.form.input(key)
            if isinstance(part, Choice):
                return str(part.value() or "")
            said = part.toPlainText() if isinstance(part, Lines) else part.text() if isinstance(part, Line) else ""
            return nfc("\n".join(filter(None, (line.strip() for line in said.split("\n")))))

        return Issuer(
            LETTERHEAD.get(words("letterhead"), STATE),
            words("superior"),
            words("office"),
            words("place"),
            words("organ"),
            words("drafter"),
            Signature(tuple(filter(None, words("lines").split("\n"))), words("name")),
            words("contact"),
        )

    def _store(self) -> None:
        ours = self.typed()
        if ours != self._issuer:
            self._issuer = ours
            self._desk.do(lambda office: documents.set_issuer(office, ours))
        self._make()

    def _make(self) -> None:
        self._pause.stop()
        if self._issuer is None or not self.isVisible():
            return
        ours = self.typed()
        letter = replace(documents.example(ours), signature=ours.signature)
        self.preview.ask(lambda office: documents.preview(office, letter, ours), _("A letter as an example"))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._make()


def _asks() -> list[Ask]:
    return [
        Ask(
            "letterhead",
            N_("Letterhead"),
            kind="choice",
            options=lambda: [(one.key, _(one.title)) for one in LETTERHEADS],
            hint=N_("Sizes, marks and the words at the right of the head."),
        ),
        Ask("superior", N_("Body above"), kind="lines", hint=N_("Left empty when no body stands above.")),
        Ask("office", N_("Issuing office")),
        Ask("place", N_("Place name"), hint=N_("Stands before the day: Bản Công, ngày …"), width=220),
        Ask("organ", N_("Symbol"), hint=N_("Of the office in numbers: UBND gives KH-UBND."), width=124),
        Ask("drafter", N_("Writing unit"), hint=N_("In the symbols of letters and after “Filed: VT”."), width=124),
        Ask("lines", N_("Signed as"), kind="lines", hint=N_("For example TM. ỦY BAN NHÂN DÂN, and under it CHỦ TỊCH.")),
        Ask("name", N_("Signed by")),
        Ask(
            "contact",
            N_("Address"),
            kind="lines",
            hint=N_("At the foot of letters and invitations: address, mail, telephone of the office. Up to 3 lines."),
        ),
    ]
