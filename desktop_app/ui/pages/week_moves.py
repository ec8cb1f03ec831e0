"""What a person does with lines of the week: move them to another day, carry them over, delete them."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from shiboken6 import isValid

from desktop_app.domain.week import CONGRESS
from desktop_app.i18n import _, ngettext
from desktop_app.services import checklists, weeks
from desktop_app.ui.columns import Suggestion
from desktop_app.ui.pages.week_lines import DRAFT, key_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from desktop_app.domain.week import WeekEntry, WeekPlan
    from desktop_app.ui.desk import Desk
    from desktop_app.ui.popup import PopupList

MOST_LISTED = 8


class WeekMoves:
    """Acts through the desk and says in one sentence what came of it."""

    def __init__(self, desk: Desk, page: QWidget, said: Callable[[str], object]) -> None:
        self._desk, self._page, self._said = desk, page, said
        self._list: PopupList | None = None

    def move(self, entries: Sequence[WeekEntry], to: date) -> None:
        """Puts lines on another day; reports keep theirs."""
        moving = self._movable(entries)
        if not moving:
            return
        lines = [key_of(entry) for entry in moving]
        words = _moved_words(len(moving), self._day(to), moving[0].title)
        self._desk.do(lambda office: checklists.move(office, lines, to), lambda _none: self._say(words))

    def move_by(self, entries: Sequence[WeekEntry], days: int, plan: WeekPlan) -> None:
        """Puts lines days later or earlier, each from its own day; what is overdue comes to today at once."""
        if days > 0 and set(map(key_of, entries)) <= set(map(key_of, plan.overdue)):
            self.move(entries, plan.today)
            return
        moving = self._movable(entries)
        if not moving:
            return
        lines, many = [key_of(entry) for entry in moving], len(moving)
        words = _moved_words(1, self._day(moving[0].shown_on + timedelta(days=days)), moving[0].title)
        if many > 1:
            later = ngettext("Moved {n} line one day later.", "Moved {n} lines one day later.", many)
            earlier = ngettext("Moved {n} line one day earlier.", "Moved {n} lines one day earlier.", many)
            words = (later if days > 0 else earlier).format(n=many)
        self._desk.do(lambda office: checklists.move_by(office, lines, days), lambda _none: self._say(words))

    def hand_over(self, entries: Sequence[WeekEntry], unit_name: str, plan: WeekPlan) -> None:
        """Gives lines to another unit of the week; reports stay with this office."""
        code = next((entry.unit for entry in plan.entries if entry.unit_name == unit_name and entry.unit), None)
        moving = [entry for entry in entries if entry.item is not None and entry.owner == self._desk.look.code]
        if code is None or not moving:
            return
        changes = [(int(entry.id), {"unit": code}) for entry in moving]
        words = ngettext("Gave {n} line to {unit}.", "Gave {n} lines to {unit}.", len(moving))
        said = words.format(n=len(moving), unit=unit_name)
        self._desk.do(lambda office: checklists.change_many(office, changes), lambda _none: self._say(said))

    def remove(self, entries: Sequence[WeekEntry]) -> None:
        """Deletes the items whose lines these are."""
        items = list(dict.fromkeys(int(entry.id) for entry in self._movable(entries)))
        if items:
            self._desk.do(
                lambda office: checklists.remove(office, items),
                lambda n: self._say(ngettext("Deleted {n} line.", "Deleted {n} lines.", n).format(n=n)),
            )

    def write_result(self, entries: Sequence[WeekEntry]) -> None:
        """Asks what came of lines, and writes it down in one step."""
        ours = self._desk.look.code
        lines = [key_of(entry) for entry in entries if entry.owner == ours and entry.id != DRAFT]
        if not lines:
            return
        from desktop_app.ui.pages.result_dialog import ResultDialog

        def say(count: int) -> None:
            self._say(ngettext("Written down for {n} line.", "Written down for {n} lines.", count).format(n=count))

        ResultDialog(self._desk, self._page.window(), lines, entries[0].title, say).ask()

    def carry_over(self, plan: WeekPlan) -> None:
        """Puts what is not done on the first working day of the next week."""
        lines, after = self._open(plan.entries), plan.week.moved(1)
        if lines:
            self._desk.do(
                lambda office: weeks.carry_over(office, lines, after),
                lambda day: self._say(_moved_words(len(lines), self._day(day))),
            )

    def late_to_today(self, plan: WeekPlan) -> None:
        """Puts what is overdue on today."""
        lines, today = self._open(plan.overdue), plan.today
        if lines:
            self._desk.do(
                lambda office: weeks.put_off(office, lines, today),
                lambda _none: self._say(_moved_words(len(lines), self._day(today))),
            )

    def offer(self, anchor: QWidget, plan: WeekPlan) -> None:
        """Opens the list of what can be carried over."""
        late, rest = len(self._open(plan.overdue)), len(self._open(plan.entries))
        after = _("Unfinished work to week {n}").format(n=plan.week.moved(1).number)
        lines = [Suggestion(_("Overdue work to today"), str(late), "late", self.late_to_today)] if late else []
        lines.append(Suggestion(after, str(rest), "move_day", self.carry_over))
        if self._list is None or self._list.window() is not self._page.window():
            from desktop_app.ui.popup import PopupList

            self._list = PopupList(self._page.window(), takes_focus=True)
            self._list.taken.connect(self._on_taken)
            self._list.closed.connect(anchor.setFocus)
        self._plan = plan
        self._list.offer(anchor, lines, first=True, least_width=300)

    def can_carry(self, plan: WeekPlan) -> bool:
        return bool(self._open(plan.entries))

    def _on_taken(self, line: Suggestion) -> None:
        if not callable(line.key):
            return
        act, plan = line.key, self._plan
        late_only = act == self.late_to_today
        chosen = set(self._open(plan.overdue if late_only else plan.entries))
        titles = [entry.title for entry in plan.entries if key_of(entry) in chosen]
        self._ask_first(line.words, titles, lambda: act(plan))

    def _ask_first(self, title: str, titles: Sequence[str], act: Callable[[], object]) -> None:
        """Lists what would move before it does."""
        from desktop_app.ui import dialogs

        lines = [dialogs.Line("next", one) for one in titles[:MOST_LISTED]]
        if len(titles) > MOST_LISTED:
            more = len(titles) - MOST_LISTED
            lines.append(dialogs.cause(ngettext("and {n} more", "and {n} more", more).format(n=more)))
        yes = dialogs.Answer("carry", _("Carry over"), kind="primary")
        leave = dialogs.Answer("leave", _("Leave it"), safe=True)
        asked = dialogs.Dialog(self._page.window(), title, lines, (leave, yes), icon="move_day")
        asked.answered.connect(lambda key: act() if key == "carry" else None)
        asked.open_sheet(asked.button("carry"))

    def _open(self, entries: Sequence[WeekEntry]) -> list[tuple[str, str]]:
        return weeks.unfinished(entries, self._desk.look.code)

    def _movable(self, entries: Sequence[WeekEntry]) -> list[WeekEntry]:
        found = [entry for entry in entries if entry.item is not None]
        if any(entry.kind == CONGRESS for entry in entries) and not found:
            self._tell_congress_stays()
        elif entries and not found:
            self._tell_report_stays()
        return found

    def _tell_report_stays(self) -> None:
        from desktop_app.ui import dialogs

        dialogs.tell(
            self._page.window(),
            _("The day of a report is set by its plan"),
            [
                dialogs.cause(_("A report line shows until when the plan wants it sent.")),
                dialogs.safe(_("Nothing was changed.")),
                dialogs.to_do(_("To change the day, open the plan (Enter) and change its report there.")),
            ],
            icon="info",
            tone="blue",
        )

    def _tell_congress_stays(self) -> None:
        from desktop_app.ui import dialogs

        dialogs.tell(
            self._page.window(),
            _("The day of a congress step is set by its timeline"),
            [
                dialogs.cause(_("It is counted from the day of the congress, or from the steps before it.")),
                dialogs.safe(_("Nothing was changed.")),
                dialogs.to_do(_("To change the day, change the step in the timeline of the congress.")),
            ],
            icon="info",
            tone="blue",
        )

    def _day(self, day: date) -> str:
        language = self._desk.language
        return f"{language.weekday(day)} {language.day(day, year=day.year != self._desk.look.today().year)}"

    def _say(self, words: str) -> None:
        """After the step's own toast, which is less exact."""
        if isValid(self._page):
            QTimer.singleShot(0, self._page, lambda: self._said(words))


def _moved_words(count: int, day: str, title: str = "") -> str:
    if count == 1 and title:
        return _("Moved “{what}” to {day}.").format(what=title, day=day)
    return ngettext("Moved {n} line to {day}.", "Moved {n} lines to {day}.", count).format(n=count, day=day)
