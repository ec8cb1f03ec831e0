"""What has to be approved: submitted, approved or sent back with a reason and a picture, every round kept."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QLabel

from desktop_app.domain.congress import APPROVAL_TITLES, Approval, ApprovalState, Round, Verdict
from desktop_app.errors import AppError
from desktop_app.i18n import N_, _, ngettext
from desktop_app.services import congress_parts, congress_pictures
from desktop_app.ui.buttons import button
from desktop_app.ui.columns import Column
from desktop_app.ui.labels import column
from desktop_app.ui.pages.congress.part_table import PartTable
from desktop_app.ui.pages.congress.saying import ask_words
from desktop_app.ui.painting import Chip
from desktop_app.ui.parts import Inspector, chip_label

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.services.office import Office
    from desktop_app.ui.desk import Desk
    from desktop_app.ui.pages.congress.sheet import Sheet

PICTURE_WIDE = 300
APPROVAL_SHEET = "approval-sheet"
STATES: dict[ApprovalState, tuple[str, str]] = {
    ApprovalState.DRAFT: ("not_sent", "grey"),
    ApprovalState.WAITING: ("waiting", "violet"),
    ApprovalState.APPROVED: ("approved", "blue"),
    ApprovalState.RETURNED: ("sent_back", "amber"),
}


def approval_chip(state: ApprovalState) -> Chip:
    """The chip of an approval."""
    icon, tone = STATES[state]
    return Chip(_(APPROVAL_TITLES[state]), tone, icon)  # type: ignore[arg-type]


class Approvals(PartTable):
    """The table, and at the right what was submitted and answered for the line the person stands on."""

    noun, listed, name_key = "approval", "approvals", "item"
    fields = (("item", 0, False), ("submitter", 150, True), ("approvers", 170, False), ("in_order", 132, True),
              ("size_and_place", 150, True), ("step", 170, True))  # fmt: skip
    add_words = N_("Add thing to be approved")
    about = N_("What has to be approved stands here: mock-ups, slogans, the exhibition, the art programme.")

    def __init__(self, desk: Desk, sheet: Sheet) -> None:
        self.panel = Inspector(_("Submission and answers"))
        super().__init__(desk, sheet)
        self.print = button(_("Print approval sheet"), lambda: self.asked.emit(APPROVAL_SHEET, None), icon="print")
        self.bar.addWidget(self.print)
        self.table.current_changed.connect(lambda _part: self._show_panel())
        self.panel.closed.connect(self.panel.hide)
        self.table.opened.connect(lambda _part: self._show_panel())

    def beside(self, laid: Any) -> None:
        laid.addWidget(self.panel)

    def end_columns(self) -> list[Column[Any]]:
        return [
            Column(N_("State"), lambda one: _(APPROVAL_TITLES[one.state]), key="approval", width=180,
                   chip=lambda one: approval_chip(one.state), sortable=False),
        ]  # fmt: skip

    def show_sheet(self, sheet: Sheet) -> None:
        super().show_sheet(sheet)
        self._show_panel()

    # the panel

    def _show_panel(self) -> None:
        one = self.table.current_row()
        self.panel.setVisible(one is not None)
        if one is None:
            return
        self.panel.begin(one.item)
        self.panel.add(chip_label(approval_chip(one.state).words, approval_chip(one.state).tone, STATES[one.state][0]))
        if one.content:
            self.panel.fact(_("Content"), _escaped(one.content))
        self._add_buttons(one)
        for number in range(len(one.rounds), 0, -1):
            self._add_round(one, number)
        if not one.rounds:
            self.panel.line("info", _("Not submitted yet."))
        self.panel.end()

    def _add_buttons(self, one: Approval) -> None:
        if not self.sheet.is_ours:
            return
        if not one.waiting_for and one.state is not ApprovalState.APPROVED:
            again = _("Submit again") if one.rounds else _("Submit")
            self.panel.add(button(again, lambda: self._submit(one), kind="primary", icon="send"))
        for name in one.waiting_for:
            yes = button(_("Approve"), lambda name=name: self._approve(one, name), kind="primary", icon="approved")  # type: ignore[misc]
            no = button(_("Send back…"), lambda name=name: self._send_back(one, name), icon="sent_back")  # type: ignore[misc]
            for part in (yes, no):
                part.setAccessibleDescription(name)
            self.panel.line("waiting", name, _("is to answer"), "violet")
            self.panel.add(_beside(yes, no))

    def _add_round(self, one: Approval, number: int) -> None:
        sent = one.rounds[number - 1]
        day = self.desk.language.day(sent.submitted_on)
        self.panel.section(_("Round {n}, submitted {day}").format(n=number, day=day))
        if sent.note:
            self.panel.fact(_("Note"), _escaped(sent.note))
        self._add_picture(sent.picture)
        self._add_answers(sent)

    def _add_answers(self, sent: Round) -> None:
        for answer in sent.answers:
            good = answer.verdict is Verdict.APPROVE
            day = self.desk.language.day(answer.on, year=False)
            words = _("approved {day}").format(day=day) if good else _("sent back {day}").format(day=day)
            icon, tone = ("approved", "blue") if good else ("sent_back", "amber")
            self.panel.line(icon, answer.approver, words, tone)
            if answer.reason:
                self.panel.fact(_("Reason"), _escaped(answer.reason))
            self._add_picture(answer.picture)

    def _add_picture(self, name: str) -> None:
        if not name:
            return
        try:
            raw = congress_pictures.picture(self.desk.look, name)
        except AppError:
            self.panel.line("photo", _("The picture is not on this machine any more."))
            return
        shown = QLabel()
        picture = QPixmap()
        picture.loadFromData(raw)
        shown.setPixmap(picture.scaled(QSize(PICTURE_WIDE, PICTURE_WIDE), Qt.AspectRatioMode.KeepAspectRatio,
                                       Qt.TransformationMode.SmoothTransformation))  # fmt: skip
        shown.setAccessibleName(_("Picture"))
        self.panel.add(shown)

    # what a person does

    def _submit(self, one: Approval) -> None:
        def go(note: str, picture: Path | None) -> None:
            self.act(_with_picture(picture, lambda office, name: congress_parts.submit(office, one.id, note, name)))

        ask_words(self, _("Submit for approval"), _("Note"), _("Submit"), go, icon="send", with_picture=True)

    def _approve(self, one: Approval, name: str) -> None:
        self.act(lambda office: congress_parts.answer(office, one.id, name, Verdict.APPROVE))

    def _send_back(self, one: Approval, name: str) -> None:
        def go(reason: str, picture: Path | None) -> None:
            self.act(
                _with_picture(
                    picture,
                    lambda office, kept: congress_parts.answer(office, one.id, name, Verdict.RETURN, reason, kept),
                )
            )

        title = _("{who} sends it back").format(who=name)
        ask_words(self, title, _("Reason"), _("Send back"), go, icon="sent_back", required=True, with_picture=True)

    def said(self, parts: Any) -> str:
        waiting = sum(one.state is ApprovalState.WAITING for one in parts)
        return ngettext("{n} waits for approval", "{n} wait for approval", waiting).format(n=waiting)


def _with_picture(file: Path | None, then: Callable[[Office, str], object]) -> Callable[[Office], object]:
    return lambda office: then(office, congress_pictures.keep(office, file) if file is not None else "")


def _beside(*parts: Any) -> Any:
    from PySide6.QtWidgets import QWidget

    from desktop_app.ui.labels import row

    both = QWidget()
    both.setLayout(column(row(*parts, None, gap=8), gap=0))
    return both


def _escaped(words: str) -> str:
    from html import escape

    return escape(words)
