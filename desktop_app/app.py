"""Puts the program together and opens the window; the only module that may know every part."""

from __future__ import annotations

import os
import re
import shutil
import sys
import tempfile
from contextlib import ExitStack, suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app import i18n
from desktop_app.errors import AppError, NoScreen, WorkbookDamaged
from desktop_app.folders import Folders
from desktop_app.services.office import system_clock
from desktop_app.settings import Settings
from desktop_app.storage.lock import only_one
from desktop_app.ui import theme
from desktop_app.ui.desk import Desk

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from types import TracebackType

    from desktop_app.ui.crash import CrashWatch, SaveCrash
    from desktop_app.ui.pages.first_run_flow import Flow

AFTER_PAINT = 50  # ms
SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")  # without one of them Qt gives up and takes us with it


def main(home: str | None = None) -> int:
    """Opens the window on the book under `home`; what cannot be opened is said on stderr too."""
    try:
        return open_window(Folders.under(Path(home) if home else None))
    except AppError as error:
        from desktop_app import messages

        print(messages.sentence(error), file=sys.stderr)
        return 2


def open_window(folders: Folders, *, sample: bool = False, language: str | None = None) -> int:
    """Folders, log, language, dress, lock, book, window: in this order, because each needs the one before."""
    with ExitStack() as last:
        if sample:
            folders = _throw_away_sample(last)
        try:
            settings = Settings.load(folders.settings)
        except AppError:
            settings = Settings()  # what forbids reading them forbids the book too, and is told of that
        i18n.use(language or settings.language)
        application = dressed_application(settings)
        program = Program(application, folders, settings)
        sys.excepthook = lambda *bug: None if program.takes_for_refusal(bug[1]) else program.watch(*bug)
        last.callback(setattr, sys, "excepthook", sys.__excepthook__)
        last.callback(program.close)
        try:
            folders.make()
            last.enter_context(only_one(folders.lock))
        except AppError as error:
            program.cannot_open(error)
        else:
            try:
                program.begin()
            except Exception as bug:  # before Qt's loop nobody would hear of it
                program.watch(type(bug), bug, bug.__traceback__)
        return application.exec()


def _saving_to(folder: Path) -> SaveCrash:
    def save(
        kind: type[BaseException], error: BaseException, trace: TracebackType | None, moment: datetime
    ) -> Path | None:
        from desktop_app import logs

        return logs.save_crash(folder, kind, error, trace, moment)

    return save


def _throw_away_sample(last: ExitStack) -> Folders:
    """A copy of the sample office in a folder that is gone when the window closes."""
    from desktop_app.services.sample import found_sample

    home = Path(tempfile.mkdtemp(prefix="phongtrao-"))
    last.callback(shutil.rmtree, home, ignore_errors=True)
    folders = Folders.under(home)
    found_sample(folders).close()
    return folders


def dressed_application(settings: Settings) -> QApplication:
    from desktop_app.ui.qt_words import QtWords

    if sys.platform == "linux" and not _has_screen(os.environ):
        raise NoScreen
    application = QApplication.instance() or QApplication([*sys.argv[:1], *theme.STYLE_ARGUMENTS])
    assert isinstance(application, QApplication)
    application.setApplicationName("Phong Trào")
    application.setQuitOnLastWindowClosed(False)
    theme.apply(application, _dress(settings), styled=True)
    application.installTranslator(QtWords(application))
    return application


def _has_screen(environment: Mapping[str, str]) -> bool:
    """Whether there is a screen that answers: where there is none Qt gives up and takes us with it."""
    if not any(environment.get(name) for name in SCREENS):
        return False
    number = re.fullmatch(r":(\d+)(?:\.\d+)?", environment.get("DISPLAY", ""), re.ASCII)
    if any(environment.get(name) for name in SCREENS if name != "DISPLAY") or number is None:
        return True  # another way to show windows, or a screen of another machine
    place = f"/tmp/.X11-unix/X{number[1]}"
    if Path(place).exists():
        return True
    import socket

    with socket.socket(socket.AF_UNIX) as line:
        return line.connect_ex(f"\0{place}") == 0  # one that has no file


def _dress(settings: Settings) -> theme.Tokens:
    if settings.theme == "system":
        return theme.CONTRAST if theme.asks_for_contrast() else theme.LIGHT
    return theme.THEMES[settings.theme]


class Program:
    """What is open now: the first run, the window, or a message that says why neither can be."""

    def __init__(self, application: QApplication, folders: Folders, settings: Settings) -> None:
        self._application = application
        self._folders = folders
        self._settings = settings
        self._desk: Desk | None = None
        self._window: QWidget | None = None
        self._collecting: QObject | None = None

    @cached_property
    def watch(self) -> CrashWatch:
        """What tells a person of a bug."""
        from desktop_app.ui.crash import CrashWatch

        return CrashWatch(_saving_to(self._folders.crash_reports), system_clock)

    @property
    def window(self) -> QWidget | None:
        """What is shown now."""
        return self._window

    def begin(self) -> None:
        """The window on the book; the first run when there is none yet."""
        if not self._folders.book.is_file():
            self._first_run()
            return
        try:
            self._desk = Desk(self._folders, self._settings)
            self._open_desk()
        except AppError as error:
            self.cannot_open(error)
        except Exception as error:
            if not self.takes_for_refusal(error):
                raise

    def _open_desk(self, page: str = "week", what: object = None) -> None:
        from desktop_app.ui.main_window import MainWindow

        assert self._desk is not None
        self._desk.hold()
        window = MainWindow(self._desk)
        window.left.connect(self._application.quit)
        window.restore_asked.connect(self._restore)
        self._desk.settings_changed.connect(self._on_settings)
        self._desk.damaged.connect(self.cannot_open)
        window.resize(1366, 697)
        window.restore_place()
        window.show()
        if page != "week":
            window.show_page(page, what)
        self._window = window
        # Counted from the end of the first painting, which on a slow computer takes longer than the pause itself.
        QTimer.singleShot(0, window, lambda: QTimer.singleShot(AFTER_PAINT, window, self._after_paint))

    def _after_paint(self) -> None:
        """What nobody waits for: the log, the numbers around the page, the health check, the day's backup."""
        from desktop_app import logs
        from desktop_app.ui.collecting import Collecting
        from desktop_app.ui.main_window import MainWindow

        theme.load_bold()
        if self._collecting is None:
            self._collecting = Collecting(self._application)
        if self._desk is not None:
            self._desk.let_go()
        logs.start(self._folders.logs)
        if isinstance(self._window, MainWindow):
            self._window.start()

    # the first run

    def _first_run(self, flow: Flow | None = None) -> None:
        """The three questions; `flow` keeps what was answered before a change of language."""
        from desktop_app.ui.pages.first_run import FirstRun

        page = FirstRun(self._folders, flow=flow)
        page.resize(1366, 697)
        page.language_chosen.connect(self._on_language)
        page.founded.connect(self._on_founded)
        page.sample_asked.connect(self._on_sample)
        page.left.connect(self._application.quit)
        page.show()
        self._window = page

    def _on_language(self, code: str) -> None:
        i18n.use(code)
        self._settings = _with(self._settings, language=code)
        with suppress(AppError):  # on a full disk the language is that of today only
            self._settings.save(self._folders.settings)
        flow = getattr(self._window, "flow", None)
        self._drop_window()
        self._first_run(flow)

    def _on_founded(self, opened: object) -> None:
        self._drop_window()
        self._desk = Desk(self._folders, self._settings)
        self._open_desk(*(("campaigns", opened) if opened else ()))

    def _on_sample(self) -> None:
        from desktop_app.services.sample import found_sample
        from desktop_app.ui.pages.first_run import FirstRun

        try:
            found_sample(self._folders).close()
        except AppError as error:
            assert isinstance(self._window, FirstRun)
            self._window.tell(error)
            return
        self._on_founded(None)

    # changes of dress and language

    def _on_settings(self, settings: Settings) -> None:
        before, self._settings = self._settings, settings
        if (before.language, before.theme, before.density) == (settings.language, settings.theme, settings.density):
            return
        i18n.use(settings.language)
        theme.apply(self._application, _dress(settings))
        QTimer.singleShot(0, self._rebuild)

    def _rebuild(self) -> None:
        """The window made anew in another language or dress, on the page where the person is."""
        from desktop_app.ui.main_window import MainWindow

        old = self._window
        assert isinstance(old, MainWindow)
        assert self._desk is not None
        place, current = old.saveGeometry(), old.current
        self._drop_window()
        self._desk.disconnect_windows()
        self._open_desk()
        assert isinstance(self._window, MainWindow)
        self._window.restoreGeometry(place)
        self._window.show_page(current)

    # trouble with the book

    def cannot_open(self, error: AppError) -> None:
        """Says why the book cannot be opened, and offers the newest good backup when there is one."""
        from desktop_app import messages
        from desktop_app.services import upkeep
        from desktop_app.ui.trouble import TroubleWindow

        backup = upkeep.newest_good(self._folders)
        offered = backup if isinstance(error, WorkbookDamaged) or not self._folders.book.is_file() else None
        self._drop_window()
        window = TroubleWindow(messages.say(error), offered)
        window.restore_asked.connect(self._restore)
        window.left.connect(self._application.quit)
        window.resize(1000, 600)
        window.show()
        self._window = window

    def takes_for_refusal(self, error: BaseException | None) -> bool:
        """What the world refused where nobody waited for it, such as a page of the book that cannot be read: no bug."""
        from desktop_app.services import upkeep
        from desktop_app.ui.trouble import TroubleWindow

        refused = error if isinstance(error, AppError) else None
        if refused is None and isinstance(error, Exception):
            refused = upkeep.refusal_of(error, self._folders)
        if refused is None:
            return False
        if not isinstance(self._window, TroubleWindow):
            if self._desk is not None and not isinstance(refused, WorkbookDamaged):
                self._desk.tell(refused)
            else:
                self.cannot_open(refused)
        return True

    def _restore(self, backup: Path) -> None:
        """Goes back to a backup with the book closed, then opens the window again."""
        self._drop_window()
        self.close()
        from desktop_app.services import upkeep

        try:
            upkeep.restore(self._folders, backup, system_clock())
        except AppError as error:
            self.cannot_open(error)
            return
        self.begin()

    def _drop_window(self) -> None:
        if self._window is not None:
            self._window.blockSignals(True)
            self._window.close()
            self._window.deleteLater()
        self._window = None

    def close(self) -> None:
        """Waits for the work under way and closes the book."""
        if self._desk is not None:
            self._desk.close()
            self._desk = None


def _with(settings: Settings, **values: str) -> Settings:
    from dataclasses import replace
    from typing import Any

    changes: dict[str, Any] = dict(values)
    return replace(settings, **changes)
