"""Views of keys for the gallery: those of other offices in the settings, and the question about a new one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import cast

from PySide6.QtWidgets import QScrollArea

from desktop_app.domain.packages import Sender
from desktop_app.services import trust
from desktop_app.services.office import Office
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.pages.settings.page import SettingsPage


def views(window: MainWindow) -> Iterator[tuple[str, Callable[[], object]]]:
    """The settings at their keys, then the key of an office that has a new one. They put keys in."""

    def show() -> SettingsPage:
        window.show_page("settings")
        page = window.page
        assert isinstance(page, SettingsPage)
        (area,) = cast("list[QScrollArea]", page.findChildren(QScrollArea))[:1]
        area.verticalScrollBar().setValue(page.keys.mapTo(area.widget(), page.keys.rect().topLeft()).y() - 40)
        return page

    def ask() -> None:
        page = show()
        page.keys.table.select(f"{page.keys.table.rows()[0].code} {page.keys.table.rows()[0].letters}")
        page.keys.accept.click()

    window.desk.do(_meet)
    yield "settings-keys", show
    yield "settings-keys-new", ask


def _meet(office: Office) -> None:
    """One office with a replaced and an accepted key, one with a new key beside its old one."""
    first, second = (Sender(f"UNIT{n}", f"UBND xã {n}", "commune", "book", bytes([n]) * 32) for n in (1, 2))
    with office.book.writing("Accept a key"):
        for number, sender in ((1, first), (3, first), (2, second)):
            trust.accept_sender(office, Sender(sender.code, sender.name, "commune", "book", bytes([number]) * 32))
    trust.met(office, Sender(second.code, second.name, "commune", "book", bytes([4]) * 32))
