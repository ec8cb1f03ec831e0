"""Planning many lines at once from the checklists: lists from Excel, series, templates, several units."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.domain.checklists import Item
from desktop_app.domain.repeats import Scope, main_day
from desktop_app.errors import AppError
from desktop_app.i18n import N_, _, n_, ngettext, words
from desktop_app.services import repeats
from desktop_app.ui.alive import while_alive
from desktop_app.ui.buttons import button, link
from desktop_app.ui.columns import Suggestion
from desktop_app.ui.labels import Label, Surface, column, row
from desktop_app.ui.progress import ProgressLine
from desktop_app.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from desktop_app.domain.checklists import ChecklistKind
    from desktop_app.domain.imports import Preview
    from desktop_app.services.office import Office
    from desktop_app.ui.desk import Desk
    from desktop_app.ui.dialogs import Dialog
    from desktop_app.ui.popup import PopupList

IMPORT, EXPORT, REPEAT, TEMPLATE, KEEP, UNITS = "import", "export", "repeat", "template", "keep", "units"
MENU: Final = (
    (IMPORT, N_("Take in from Excel…"), "file-spreadsheet"),
    (EXPORT, N_("Save as Excel…"), "download"),
    (REPEAT, N_("Repeat this line…"), "refresh-cw"),
    (UNITS, N_("The same for several units…"), "units"),
    (TEMPLATE, N_("Lines from a template…"), "clipboard-list"),
    (KEEP, N_("Keep as a template…"), "save"),
)
ABOUT_LINES: Final = frozenset({REPEAT, UNITS, KEEP})
_TAKEN = n_("{n} line taken in", "{n} lines taken in")
_WRITTEN = n_("{n} line saved in {file}", "{n} lines saved in {file}")
_MADE = n_("{n} line added", "{n} lines added")
_GONE = n_("{n} line taken out", "{n} lines taken out")


def choose_list(parent: QWidget, folder: str) -> Path | None:
    """The file a person wants to take in."""
    from desktop_app.ui.pages.choosing import choose_file

    return choose_file(parent, _("Choose a list"), _("Lists (*.xlsx *.csv *.txt)"), folder)


def choose_place(parent: QWidget, proposed: Path) -> Path | None:
    """Where a person wants a list to be saved."""
    from PySide6.QtWidgets import QFileDialog

    name, _kind = QFileDialog.getSaveFileName(parent, "", str(proposed), "Excel (*.xlsx)")
    return Path(name if name.lower().endswith(".xlsx") else f"{name}.xlsx") if name else None


@dataclass(frozen=True, slots=True)
class Here:
    """Where the person stands: the kind, the lines picked (or the one stood on), those that are shown, the campaign."""

    kind: ChecklistKind
    lines: Sequence[Item]
    shown: Sequence[Item]
    campaign: int | None
    campaigns: Mapping[int, str]


class Planning(QWidget):
    """A menu beside the filters; below them the progress of long work, and what to do about the rest of a series."""

    said = Signal(str)
    added = Signal(list)  # rows of the book to be shown whatever the filters say

    def __init__(self, desk: Desk, here: Callable[[], Here], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._here = desk, here
        self._list: PopupList | None = None
        self._asked_about = 0
        self.more = button(
            _("More"), self.open_menu, icon="chevron-down", tip=_("Excel, series, templates, several units")
        )
        self.progress = ProgressLine()
        self.progress.stopped.connect(desk.cancel)
        self._words = Label("", "body", wraps=True)
        later = link(_("This and later ones"), lambda: self._carry(Scope.LATER))
        every = link(_("All of the series"), lambda: self._carry(Scope.ALL))
        self.series = Surface("sunken")
        asked = row(self._words, later, every, link(_("Only this one"), self.let_be), gap=16, margins=(12, 6, 12, 6))
        asked.setStretch(0, 1)
        self.series.setLayout(asked)
        self.series.hide()
        self.setLayout(column(self.progress, self.series, gap=6))
        self.setVisible(False)
        desk.busy_changed.connect(self._on_busy)
        desk.progressed.connect(self._on_progressed)
        self._working = ""

    # the menu

    def open_menu(self) -> None:
        """Opens the list of what can be done; what needs a line is offered only when the person stands on one."""
        if self._list is None or self._list.window() is not self.window():
            from desktop_app.ui.popup import PopupList

            self._list = PopupList(self.window(), takes_focus=True)
            self._list.taken.connect(lambda line: QTimer.singleShot(0, self, lambda: self.run(str(line.key))))
        lines = bool(self._here().lines)
        offered = [(key, title, icon) for key, title, icon in MENU if lines or key not in ABOUT_LINES]
        keys = {REPEAT: "Ctrl L"}
        self._list.offer(
            self.more, [Suggestion(_(title), keys.get(key, ""), icon, key) for key, title, icon in offered], first=True
        )

    def run(self, key: str) -> None:
        """Does what a line of the menu says."""
        acts = {
            IMPORT: self.take_list,
            EXPORT: self.save_list,
            REPEAT: self.repeat,
            UNITS: self.plan_for_units,
            TEMPLATE: self.use_template,
            KEEP: self.keep_template,
        }
        acts[key]()

    # Excel

    def take_list(self) -> None:
        """Asks for a file, shows what it would bring, and takes it in when the person wants it."""
        file = choose_list(self, self._desk.settings.last_folder)
        if file is not None:
            self._desk.change_settings(last_folder=str(file.parent))
            self.look_into(file)

    def look_into(self, file: Path) -> None:
        """Reads a list on the other thread and shows what it would bring."""
        here = self._here()

        def read(office: Office) -> Preview:
            from desktop_app.services import importing

            return importing.preview(office, here.kind.key, file, here.campaign)

        self._work(_("Reading {file}…").format(file=file.name), read, self._show_list)

    def _show_list(self, seen: Preview) -> None:
        from desktop_app.ui.pages.checklists import importing

        dialog = importing.ask(self.window(), seen)
        answers: dict[str, Callable[[], None]] = {"take": lambda: self._take(seen), "other": self.take_list}
        dialog.answered.connect(lambda key: answers.get(key, lambda: None)())

    def _take(self, seen: Preview) -> None:
        def take(office: Office) -> list[int]:
            from desktop_app.services import importing

            return importing.take(office, seen)

        self._work(_("Taking lines in…"), take, lambda rows: self._tell_added(rows, _TAKEN))

    def save_list(self) -> None:
        """Saves the picked lines, or all that are shown, as an Excel list."""
        here = self._here()
        rows = [item.id for item in (here.lines if len(here.lines) > 1 else here.shown) if item.id > 0]
        folder = Path(self._desk.settings.last_folder) if self._desk.settings.last_folder else Path.home()
        to = choose_place(self, folder / f"{_(here.kind.title)}.xlsx")
        if to is None or not rows:
            return
        self._desk.change_settings(last_folder=str(to.parent))

        def write(office: Office) -> int:
            from desktop_app.services import importing

            return importing.write_list(office, here.kind.key, rows, to, words(), force=True)

        def told(many: int) -> None:
            self.said.emit(ngettext(*_WRITTEN, many).format(n=words().number(many), file=to.name))

        self._work(_("Saving {file}…").format(file=to.name), write, told)

    # series

    def repeat(self) -> None:
        """Asks how often the line comes again; one of a series may change what comes after it."""
        here = self._here()
        item = here.lines[0] if here.lines else None
        if item is None or item.id <= 0:
            return
        from desktop_app.ui.dialogs import Answer, Dialog
        from desktop_app.ui.pages.checklists.repeat import RepeatForm

        belongs = repeats.of_item(self._desk.look, item.id)
        start = belongs[1] if belongs else main_day(here.kind, item) or self._desk.look.today()
        form = RepeatForm(self._desk, start, item.campaign, belongs[0].rhythm if belongs else None)
        answers = [Answer("no", _("Cancel"), safe=True)]
        if belongs:
            answers.append(Answer("end", _("End it from this day on"), "", "danger"))
        answers.append(Answer("yes", _("Change from this day on") if belongs else _("Repeat"), "refresh-cw", "primary"))
        title = (
            _("A series: {rhythm}").format(rhythm=belongs[0].rhythm.said(words())) if belongs else _("Repeat this line")
        )
        dialog = Dialog(self.window(), title, answers=answers, icon="refresh-cw", body=form, width=720).ask()
        form.fits.connect(dialog.button("yes").setEnabled)
        form.last.returnPressed.connect(dialog.button("yes").click)
        form._show()
        dialog.answered.connect(lambda key: self._on_rhythm(key, item.id, form, there=belongs is not None))
        form.last.setFocus()

    def _on_rhythm(self, key: str, item: int, form: QWidget, *, there: bool) -> None:
        from desktop_app.ui.pages.checklists.repeat import RepeatForm

        assert isinstance(form, RepeatForm)
        if key == "end":
            self._work("", lambda office: repeats.end(office, item, Scope.LATER), lambda n: self._tell(n, _GONE))
        elif key == "yes":
            rhythm = form.rhythm()
            if there:
                self._work("", lambda office: repeats.change(office, item, {}, Scope.LATER, rhythm))
            else:
                self._work("", lambda office: repeats.begin(office, item, rhythm))

    def after_change(self, item: int) -> None:
        """A line was typed into: when it is one of a series, asks what the others shall do."""
        belongs = repeats.of_item(self._desk.look, item) if item > 0 else None
        self._asked_about = item if belongs else 0
        if belongs:
            self._words.write(_("This line is one of a series. Only this one was changed."))
        self.series.setVisible(belongs is not None)
        self._fit()

    def _carry(self, scope: Scope) -> None:
        item = self._asked_about
        self.let_be()
        self._work("", lambda office: repeats.change(office, item, {}, scope))

    def let_be(self) -> None:
        """Asks no more what the rest of a series shall do."""
        self._asked_about = 0
        self.series.hide()
        self._fit()

    # templates and units

    def use_template(self) -> None:
        """Asks which template, from when and for whom, and puts its lines in."""
        from desktop_app.services import planning
        from desktop_app.ui.dialogs import Answer, Dialog
        from desktop_app.ui.pages.checklists.sets import TemplateForm

        here = self._here()
        form = TemplateForm(self._desk, here.campaigns, here.campaign)
        answers = (
            Answer("no", _("Cancel"), safe=True),
            Answer("delete", _("Delete this template"), "", "danger"),
            Answer("yes", _("Put the lines in"), "add", "primary"),
        )
        dialog = Dialog(
            self.window(), _("Lines from a template"), answers=answers, icon="clipboard-list", body=form, width=720
        )
        dialog.button("delete").setVisible(form.is_ours())
        form.template.chosen.connect(lambda _key: dialog.button("delete").setVisible(form.is_ours()))

        def answered(key: str) -> None:
            template, units, campaign = form.key(), form.units.codes(), form.campaign_chosen()
            if key == "delete":
                self._work("", lambda office: planning.remove_template(office, template))
            elif key == "yes":
                try:
                    first = form.first_day()
                except AppError as error:
                    self._desk.tell(error)
                    return
                self._work(
                    "",
                    lambda office: planning.use_template(office, template, first, campaign, units),
                    lambda made: self._tell_added([one.id for one in made], _MADE),
                )

        dialog.answered.connect(answered)
        dialog.ask()
        form.template.setFocus()

    def keep_template(self) -> None:
        """Asks for a name and keeps the picked lines as a template."""
        from desktop_app.services import planning
        from desktop_app.ui.inputs import Line

        rows = [item.id for item in self._here().lines if item.id > 0]
        name = Line()
        name.setAccessibleName(_("Name of the template"))
        body = QWidget()
        body.setLayout(row(Label(_("Name of the template"), "label", "ink2"), name, gap=12))

        def keep() -> None:
            title = name.text()  # now: the dialog is gone when the other thread comes to it
            self._work("", lambda office: planning.save_template(office, title, rows))

        yes = self._ask(_("Keep as a template"), _("Keep"), body, name, keep, icon="save").button("yes")
        yes.setEnabled(False)
        name.returnPressed.connect(yes.click)
        name.textChanged.connect(lambda: yes.setEnabled(bool(name.text().strip())))

    def plan_for_units(self) -> None:
        """Asks for units and plans the picked lines for each of them."""
        from desktop_app.services import planning
        from desktop_app.ui.pages.checklists.sets import UnitPicker

        rows = [item.id for item in self._here().lines if item.id > 0]
        picker = UnitPicker(self._desk)

        def plan() -> None:
            units = picker.codes()
            self._work(
                "",
                lambda office: planning.for_units(office, rows, units),
                lambda made: self._tell_added([one.id for one in made], _MADE),
            )

        dialog = self._ask(_("The same lines for several units"), _("Plan for them"), picker, picker.table, plan)
        picker.changed.connect(lambda: dialog.button("yes").setEnabled(bool(picker.codes())))
        dialog.button("yes").setEnabled(False)

    # asking and working

    def _ask(
        self, title: str, yes: str, body: QWidget, first: QWidget, then: Callable[[], None], icon: str = "add"
    ) -> Dialog:
        from desktop_app.ui.dialogs import Answer, Dialog

        answers = (Answer("no", _("Cancel"), safe=True), Answer("yes", yes, icon, "primary"))
        dialog = Dialog(self.window(), title, answers=answers, icon=icon, body=body, width=640)
        dialog.answered.connect(lambda key: then() if key == "yes" else None)
        dialog.ask()
        first.setFocus()
        return dialog

    def _work(self, said: str, work: Callable[[Office], Any], then: Callable[[Any], None] = lambda _done: None) -> None:
        self._working = said
        self._desk.do(work, while_alive(self, then))

    def _on_busy(self, busy: bool) -> None:
        if not busy:
            self._working = ""
            self.progress.hide()
            self._fit()

    def _on_progressed(self, done: int, total: int) -> None:
        if not self._working:
            return
        share = done / total if total else None
        self.progress.show_progress(self._working, share, words().percent(share) if share is not None else "")
        self.progress.show()
        self._fit()

    def _tell_added(self, rows: Sequence[int], msgid: tuple[str, str]) -> None:
        self.added.emit(list(rows))
        self._tell(len(rows), msgid)

    def _tell(self, many: int, msgid: tuple[str, str]) -> None:
        self.said.emit(ngettext(*msgid, many).format(n=words().number(many)))

    def _fit(self) -> None:
        self.setVisible(not self.progress.isHidden() or not self.series.isHidden())
