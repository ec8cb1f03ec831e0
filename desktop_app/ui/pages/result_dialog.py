"""Writing down what came of lines: done, a part of it, another day, not done, given up; by whom and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from desktop_app.domain.doing import Outcome, What
from desktop_app.domain.fields import Day, Field, Text, Whole
from desktop_app.errors import AppError
from desktop_app.i18n import N_, _, ngettext
from desktop_app.services import doing
from desktop_app.ui.alive import while_alive
from desktop_app.ui.columns import Editor, Suggestion
from desktop_app.ui.dialogs import Answer, Dialog
from desktop_app.ui.forms import Ask, Form, editor_of
from desktop_app.ui.pages.checklists.offers import matching

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from desktop_app.ui.desk import Desk

WIDTH: Final = 640
WORDS: Final = {
    What.DONE: N_("Done"),
    What.PART: N_("A part is done"),
    What.POSTPONED: N_("Put off"),
    What.NOT_DONE: N_("Not done"),
    What.CANCELLED: N_("Given up"),
}
_ASKED: Final = {  # what else is asked for each
    What.DONE: {"by"},
    What.PART: {"count", "by"},
    What.POSTPONED: {"to", "reason"},
    What.NOT_DONE: {"reason", "by"},
    What.CANCELLED: {"reason", "by"},
}
_COUNT = Field("count", Whole(0, 100_000_000), N_("How many are done"))
_TO = Field("to", Day(), N_("New day"), hint=N_("Leave it empty when the new day is not known yet."))
_BY = Field("by", Text(100), N_("Who did or counted it"))
_REASON = Field("reason", Text(300), N_("Why"), hint=N_("Press ↓ for the usual reasons, or write your own."))


class ResultDialog:
    """Asks what came of some lines and writes it down in one step; `then` is told how many."""

    def __init__(
        self, desk: Desk, window: QWidget, lines: Sequence[tuple[str, str]], title: str, then: Callable[[int], None]
    ) -> None:
        self._desk, self._window, self._lines, self._then = desk, window, list(lines), then
        look = desk.look
        self._reasons: list[Suggestion] | None = None
        self._names: list[Suggestion] | None = None
        offered = doing.offered(look, self._lines)
        self._what = offered[0] if offered else What.DONE
        self.form = Form(
            [
                Ask(
                    "what",
                    N_("What came of it"),
                    kind="choice",
                    options=lambda: [(o.value, _(WORDS[o])) for o in offered],
                ),
                self._ask(_COUNT, width=124),
                self._ask(_TO, width=124),
                self._ask(_REASON, suggest=self._suggest_reasons),
                self._ask(_BY, suggest=self._suggest_names),
            ]
        )
        self.form.fill({"what": self._what.value})
        self.form.changed.connect(self._on_changed)
        count = len(self._lines)
        several = ngettext("What came of {n} line?", "What came of {n} lines?", count).format(n=count)
        self.dialog = Dialog(
            window,
            title if count == 1 and title else several,
            (),
            (Answer("leave", _("Leave it"), safe=True), Answer("write", _("Write it down"), kind="primary")),
            icon="note",
            body=self.form,
            width=WIDTH,
        )
        self.dialog.answered.connect(self._on_answered)
        self._show_asked()

    def ask(self) -> ResultDialog:
        """Opens it, the keyboard on the first question."""
        self.dialog.open_sheet(self.form.input("what"))
        return self

    def _ask(self, field: Field, suggest: Callable[[str], Sequence[Suggestion]] | None = None, width: int = 0) -> Ask:
        editor: Editor = editor_of(field, lambda: self._desk.look.today(), suggest)
        return Ask(field.key, field.title, editor, hint=field.hint, width=width)

    def _suggest_reasons(self, typed: str) -> Sequence[Suggestion]:
        if self._reasons is None:
            self._reasons = [Suggestion(one) for one in doing.reasons(self._desk.look, self._desk.language)]
        return matching(self._reasons, typed) if typed.strip() else self._reasons

    def _suggest_names(self, typed: str) -> Sequence[Suggestion]:
        if self._names is None:
            self._names = [Suggestion(one, icon="person") for one in doing.names(self._desk.look)]
        return matching(self._names, typed) if typed.strip() else self._names

    def _on_changed(self, key: str, value: object) -> None:
        if key == "what":
            self._what = What(str(value))
            self._show_asked()

    def _show_asked(self) -> None:
        for key in ("count", "to", "reason", "by"):
            self.form.set_enabled(key, key in _ASKED[self._what])

    def _on_answered(self, key: str) -> None:
        if key != "write":
            return
        try:
            outcome = self._outcome()
        except AppError as error:
            self._desk.tell(error)
            return
        lines = self._lines
        self._desk.do(lambda office: doing.settle(office, lines, outcome), while_alive(self._window, self._then))

    def _outcome(self) -> Outcome:
        asked = _ASKED[self._what]

        def given(key: str) -> object:
            return self.form.value(key) if key in asked else None

        count, to = given("count"), given("to")
        return Outcome(
            self._what,
            int(str(count)) if count is not None else None,
            str(given("by") or ""),
            str(given("reason") or ""),
            _day(to),
        )


def _day(value: object) -> date | None:
    from datetime import date

    return date.fromisoformat(str(value)) if value else None
