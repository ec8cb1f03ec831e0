"""The settings in one form: the office, the display, the calendar, backups, the book's health, the program."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop_app import __version__
from desktop_app.domain.fields import Field, Text
from desktop_app.domain.units import LEVEL, UnitCode
from desktop_app.i18n import N_, _, languages, words
from desktop_app.services import units, upkeep
from desktop_app.settings import CHOICES
from desktop_app.ui.alive import while_alive
from desktop_app.ui.buttons import button
from desktop_app.ui.columns import Editor
from desktop_app.ui.forms import Ask, Form, ask_of
from desktop_app.ui.labels import Label, Rule, column, paragraph, row
from desktop_app.ui.page import Command, Head, Page
from desktop_app.ui.pages.settings.backup import BackupSection
from desktop_app.ui.pages.settings.calendar import LABELS, CalendarSection
from desktop_app.ui.pages.settings.keys import KeysSection
from desktop_app.ui.parts import scrolled
from desktop_app.ui.theme import Size

if TYPE_CHECKING:
    from desktop_app.errors import AppError
    from desktop_app.ui.desk import Desk

NAMES = {"vi": "Tiếng Việt", "en": "English"}  # each in its own language, so that everybody finds theirs
_LOOKS = {
    "system": N_("As the computer"),
    "light": N_("Light"),
    "contrast": N_("High contrast"),
    "normal": N_("Roomy"),
    "dense": N_("Dense"),
}
_OFFICE = (
    Field("name", Text(200), N_("Name of the office"), required=True),
    Field("short_name", Text(60), N_("Short name"), hint=N_("For tables and reports, where room is short.")),
)
_CREDITS = (
    N_("Letters of the screen: Be Vietnam Pro, SIL Open Font License 1.1"),
    N_("Letters of the paper: Liberation Serif and Noto Sans Tai Viet, SIL Open Font License 1.1; DejaVu Sans"),
    N_("Icons: Lucide, ISC License"),
    N_("Windows: Qt and PySide6, GNU Lesser General Public License 3"),
)


class SettingsPage(Page):
    """Everything is kept as it is chosen. `restore_asked` brings the backup that a person wants to go back to."""

    nouns: ClassVar[frozenset[str]] = frozenset({"units", "day_overrides", "preferences", "senders"})
    restore_asked = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.office = Form([ask_of(field, desk.look.today) for field in _OFFICE], label_most=LABELS, label_least=LABELS)
        self.office.changed.connect(self._on_office)
        self._facts = paragraph("", "body", "ink2")
        self.display = self._display()
        self.calendar = CalendarSection(desk)
        self.keys = KeysSection(desk)
        self.keys.asked.connect(self.asked)
        self.keys.said.connect(self.said)
        self.backups = BackupSection(desk)
        self.backups.restore_asked.connect(self.restore_asked)
        self.backups.said.connect(self.said)
        self.health = paragraph("")
        self.check = button(_("Check the book now"), self.check_book, icon="safe")
        self._build()

    def _build(self) -> None:
        office, book, about = QWidget(), QWidget(), QWidget()
        office.setLayout(
            column(
                self.office,
                self._facts,
                gap=6,
            )
        )
        book.setLayout(column(self.health, row(self.check, None), gap=8))
        lines = column(gap=4)
        lines.addWidget(paragraph(f"<b>Phong Trào</b> {__version__}"))
        lines.addWidget(paragraph(_("A free program under the Apache License 2.0. It works without internet.")))
        for line in _CREDITS:
            lines.addWidget(paragraph(_(line), "small", "ink2"))
        about.setLayout(lines)
        form = QWidget()
        form.setMaximumWidth(Size.FORM)
        laid = column(gap=8)
        for place, (title, part) in enumerate(
            (
                (_("Office"), office),
                (_("Key of the office"), self.keys),
                (_("Display"), self.display),
                (_("Calendar"), self.calendar),
                (_("Backups"), self.backups),
                (_("Book"), book),
                (_("About the program"), about),
            )
        ):
            if place:
                laid.addSpacing(10)
                laid.addWidget(Rule())
                laid.addSpacing(4)
            laid.addWidget(Label(title, "head"))
            laid.addWidget(part)
        form.setLayout(laid)
        inner = QWidget()
        whole = row(form, None, gap=0, margins=(Size.PAGE_LEFT, 12, Size.PAGE_RIGHT, 20))
        whole.setStretch(0, 1)
        whole.setStretch(1, 0)
        inner.setLayout(whole)
        self.setLayout(column(scrolled(inner), gap=0))
        self.setFocusProxy(self.office.input("name"))

    def _display(self) -> Form:
        asks = [
            Ask(
                "language",
                N_("Language"),
                Editor(),
                "segments",
                lambda: [(code, NAMES.get(code, code)) for code in languages()],
                width=300,
            ),
            Ask("theme", N_("Colours"), Editor(), "segments", lambda: _looks("theme"), width=470),
            Ask("density", N_("Rows of tables"), Editor(), "segments", lambda: _looks("density"), width=300),
        ]
        form = Form(asks, label_most=LABELS, label_least=LABELS)
        form.changed.connect(lambda key, value: self.desk.change_settings(**{key: value}))
        return form

    def head(self) -> Head:
        return Head(_("Settings"))

    def commands(self) -> list[Command]:
        return [
            Command(_("Back up now"), "backup", self.backups.back_up),
            Command(_("Check the book now"), "safe", self.check_book),
        ]

    def refresh(self) -> None:
        look, settings = self.desk.look, self.desk.settings
        tree = look.tree()
        own = tree.by_code.get(look.code)
        identity = look.identity
        above = tree.above(look.code)
        self.office.fill({"name": own.name if own else identity.name, "short_name": own.short_name if own else ""})
        level = _(LEVEL[identity.level].title) if identity.level in LEVEL else identity.level
        self._facts.write(
            _("Level: <b>{level}</b> · Code: <b>{code}</b> · Office above: <b>{above}</b>").format(
                level=level, code=identity.code, above=above[0].name if above else _("none")
            )
        )
        self.keys.refresh()
        self.display.fill({"language": words().code, "theme": settings.theme, "density": settings.density})
        self.calendar.refresh()
        self.backups.refresh()
        if not self.health.text():
            self._say_book()

    def _say_book(self, verdict: str = "") -> None:
        file = self.desk.folders.book
        self.health.write(
            _("The book lies at {place}.").format(place=file) + (f"\n<b>{verdict}</b>" if verdict else "")
        )

    def _on_office(self, key: str, value: Any) -> None:
        look = self.desk.look
        own = look.tree().by_code.get(UnitCode(look.code))
        if own is None:
            return
        said = str(value or "")
        changed = replace(own, name=said) if key == "name" else replace(own, short_name=said)
        self.desk.do(
            lambda office: units.change(office, changed),
            lambda _done: None,
            while_alive(self, self._on_refused),
        )

    def _on_refused(self, error: AppError) -> None:
        self.desk.tell(error)
        self.refresh()

    def check_book(self) -> None:
        """Reads the whole book through."""
        self.check.setEnabled(False)
        self._say_book(_("Reading the book through…"))
        self.desk.do(
            lambda office: upkeep.findings(office, thorough=True), while_alive(self, self._on_checked), self._on_refused
        )

    def _on_checked(self, findings: list[str]) -> None:
        self.check.setEnabled(True)
        if findings:
            self._say_book(_("The book is damaged. Go back to a backup, above."))
        else:
            at = f"{self.desk.clock():%H:%M}"
            self._say_book(_("The book is whole, checked at {time}.").format(time=at))


def _looks(key: str) -> list[tuple[str, str]]:
    return [(one, _(_LOOKS[one])) for one in CHOICES[key]]
