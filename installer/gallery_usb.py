"""The page of sticks in each of its states: an office between others, with packages of every sort on its stick."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path

from PySide6.QtWidgets import QApplication

from desktop_app.domain.packages import Receipt
from desktop_app.domain.units import Unit, UnitCode
from desktop_app.exchange.drives import Drive
from desktop_app.folders import Folders
from desktop_app.services import campaigns, checklists, receiving, sending
from desktop_app.services import units as unit_services
from desktop_app.services.office import Office, found
from desktop_app.services.sealing import Closing
from desktop_app.ui.dialogs import Dialog
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.pages.usb.page import DOWN, RECEIVE, UsbPage
from desktop_app.ui.pages.usb.send import Stage

BELOW = (
    ("HATLUU", "UBND xã Hát Lừu"),
    ("BANMU", "UBND xã Bản Mù"),
    ("PAHU", "UBND xã Pá Hu"),
    ("TULE", "UBND xã Tú Lệ"),
)
PATIENCE = 20  # seconds


def make_offices(home: Path, plan: Path, clock: Callable[[], datetime]) -> tuple[Folders, Drive]:
    """A district with three communes, and a stick on which each of them has left something."""
    stick = home / "stick"
    stick.mkdir(parents=True)
    folders = Folders.under(home / "district")
    source = json.loads(plan.read_text("utf-8"))
    with ExitStack() as stack:
        district = stack.enter_context(
            found(folders, "UBND huyện Trạm Tấu", "district", "TRAMTAU", "UBND tỉnh Yên Bái", "YENBAI", clock)
        )
        for code, name in BELOW:
            unit_services.add(district, Unit(UnitCode(code), name, "commune", UnitCode("TRAMTAU")))
        campaigns.accept(district, source)
        first, second, third, fourth = (
            stack.enter_context(
                found(Folders.under(home / code), name, "commune", code, "UBND huyện Trạm Tấu", "TRAMTAU", clock)
            )
            for code, name in BELOW
        )
        for commune in (first, second, third, fourth):
            campaigns.accept(commune, source)
        for commune in (first, second, fourth):
            receiving.receive(district, [sending.send_up(commune, home).file], trust=True)
        for number in range(3):
            checklists.add(first, "banner", {"site": f"Cổng chào số {number + 1}", "hang_by": "20/11/2026"})
        sending.send_up(first, stick)
        sending.send_up(second, stick, closing=Closing("hoa ban trắng"))
        broken = sending.send_up(third, home).file.read_bytes()[:900]
        (stick / "BC_XAHO_2026-W47_2.zip").write_bytes(broken)
        sending.send_up(third, stick)
        _lose_one(fourth, district, home)
        sending.send_up(fourth, stick)
    return folders, Drive(stick, "KINGSTON", 3_100_000_000, read_only=False)


def _lose_one(commune: Office, district: Office, home: Path) -> None:
    """A package that another of the district's computers has taken in and said so: the next one builds on it."""
    checklists.add(commune, "banner", {"site": "Nhà văn hóa", "hang_by": "20/11/2026"})
    sent = sending.send_up(commune, home)
    ours = commune.identity.database_id
    with commune.book.writing("Receive a package"):
        commune.book.packages.hear("TRAMTAU", district.identity.database_id, 1, Receipt("TULE", ours, 2, sent.sha256))
    checklists.add(commune, "banner", {"site": "Cổng chợ", "hang_by": "20/11/2026"})


def states(window: MainWindow, drive: Drive) -> Iterator[str]:
    """Leads the window through the states of the page, and names each when it is to be drawn."""
    window.desk.look.find_drives = lambda: [drive]
    window.show_page("usb")
    page = window.page
    assert isinstance(page, UsbPage)
    _wait(page, lambda: page.send_box.drive() is not None)
    yield "usb-send"
    page.sending.start()
    _wait(page, lambda: page.sending.stage is Stage.DONE)
    yield "usb-sent"
    page.open_at(("filter", {"way": "down"}))
    _wait(page, lambda: bool(page.down.table.rows()))
    yield "usb-down"
    page.down.start()
    _wait(page, lambda: page.down.stage is Stage.DONE)
    yield "usb-down-sent"
    page.open_at(("filter", {"way": "receive"}))
    assert page.panels.currentIndex() == RECEIVE != DOWN
    _wait(page, lambda: bool(page.receiving.table.rows()))
    yield "usb-receive"
    waits = next(line for line in page.receiving.table.rows() if line.seen.file.name.startswith("BC_TULE"))
    page.receiving.table.select(str(waits.seen.file))
    _wait(page, lambda: page.package.isVisible())
    yield "usb-waiting"
    page.receiving.start()
    _wait(page, lambda: bool(page.receiving.summary()))
    yield "usb-received"
    for line in page.receiving.table.rows():
        name = {"BC_PAHU": "usb-unknown", "BC_BANM": "usb-passphrase"}.get(line.seen.file.name[:7])
        if name:
            page.receiving.table.opened.emit(line)
            _wait(page, lambda: bool(_dialogs(window)))
            yield name
            for dialog in _dialogs(window):
                dialog.escape()


def _dialogs(window: MainWindow) -> list[Dialog]:
    found_: list[Dialog] = list(window.findChildren(Dialog))
    return [one for one in found_ if one.isVisible()]


def _wait(page: UsbPage, done: Callable[[], bool]) -> None:
    until = time.monotonic() + PATIENCE
    while (not done() or page.desk.is_busy) and time.monotonic() < until:
        QApplication.processEvents()
