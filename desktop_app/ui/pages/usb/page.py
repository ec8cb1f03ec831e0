"""Sticks: results go up, plans go down, packages come in; the stick is found, and told when it may be pulled out."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QStackedWidget, QWidget

from desktop_app.i18n import _, ngettext
from desktop_app.services import receiving, sending_down, trust
from desktop_app.services.papers import Choices
from desktop_app.ui.buttons import Card, link
from desktop_app.ui.labels import Surface, clear, column, row
from desktop_app.ui.page import Command, Head, Page
from desktop_app.ui.pages.usb.conflicts_panel import ConflictsPanel
from desktop_app.ui.pages.usb.down import DownPanel
from desktop_app.ui.pages.usb.drives import DriveBox, DriveWatch
from desktop_app.ui.pages.usb.history import History
from desktop_app.ui.pages.usb.package import PackageBox
from desktop_app.ui.pages.usb.receive import ReceivePanel
from desktop_app.ui.pages.usb.send import SendPanel, Stage
from desktop_app.ui.parts import Notice, scrolled
from desktop_app.ui.theme import Size

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent

    from desktop_app.services.receiving import Waiting
    from desktop_app.services.sticks import Drive
    from desktop_app.ui.desk import Desk

SEND, DOWN, RECEIVE = 0, 1, 2
NARROW = 1_090
QWIDGETSIZE_MAX = 16_777_215  # Qt's own, as no binding names it


class UsbPage(Page):
    """Three large ways, one panel each, and the register at the right."""

    nouns: ClassVar[frozenset[str]] = frozenset(
        {"items", "campaigns", "units", "packages", "senders", "certificates", "conflicts"}
    )

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.send_card = Card("send_up", _("Send up"), "")
        self.down_card = Card("send_down", _("Send down"), "")
        self.receive_card = Card("receive", _("Receive packages"), _("From the stick that is in"))
        self._ways = QButtonGroup(self)
        for key, card in ((SEND, self.send_card), (DOWN, self.down_card), (RECEIVE, self.receive_card)):
            self._ways.addButton(card, key)
        self.send_card.setChecked(True)
        self._ways.idClicked.connect(self._show_way)
        self.send_box, self.down_box, self.receive_box = DriveBox(desk), DriveBox(desk), DriveBox(desk)
        self.sending = SendPanel(desk, self.send_box)
        self.down = DownPanel(desk, self.down_box)
        self.receiving = ReceivePanel(desk, self.receive_box)
        for panel, box in ((self.sending, self.send_box), (self.down, self.down_box)):
            panel.units_asked.connect(lambda: self.asked.emit("units", None))
            panel.slip_asked.connect(self._print_slip)
            box.changed.connect(panel.show_stage)
        self.receive_box.changed.connect(self.receiving.read)
        self.receiving.counted.connect(self._on_counted)
        self.history = History()
        self.history.slip_asked.connect(self._print_slip)
        self.conflicts = ConflictsPanel(desk)
        self.package = PackageBox(desk)
        self.receiving.looked_at.connect(self._show_package)
        self.panels = QStackedWidget()
        self._side = QWidget()
        self.panels.addWidget(self.sending)
        self.panels.addWidget(self.down)
        self.panels.addWidget(self.receiving)
        self._build()
        self._sticks: Sequence[Drive] = ()
        self._watch = DriveWatch(lambda: desk.look.find_drives(), self)
        self._watch.found.connect(self._on_found)

    def _build(self) -> None:
        cards = row(self.send_card, self.down_card, self.receive_card, gap=12)
        right = column(self.package, self.conflicts, self.history, None, gap=16)
        self._side.setLayout(right)
        self._middle = row(gap=16)
        self._middle.addWidget(self.panels, 1)
        self._middle.addWidget(self._side)
        self._stand()
        inner = Surface("desk")
        self._own_key = column(gap=0)
        inner.setLayout(
            column(self._own_key, cards, self._middle, gap=16, margins=(Size.PAGE_LEFT, 18, Size.PAGE_RIGHT, 16))
        )
        whole = column(scrolled(inner, "desk"), gap=0)
        self.setLayout(whole)
        self.setFocusProxy(self.send_card)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._stand()

    def _stand(self) -> None:
        """What is told at the right stands below where there is little room."""
        narrow = self.width() < NARROW
        self._middle.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)
        self._side.setMinimumWidth(0 if narrow else Size.INSPECTOR)
        self._side.setMaximumWidth(QWIDGETSIZE_MAX if narrow else Size.INSPECTOR)

    def head(self) -> Head:
        return Head(_("Send and receive by stick"))

    def commands(self) -> Sequence[Command]:
        return [
            Command(_("Send up"), "send_up", lambda: self._choose(SEND)),
            Command(_("Send down"), "send_down", lambda: self._choose(DOWN)),
            Command(_("Receive packages"), "receive", lambda: self._choose(RECEIVE)),
        ]

    def open_at(self, what: object) -> None:
        """("filter", {"way": "receive"}), or "down", or "send"."""
        if isinstance(what, tuple) and len(what) == 2 and isinstance(what[1], dict):
            self._choose({"receive": RECEIVE, "down": DOWN}.get(str(what[1].get("way")), SEND))

    def refresh(self) -> None:
        look = self.desk.look
        above = look.tree().above(look.code)
        superior = above[0] if above else None
        self.send_card.say(_("Send up"), superior.name if superior else _("Nobody stands above your office yet"))
        self._show_below(len(sending_down.receivers(look)))
        below = {unit.code for unit in look.tree().below(look.code)}
        self.history.show_lines(receiving.register(look), receiving.gaps(look), below)
        self._show_own_key()
        self.conflicts.refresh()
        self.sending.refresh(superior)
        self._read()

    def _show_own_key(self) -> None:
        """Says what to do when the office above no longer believes what this machine signs."""
        clear(self._own_key)
        office = trust.own_key_is_replaced(self.desk.look)
        if not office:
            return
        title = _("{office} no longer takes in what this machine sends: your office's key was replaced")
        told = _(
            "If your office works on another machine now, go on there and lay this one aside. If this is the right one,"
            " make a new key on the page Settings, print the introduction sheet and hand it to {office}."
        )
        self._own_key.addWidget(Notice(title.format(office=office), told.format(office=office), kind="clash"))
        self._own_key.addLayout(row(None, link(_("Open Settings"), lambda: self.asked.emit("settings", None))))

    def _choose(self, way: int) -> None:
        self._ways.button(way).setChecked(True)
        self._ways.button(way).setFocus()
        self._show_way(way)

    def _show_way(self, way: int) -> None:
        self.panels.setCurrentIndex(way)
        self._show_package(None)
        self._read()

    def _read(self) -> None:
        """What is only read while its panel is shown."""
        if self.panels.currentIndex() == RECEIVE:
            self.receiving.read()
        elif self.panels.currentIndex() == DOWN:
            self.down.refresh()

    def _show_below(self, many: int) -> None:
        said = ngettext("{n} unit below", "{n} units below", many).format(n=many)
        self.down_card.say(_("Send down"), said if many else _("No unit stands below your office yet"))

    def _show_package(self, one: Waiting | None) -> None:
        self.package.show_package(one if self.panels.currentIndex() == RECEIVE else None)

    def _print_slip(self, sums: tuple[str, ...]) -> None:
        self.asked.emit("reports", ("report", "handover-slip", Choices(packages=sums)))

    def _on_counted(self, many: int) -> None:
        there = ngettext("{n} package to be received", "{n} packages to be received", many).format(n=many)
        self.receive_card.say(_("Receive packages"), there if many else _("From the stick that is in"))

    def _on_found(self, sticks: Sequence[Drive]) -> None:
        self._sticks = sticks
        for box, panel in ((self.send_box, self.sending), (self.down_box, self.down), (self.receive_box, None)):
            if panel is None or panel.stage is not Stage.WRITING:
                box.show_sticks(sticks)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show_own_key()  # a new key, made in the settings meanwhile, moves no noun of this page
        self._watch.start()

    def hideEvent(self, event: QHideEvent) -> None:
        self._watch.stop()
        super().hideEvent(event)
