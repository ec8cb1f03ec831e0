"""Views of the list of units for the gallery: those that have ended, and each way in which units change."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import cast

from desktop_app.domain.units import SuccessionKind
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.pages.units.list_tab import ListTab
from desktop_app.ui.pages.units.merging import ACTS, MergeForm
from desktop_app.ui.pages.units.page import UnitsPage

NEW_NAMES = {
    SuccessionKind.MERGE: {"name": "Bản Nà Lúa"},
    SuccessionKind.SPLIT: {"parts": "Bản Nà Khoang Trên; BC.B11\nBản Nà Khoang Dưới; BC.B12"},
}


def views(window: MainWindow) -> Iterator[tuple[str, Callable[[], object]]]:
    """Names of pictures, and what brings each on the window; the last dialog is closed again."""
    yield "units-list-ended", lambda: _show_ended(window)
    for kind, _words in ACTS:
        yield f"units-{kind.value}", lambda kind=kind: _ask(window, kind)  # type: ignore[misc]
    _list(window)


def _list(window: MainWindow) -> ListTab:
    window.show_page("units")
    page = window.page
    assert isinstance(page, UnitsPage)
    if page.list.dialog is not None:
        page.list.dialog.escape()
        page.list.dialog = None
    page.tabs.choose("list")
    page.tabs.chosen.emit("list")
    return page.list


def _show_ended(window: MainWindow) -> None:
    listed = _list(window)
    listed.ended.setChecked(True)
    listed.typed.setText("bản tà")


def _ask(window: MainWindow, kind: SuccessionKind) -> None:
    """Hamlets that become one, one that is divided, some that are put under another body."""
    listed = _list(window)
    listed.typed.clear()
    listed.start_merging()
    assert listed.dialog is not None
    (form,) = cast("list[MergeForm]", listed.dialog.findChildren(MergeForm))
    hamlets = [unit.code for unit in form.table.rows() if unit.level == "hamlet"]
    form.table.pick(hamlets[:1] if kind is SuccessionKind.SPLIT else hamlets[:2])
    form.typed.setText("bản")
    form.act.choose(kind)
    form.act.chosen.emit(kind)
    for key, words in NEW_NAMES.get(kind, {}).items():
        form.forms[kind].fill({key: words})
    if kind is SuccessionKind.NEW_SUPERIOR:
        form.forms[kind].fill({"parent": "BC.TTDV"})
