"""The one window: the rail over PAGES, the bar above, the status line, undo, the finder, and what is told."""

from __future__ import annotations

from functools import cached_property
from importlib import import_module
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QByteArray, QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.i18n import N_, _
from desktop_app.ui.frame import Place, Rail, StatusLine, TopBar
from desktop_app.ui.labels import row
from desktop_app.ui.page import Page
from desktop_app.ui.parts import ProgressLine
from desktop_app.ui.theme import Size
from desktop_app.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtCore import QMimeData
    from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QResizeEvent

    from desktop_app.messages import Message
    from desktop_app.ui.desk import Desk
    from desktop_app.ui.finder import Finder
    from desktop_app.ui.toast import Toast


@dataclass(frozen=True, slots=True)
class PageEntry:
    """A page on the rail; its module is read when it is first shown. `title` is a msgid."""

    key: str
    icon: str
    title: str
    module: str
    name: str
    last: bool = False

    def make(self, desk: Desk) -> Page:
        made = getattr(import_module(f"desktop_app.ui.pages.{self.module}"), self.name)(desk)
        assert isinstance(made, Page)
        return made


PAGES = (
    PageEntry("week", "week", N_("Week"), "week", "WeekPage"),
    PageEntry("campaigns", "campaigns", N_("Plans"), "campaigns.page", "CampaignsPage"),
    PageEntry("checklists", "checklists", N_("Checklists"), "checklists.page", "ChecklistsPage"),
    PageEntry("congress", "congress", N_("Congress"), "congress.page", "CongressPage"),
    PageEntry("reports", "reports", N_("Reports"), "reports.page", "ReportsPage"),
    PageEntry("usb", "usb", N_("USB"), "usb.page", "UsbPage"),
    PageEntry("units", "units", N_("Units"), "units.page", "UnitsPage"),
    PageEntry("settings", "settings", N_("Settings"), "settings.page", "SettingsPage", last=True),
)
PROGRESS_AFTER = 400  # ms: what is quicker shows no progress line
MAKE_NEXT_AFTER = 30  # ms: room for what the person types meanwhile


class MainWindow(QWidget):
    """Shows one page at a time, keeps those that were seen, and reads a page again when its nouns have moved."""

    left = Signal()
    restore_asked = Signal(object)  # the backup to go back to: the window must be closed for it

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._pages: dict[str, Page] = {}
        self._stale: set[str] = set()
        self._current = ""
        self.setWindowTitle(_("Phong Trào"))
        self.setMinimumSize(QSize(900, 560))
        self.setAcceptDrops(True)
        self._build()
        self._listen()
        self.show_page("week")

    def _build(self) -> None:
        places = [Place(entry.key, entry.icon, _(entry.title), entry.last) for entry in PAGES]
        self.rail = Rail(_("Phong Trào"), places)
        self.bar = TopBar()
        self.stack = QStackedWidget()
        self.progress = ProgressLine(stop=_("Stop"))
        self.progress.setVisible(False)
        self.status = StatusLine()
        inner = QVBoxLayout()
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(0)
        for part in (self.bar, self.stack, self.progress, self.status):
            inner.addWidget(part, 1 if part is self.stack else 0)
        outer = row(self.rail, inner, gap=0, margins=(0, 0, 0, 0))
        self.setLayout(outer)

    @cached_property
    def toast(self) -> Toast:
        from desktop_app.ui.toast import Toast

        return Toast(self)

    @cached_property
    def finder(self) -> Finder:
        from desktop_app.ui.finder import Finder
        from desktop_app.ui.finding import search_of

        made = Finder(self, search_of(self.desk, self._commands))
        made.taken.connect(self._on_found)
        made.printed.connect(self._on_print_found)
        return made

    def _find(self) -> None:
        self.finder.ask()
        QTimer.singleShot(0, self, self._make_unseen)

    def _make_unseen(self) -> None:
        """Makes the pages nobody has opened yet, one after the other: the finder offers what can be done on them."""
        unseen = next((entry.key for entry in PAGES if entry.key not in self._pages), None)
        if unseen is None or not self.finder.isVisible():
            return
        self._make(unseen)
        self.finder.look_again()
        QTimer.singleShot(MAKE_NEXT_AFTER, self, self._make_unseen)

    def _listen(self) -> None:
        self.rail.chosen.connect(self.show_page)
        self.bar.find_asked.connect(self._find)
        self.bar.undo_asked.connect(self._take_back)
        self.bar.back_asked.connect(lambda: self.page.back())
        self.bar.earlier_asked.connect(lambda: self.page.step(-1))
        self.bar.later_asked.connect(lambda: self.page.step(1))
        self.desk.changed.connect(self._on_changed)
        self.desk.done.connect(self._on_done)
        self.desk.taken_back.connect(self._on_taken_back)
        self.desk.refused.connect(self.tell)
        self.desk.progressed.connect(self._on_progressed)
        self.desk.busy_changed.connect(self._on_busy)
        self.progress.stopped.connect(self.desk.cancel)

    def _keys(self) -> None:
        from PySide6.QtGui import QKeySequence, QShortcut

        for keys, act in (
            ("Ctrl+K", self._find),
            ("Ctrl+Z", self._take_back),
            ("Ctrl+Y", self.desk.redo),
            ("Ctrl+Shift+Z", self.desk.redo),
            ("F6", self._next_region),
            ("F5", self._read_again),
            ("Alt+Left", self._go_back),
            ("Alt+Right", lambda: self.page.step(1)),
            *((f"Ctrl+{place}", self._opener(entry.key)) for place, entry in enumerate(PAGES, 1)),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(self._unless_covered(act))

    def _unless_covered(self, act: Callable[[], None]) -> Callable[[], None]:
        """Nothing below a dialog hears keys: neither is a step taken back there, nor another page opened."""

        def do() -> None:
            from desktop_app.ui.overlay import Overlay

            if not any(isinstance(part, Overlay) and part.isVisible() for part in self.children()):
                act()

        return do

    def _go_back(self) -> None:
        """Alt ←: the arrow ‹ of the bar above, whichever it is."""
        if self.page.head().back:
            self.page.back()
        else:
            self.page.step(-1)

    def _opener(self, key: str) -> Callable[[], None]:
        return lambda: self.show_page(key)

    # pages

    @property
    def current(self) -> str:
        """The key of the page that is shown."""
        return self._current

    @property
    def page(self) -> Page:
        """The page that is shown."""
        return self._pages[self._current]

    def show_page(self, key: str, what: object = None) -> None:
        """Shows a page, at `what` when it is given."""
        page = self._pages.get(key) or self._make(key)
        self.rail.show_current(key)
        self.stack.setCurrentWidget(page)
        if key in self._stale:
            self._stale.discard(key)
            page.refresh()
        self._current = key
        if what is not None:
            page.open_at(what)
        self._show_head()
        page.setFocus(Qt.FocusReason.OtherFocusReason)
        if _application().focusWidget() is page:  # which shows nothing, and has no use for keys
            self._enter((page.regions() or (page,))[-1], Qt.FocusReason.OtherFocusReason)

    def _make(self, key: str) -> Page:
        page = next(entry for entry in PAGES if entry.key == key).make(self.desk)
        self._pages[key] = page
        self._stale.add(key)
        page.setAccessibleName(_(next(entry.title for entry in PAGES if entry.key == key)))
        self.stack.addWidget(page)
        page.head_changed.connect(lambda: self._show_head() if self._pages.get(self._current) is page else None)
        page.asked.connect(self.show_page)
        page.said.connect(self._on_said)
        if hasattr(page, "restore_asked"):
            page.restore_asked.connect(self.restore_asked)
        return page

    def _show_head(self) -> None:
        head = self.page.head()
        self.bar.say(head.title, head.subtitle, back=head.back, step=head.step, beside=head.beside)

    def _read_again(self) -> None:
        self.page.refresh()

    # what the desk says

    def start(self) -> None:
        """After the window is painted: keys, the ring, the numbers around the page, the health check, the backup."""
        from desktop_app.ui.focus import ring_on

        self._keys()
        self._ring = ring_on(self)
        self._show_surroundings()
        self.desk.start_of_day(lambda _nothing: self._show_surroundings())

    def _on_changed(self, nouns: frozenset[str]) -> None:
        for key, page in self._pages.items():
            if page.nouns & nouns:
                self._stale.add(key)
        if self._current in self._stale:
            self._stale.discard(self._current)
            self.page.refresh()
            self._show_head()
        self._show_surroundings()

    def _show_surroundings(self) -> None:
        from desktop_app.services import checklists

        language, look = self.desk.language, self.desk.look
        late = checklists.overdue(look)
        said = language.ngettext("{n} thing is overdue", "{n} things are overdue", late).format(n=late)
        self.rail.show_badge("week", late, said)
        self.bar.show_undo(_(look.book.undoable()) if look.book.undoable() else "")
        if self.desk.saved_at:
            self.status.say_saved(_("Saved {time}").format(time=f"{self.desk.saved_at:%H:%M}"))
        else:
            self.status.say_saved(_("Everything is saved"))
        self._say_backup()
        own = look.tree().by_code.get(look.code)
        self.status.say_office(own.name if own else look.identity.name)

    def _say_backup(self) -> None:
        from desktop_app.services import upkeep

        newest = upkeep.newest(self.desk.folders)
        if newest is None:
            self.status.say_backup(_("No backup yet"), good=False)
            return
        made = upkeep.made_at(newest)
        today = self.desk.clock().date()
        day = _("today") if made.date() == today else self.desk.language.day(made.date())
        self.status.say_backup(_("Last backup: {day} {time}").format(day=day, time=f"{made:%H:%M}"))

    def _on_done(self, title: str) -> None:
        self.bar.show_undo(_(self.desk.look.book.undoable()))
        if title in QUIET or not self.desk.look.book.undoable():
            return
        self.toast.say(_("Done: {what}").format(what=_(title)), _("Undo"), self.desk.undo)

    def _on_taken_back(self, title: str) -> None:
        self.bar.show_undo(_(self.desk.look.book.undoable()))
        if title not in QUIET:
            said = _("Taken back: {what}").format(what=_(title))
            self.toast.say(said, _("Redo"), self.desk.redo, keys="Ctrl Y")

    def _on_said(self, words: str) -> None:
        self.toast.say(words, _("Undo") if self.desk.look.book.undoable() else "", self.desk.undo)

    def tell(self, message: Message) -> None:
        """What the world refused, as a dialog."""
        from desktop_app.ui.dialogs import Line, cause, safe, tell, to_do

        parts = ((message.cause, cause), (message.safe, safe), (message.action, to_do))
        lines: list[Line] = [make(words) for words, make in parts if words]
        tell(self, message.title, lines)

    def _on_progressed(self, done: int, total: int) -> None:
        share = done / total if total else None
        self.progress.show_progress(
            _("Working…"), share, self.desk.language.percent(share) if share is not None else ""
        )

    def _on_busy(self, busy: bool) -> None:
        if busy:
            QTimer.singleShot(PROGRESS_AFTER, self, self._show_progress)
        else:
            self.progress.setVisible(False)

    def _show_progress(self) -> None:
        if self.desk.is_busy and self._current not in SHOWS_PROGRESS_ITSELF:
            self.progress.show_progress(_("Working…"), None, "")
            self.progress.setVisible(True)

    # the finder

    def _commands(self) -> list[tuple[str, str, str, Callable[[], object]]]:
        """Every command: its words, icon, page and act. Pages offer theirs once they have been made."""
        found: list[tuple[str, str, str, Callable[[], object]]] = []
        for entry in PAGES:
            found.append(
                (_("Go to {page}").format(page=_(entry.title)), entry.icon, _(entry.title), self._opener(entry.key))
            )
            page = self._pages.get(entry.key)
            for command in page.commands() if page else ():
                found.append((command.words, command.icon, _(entry.title), self._after_showing(entry.key, command.run)))
        return found

    def _after_showing(self, key: str, run: Callable[[], object]) -> Callable[[], object]:
        def act() -> None:
            self.show_page(key)
            run()

        return act

    def _on_found(self, what: Any) -> None:
        if callable(what):
            what()
            return
        page, target = what
        self.show_page(page, target)

    def _on_print_found(self, what: Any) -> None:
        """The weekly checklist that holds what was found, this week's for what has no day; a document itself."""
        from desktop_app.domain.week import Week
        from desktop_app.services import printing

        if isinstance(what, tuple) and what[1][:1] == ("document",):
            self.show_page("reports", ("report", "document", printing.Choices(document=what[1][1])))
            return
        day = None
        if isinstance(what, tuple) and what[0] == "checklists":
            day = printing.first_day(self.desk.look, what[1][1])
        choices = printing.Choices(week=Week.of(day) if day else None)
        self.show_page("reports", ("report", "weekly-checklist", choices))

    # the window itself

    def _take_back(self) -> None:
        """Ctrl+Z: what the page has not stored yet goes first."""
        if not self.page.take_back():
            self.desk.undo()

    def _next_region(self) -> None:
        """F6: from the rail to the page, through its parts, and back."""
        focused = _application().focusWidget()
        regions = [part for part in self.page.regions() or (self.page,) if part.isVisible()]
        here = next((place for place, part in enumerate(regions) if focused and _is_in(focused, part)), -1)
        if here + 1 < len(regions) and (here >= 0 or (focused and self.rail.isAncestorOf(focused))):
            self._enter(regions[here + 1], Qt.FocusReason.ShortcutFocusReason)
        else:
            self.rail.focus_current()

    def _enter(self, region: QWidget, why: Qt.FocusReason) -> None:
        """The keyboard on a part of the page, on the first stop inside when it takes none itself."""
        from desktop_app.ui import tab_order

        region.setFocus(why)
        first = next(tab_order.stops(region), None)
        if _application().focusWidget() is region and first is not None:  # and not the part it hands the keys to
            first.setFocus(why)

    def focusNextPrevChild(self, forward: bool) -> bool:
        from desktop_app.ui import tab_order

        return tab_order.step(self, forward=forward)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _plan_in(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        file = _plan_in(event.mimeData())
        if file is not None:
            event.acceptProposedAction()
            self.show_page("campaigns", ("plan", file))

    def resizeEvent(self, event: QResizeEvent) -> None:
        narrow = event.size().width() < Size.NARROW_BELOW
        self.rail.set_narrow(narrow)
        self.bar.set_narrow(narrow)
        super().resizeEvent(event)

    def restore_place(self) -> None:
        """Where the window was last time."""
        if self.desk.settings.window:
            self.restoreGeometry(QByteArray.fromHex(self.desk.settings.window.encode()))

    def closeEvent(self, event: QCloseEvent) -> None:
        focused = self.focusWidget()
        if focused is not None:
            focused.clearFocus()  # what is being typed is kept
        place = bytes(self.saveGeometry().toHex().data()).decode()
        if place != self.desk.settings.window:
            self.desk.change_settings(window=place)
        super().closeEvent(event)
        self.left.emit()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow() and self._current == "usb":
            self.page.refresh()
        super().changeEvent(event)


SHOWS_PROGRESS_ITSELF = frozenset({"usb"})
QUIET = frozenset(  # steps that a person sees happen on the spot: no toast for them
    {
        *("Tick", "Untick", "Change a line", "Change lines", "Add a line", "Change a campaign", "Change a task"),
        *("Change steps", "Change a step", "Change a congress", "Add a step", "Make a congress"),
        *(
            "Change a document",
            "Change how documents are headed",
            "Change a slogan",
            "Change a unit",
            "Set up the office",
            "Send up",
        ),
    }
)


def _is_in(focused: QWidget, part: QWidget) -> bool:
    return focused is part or part.isAncestorOf(focused)


def _plan_in(dragged: QMimeData) -> Path | None:
    """The plan document that is dragged onto the window; None for anything else."""
    from pathlib import Path

    from desktop_app.services.plan_checking import ENDINGS

    urls = dragged.urls() if dragged.hasUrls() else []
    file = Path(urls[0].toLocalFile()) if len(urls) == 1 and urls[0].isLocalFile() else None
    return file if file is not None and file.suffix.lower() in ENDINGS else None


def _application() -> QApplication:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    return application
