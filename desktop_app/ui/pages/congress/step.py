"""One step as a form at the right: every field of it, and what its days come from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.domain.congress import Step
from desktop_app.domain.congress_fields import FIELDS
from desktop_app.domain.congress_words import links_words, rule_words
from desktop_app.domain.fields import Choice, Day
from desktop_app.i18n import _, ngettext, words
from desktop_app.ui.forms import Answer, Ask, Form, ask_of
from desktop_app.ui.labels import Label
from desktop_app.ui.parts import Inspector

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from desktop_app.ui.desk import Desk
    from desktop_app.ui.pages.congress.sheet import Sheet, StepColumns

LABEL_MOST = 132
FLAGS = ("working", "optional")


class StepForm(Inspector):
    """The form of the open step. `changed` tells each answer: the step's id, the field with what was typed."""

    changed = Signal(int, object)

    def __init__(self, desk: Desk, columns: StepColumns, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._desk, self._columns = desk, columns
        self.key = ""
        self.form: Form | None = None
        self._note = Label("", "small", "ink2", wraps=True)
        self.hide()

    def open_step(self, sheet: Sheet, step: Step) -> None:
        """Shows a step; the one that is open already keeps what is being typed in it."""
        if self.key != step.key or self.form is None:
            self.key = step.key
            self._lay(sheet)
        assert self.form is not None
        self.form.fill(_answers(sheet, step))
        for field in FIELDS["step"]:
            self.form.set_enabled(field.key, sheet.is_ours)
        self._note.write(self._about(sheet, step))
        self.show()

    def follow(self, sheet: Sheet) -> None:
        """After everything was read anew: the open step as it is now, or none when it is gone."""
        step = sheet.whole.step(self.key) if self.key and self.isVisible() else None
        if step is not None:
            self.open_step(sheet, step)
        elif self.isVisible():
            self.close_step()

    def settle(self) -> None:
        """Tells what is typed and not told yet."""
        if self.form is not None and self.isVisible():
            self.form.settle()

    def focus(self) -> None:
        if self.form is not None:
            self.form.focus()

    def close_step(self) -> None:
        """Puts the form away."""
        self.settle()
        self.key = ""
        self.hide()

    def _lay(self, sheet: Sheet) -> None:
        self.begin(_("Step"), _("The whole step"))
        self._note = Label("", "small", "ink2", wraps=True)
        self.add(self._note)
        asks = [self._ask(sheet, ask_of(field, self._desk.look.today)) for field in FIELDS["step"]]
        self.form = Form(asks, label_most=LABEL_MOST)
        self.form.changed.connect(self._on_changed)
        self.form.cut_choices()
        self.add(self.form)
        self.end()

    def _ask(self, sheet: Sheet, ask: Ask) -> Ask:
        editor, kind, options = self._columns.editor(ask.key), ask.kind, ask.options
        if ask.key == "phase":
            phases = [(phase.key, phase.title) for phase in sheet.whole.phases]
            kind, options = "choice", lambda: phases
        return Ask(ask.key, ask.title, ask.editor if kind == "choice" else editor, kind, options, ask.hint,
                   ask.required, ask.width)  # fmt: skip

    def _about(self, sheet: Sheet, step: Step) -> str:
        """From when to when, how much it may slip, and what it hangs on."""
        timing = sheet.whole.timing(step)
        if timing is None:
            return _("It has no days until the day of the congress is known.")
        start, finish = (sheet.bars.day_words(day, year=True) for day in sheet.bars.span(step))
        said = [start if step.is_milestone else f"{start} – {finish}"]
        if timing.critical:
            said.append(_("On the critical path: a day later, and the congress is late."))
        elif timing.slack > 0:
            free = ngettext("May slip {n} day.", "May slip {n} days.", timing.slack).format(n=timing.slack)
            said.append(free)
        driver = sheet.whole.step(timing.driver) if timing.driver else None
        if driver is not None:
            said.append(_("Waits for step {n}: {title}").format(n=sheet.number(driver), title=driver.title))
        return "\n".join(said)

    def _on_changed(self, key: str, value: object) -> None:
        step = self._columns.sheet.whole.step(self.key)
        if step is not None:
            self.changed.emit(step.id, {key: "" if value is None else value})

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)


def _answers(sheet: Sheet, step: Step) -> dict[str, Answer]:
    """Each field as a person would type it."""
    steps = sheet.whole.steps
    found: dict[str, Answer] = {}
    for field in FIELDS["step"]:
        value = getattr(step, field.key)
        if field.key in FLAGS:
            found[field.key] = "yes" if value else "no"
        elif field.key in ("start", "finish"):
            found[field.key] = rule_words(value, steps, words())
        elif field.key == "links":
            found[field.key] = links_words(value, steps)
        elif field.key == "unit":
            found[field.key] = sheet.lead(step)
        elif isinstance(field.type, Day):
            found[field.key] = words().day(value) if value else ""
        elif isinstance(field.type, Choice) or field.key == "phase":
            found[field.key] = str(value)
        else:
            found[field.key] = "" if value is None else field.type.shown(value, words())
    return found
