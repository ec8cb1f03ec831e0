"""What can be said of a task besides its words: if at all, about which contents, by a plan of its own, by whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.domain.plan_words import says_request
from desktop_app.i18n import N_, _, ngettext
from desktop_app.services import campaign_copies, campaign_tasks
from desktop_app.text import shorten
from desktop_app.ui.alive import while_alive
from desktop_app.ui.buttons import button, icon_button, link
from desktop_app.ui.columns import Editor
from desktop_app.ui.inputs import Check, Line
from desktop_app.ui.labels import Label, Rule, column, row
from desktop_app.ui.pages.campaigns.editors import suggest_from

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.services.office import Office
    from desktop_app.ui.desk import Desk
    from desktop_app.ui.pages.campaigns.reading import Heading, Sheet, TaskLine

LABEL = 72
CONTENT_SHOWN = 38  # letters of a content line: more would make the inspector wider than it is


class TaskDetails(QWidget):
    """Boxes for one task of the plan, each done at once."""

    asked = Signal(str, object)

    def __init__(self, desk: Desk, sheet: Sheet, line: TaskLine, *, choosing: bool) -> None:
        super().__init__()
        assert line.task is not None
        self._desk, self._sheet, self._line, self._task = desk, sheet, line, line.task
        self.setProperty("surface", "none")
        self.optional = self._box(N_("Only if any (nếu có)"), "optional")
        self.asks_plan = self._box(N_("The unit writes a plan of its own"), "asks_plan")
        laid = column(self.optional, self.asks_plan, gap=4)
        self.start: QWidget | None = None
        if line.child is not None:
            child = line.child
            self.start = link(
                _("Open its plan: {name}").format(name=shorten(child.name, 26)),
                lambda: self.asked.emit("campaigns", ("campaign", child.id)),
            )
            laid.addLayout(row(self.start, None))
        elif line.details.get("asks_plan"):
            self.start = button(_("Start that plan"), self._start_child, icon="file_new")
            laid.addLayout(row(self.start, None))
        self.contents: list[Check] = []
        self._lay_contents(laid, choosing=choosing)
        self.setLayout(laid)

    def _box(self, words: str, key: str) -> Check:
        box = Check(_(words))
        box.setChecked(bool(self._line.details.get(key)))
        box.setEnabled(self._sheet.is_ours)
        box.toggled.connect(lambda on: self._say(**{key: on}))
        return box

    def _lay_contents(self, laid: QVBoxLayout, *, choosing: bool) -> None:
        contents = self._sheet.campaign.rest.get("contents") or ()
        pointed = self._line.details.get("points_at") or ()
        if not contents:
            return
        shown = range(len(contents)) if choosing and self._sheet.is_ours else pointed
        if shown:
            laid.addSpacing(4)
            laid.addWidget(Label(_("It is about these contents"), "label", "ink3"))
        for place in shown:
            box = Check(shorten(str(contents[place]), CONTENT_SHOWN))
            box.setToolTip(str(contents[place]))
            box.setChecked(place in pointed)
            box.setEnabled(self._sheet.is_ours)
            box.toggled.connect(lambda on, place=place: self._point(place, on))
            self.contents.append(box)
            laid.addWidget(box)
        if self._sheet.is_ours and not choosing:
            choose = link(_("Choose the contents it is about…"), lambda: self.asked.emit("contents", None))
            laid.addLayout(row(choose, None))

    def _point(self, place: int, on: bool) -> None:
        pointed = {*(self._line.details.get("points_at") or ())}
        wanted = sorted(pointed | {place} if on else pointed - {place})
        self._say(points_at=wanted)

    def _say(self, **details: object) -> None:
        task = self._task
        self._desk.do(lambda office: campaign_tasks.set_details(office, task, **details))

    def _start_child(self) -> None:
        task = self._task
        self._desk.do(
            lambda office: campaign_copies.start_child(office, task),
            while_alive(self, lambda made: self.asked.emit("campaigns", ("campaign", made))),
        )


class HeadingDetails(QWidget):
    """Whom the heading names, who helps, whether it only asks; its place in the chapter."""

    def __init__(self, desk: Desk, sheet: Sheet, heading: Heading) -> None:
        super().__init__()
        self._desk, self._heading = desk, heading
        self.setProperty("surface", "none")
        names = sorted(sheet.names.values())
        offered = suggest_from(lambda: names)
        self.name = self._field(_("In charge"), heading.name, Editor(suggest=offered))
        self.partners = self._field(_("With"), heading.partners, Editor(suggest=offered))
        self.request = Check(_("A request (Đề nghị)"))
        self.request.setChecked(heading.is_request)
        self.request.setEnabled(not says_request(heading.name))
        self.request.setToolTip(_("The issuer cannot order this body, it asks."))
        self.name.settled.connect(lambda value: self._change(name=str(value)) if str(value).strip() else None)
        self.partners.settled.connect(lambda value: self._change(partners=str(value)))
        self.request.toggled.connect(lambda on: self._change(is_request=on))
        self.up = icon_button("arrow_up", _("Move the unit up"), lambda: self._move(-1))
        self.down = icon_button("arrow_down", _("Move the unit down"), lambda: self._move(1))
        n = len(heading.lines)
        words = ngettext("Delete this unit and its task", "Delete this unit and its {n} tasks", n).format(n=n)
        self.delete = button(words, self._delete, kind="danger", icon="delete")
        laid = column(Rule(), 2, Label(_("The unit of this task"), "label", "ink3"), gap=6)
        for words_, field in ((_("In charge"), self.name), (_("With"), self.partners)):
            label = Label(words_, "label", "ink2")
            label.setFixedWidth(LABEL)
            label.setBuddy(field)
            line = row(label, gap=8)
            line.addWidget(field, 1)
            laid.addLayout(line)
        laid.addWidget(self.request)
        laid.addLayout(row(self.delete, None, self.up, self.down, gap=4))
        self.setLayout(laid)

    def _field(self, name: str, written: str, editor: Editor) -> Line:
        field = Line(editor, written)
        field.setAccessibleName(name)
        return field

    def _do(self, work: Callable[[Office, int], object]) -> None:
        heading = self._heading.id
        self._desk.do(lambda office: work(office, heading))

    def _change(self, *, name: str | None = None, partners: str | None = None, is_request: bool | None = None) -> None:
        self._do(
            lambda office, heading: campaign_tasks.change_heading(
                office, heading, name=name, partners=partners, is_request=is_request
            )
        )

    def _move(self, step: int) -> None:
        self._do(lambda office, heading: campaign_tasks.move_heading(office, heading, step))

    def _delete(self) -> None:
        self._do(lambda office, heading: campaign_tasks.remove_heading(office, heading))
