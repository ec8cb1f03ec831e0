"""The papers around a plan: its grounds, the documents it cites and who else cites them, who gets it and who signs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from desktop_app.domain.plan_words import ACTIONS, cited_key, receiver_line, receiver_parts
from desktop_app.i18n import N_, _, ngettext
from desktop_app.services import campaign_parts
from desktop_app.text import shorten
from desktop_app.ui.buttons import link
from desktop_app.ui.columns import Editor, Note
from desktop_app.ui.inputs import Line
from desktop_app.ui.labels import Label, Surface, clear, column, row
from desktop_app.ui.outline import Outline, Section
from desktop_app.ui.pages.campaigns.editors import partial_editor, shown_day, suggest_from
from desktop_app.ui.pages.campaigns.lists import Cell, ListTable
from desktop_app.ui.pages.campaigns.lists import Line as ListLine
from desktop_app.ui.pages.campaigns.outline import follow
from desktop_app.ui.pages.campaigns.targets import key_hints
from desktop_app.ui.parts import scrolled
from desktop_app.ui.theme import Size

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop_app.ui.desk import Desk
    from desktop_app.ui.pages.campaigns.reading import Sheet

MARKS = {"": N_("not marked"), **dict(ACTIONS)}
MOST_LINKS = 4


class Papers(QWidget):
    """Documents and receivers at the left; grounds and signature at the right, as on paper."""

    asked = Signal(str, object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._sheet: Sheet | None = None
        self._known: Mapping[str, Any] = {}
        today, symbol = desk.look.today, Editor(suggest=suggest_from(self._symbols))
        self.cited = ListTable(
            desk, "citations", N_("Documents cited"),
            [
                Cell("symbol", N_("Number, symbol"), 152, symbol, note=self._others),
                Cell("kind", N_("Kind of document"), 100, wide_only=True),
                Cell("date", N_("Issued on"), 118, partial_editor(today, N_("Issued on")), shown_day(desk.language)),
                Cell("issuer", N_("Issued by"), 156),
                Cell("subject", N_("Its subject")),
            ],
            add_words=N_("Add document"),
        )  # fmt: skip
        self.table = self.cited.table
        self._also = QWidget()
        self._also.setLayout(row(gap=6))
        self.sent_to = ListTable(
            desk, "recipients", N_("Sent to"),
            [Cell("name", N_("Receiver"), required=True), Cell("action", N_("For what"), 150, options=MARKS)],
            add_words=N_("Add receiver"),
            read=_receiver,
            write=lambda said: receiver_line(str(said.get("name") or ""), str(said.get("action") or "")),
        )  # fmt: skip
        self.outline = Outline()
        self.signer = Line()
        self.signer.setAccessibleName(_("Name of the signer"))
        self._lay()
        self.cited.shown_line.connect(self._show_also)
        self.signer.settled.connect(self._on_signer)
        follow(self.outline, desk, lambda: self._sheet)

    def _lay(self) -> None:
        left = QWidget()
        left.setLayout(
            column(
                self.cited, self._also, self.sent_to, None, gap=10, margins=(Size.PAGE_LEFT, 10, 8, 10)
            )
        )  # fmt: skip
        paper = Surface("card")
        name = Label(_("Name of the signer"), "label", "ink3")
        name.setBuddy(self.signer)
        paper.setLayout(column(self.outline, 6, name, self.signer, gap=4, margins=(18, 12, 14, 14)))
        paper.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        right = QWidget()
        right.setLayout(column(paper, None, gap=0, margins=(8, 12, Size.PAGE_RIGHT, 10)))
        both = row(gap=0)
        for part, share, words in ((left, 8, _("Documents")), (right, 5, _("Grounds"))):
            area = scrolled(part)
            area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            area.setAccessibleName(words)
            both.addWidget(area, share)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(both, 1)
        whole.addLayout(column(key_hints(), margins=(Size.PAGE_LEFT, 4, Size.PAGE_RIGHT, 6)))

    def show_sheet(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._known = self._desk.look.book.citations.of_campaign(sheet.campaign.id)
        self.cited.show_sheet(sheet)
        self.sent_to.show_sheet(sheet)
        rest = sheet.campaign.rest
        self.outline.show_sections(
            [
                Section("bases", _("Grounds"), tuple(rest.get("bases") or ())),
                Section(
                    "signature_lines",
                    _("Signed by"),
                    tuple(campaign_parts.records(sheet.campaign, "signature_lines")),
                ),
            ],
            may_edit=sheet.is_ours,
        )
        if not (self.signer.hasFocus() and self.signer.is_changed()):
            self.signer.write(str((rest.get("signature") or {}).get("name") or ""))
        self.signer.setEnabled(sheet.is_ours)
        line = self.cited.table.current_row()
        self._show_also(line.record if line is not None and not line.is_new else None)

    def _symbols(self) -> list[str]:
        return [one.symbol for one in self._desk.look.book.citations.all() if one.symbol]

    def _others(self, line: ListLine) -> Note | None:
        """A sign on a document that other plans cite too."""
        known = self._known.get(cited_key(line.record))
        if known is None or known.plans < 2:
            return None
        return Note(str(known.plans), "campaigns")

    def _show_also(self, record: Mapping[str, Any] | None) -> None:
        """Which other plans cite the document the person stands on."""
        laid = self._also.layout()
        assert laid is not None
        clear(laid)
        sheet, look = self._sheet, self._desk.look
        key = cited_key(record) if record else ""
        others = [one for one in look.book.citations.citing(key) if sheet and one != sheet.campaign.id] if key else []
        self._also.setVisible(bool(others))
        if not others:
            return
        laid.addWidget(Label(_("Also cited in:"), "small", "ink3"))
        for campaign in others[:MOST_LINKS]:
            found = look.book.campaigns.get(campaign)
            if found is not None:
                words = shorten(found.name, 32)
                laid.addWidget(link(words, lambda row_=campaign: self.asked.emit("campaigns", ("campaign", row_))))  # type: ignore[misc]
        more = len(others) - MOST_LINKS
        if more > 0:
            laid.addWidget(Label(ngettext("and {n} more", "and {n} more", more).format(n=more), "small", "ink3"))
        spring = QWidget()
        spring.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        laid.addWidget(spring)

    def _on_signer(self, value: object) -> None:
        sheet = self._sheet
        if sheet is not None:
            name = str(value or "")
            self._desk.do(lambda office: campaign_parts.set_signer(office, sheet.campaign.id, name))


def _receiver(line: Any) -> dict[str, Any]:
    name, action = receiver_parts(str(line))
    return {"name": name, "action": action}
