"""The foot of a checklist: what the lines come to and the keys; or what to do with the lines that are picked."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop_app.i18n import _, n_, ngettext, words
from desktop_app.ui.buttons import button, link
from desktop_app.ui.inputs import Choice
from desktop_app.ui.labels import Cut, KeyHints, Label, row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.domain.checklists import ChecklistKind, Item

_LINES = n_("{n} line", "{n} lines")
_PICKED = n_("{n} line picked", "{n} lines picked")
_DELETE = n_("Delete {n} line", "Delete {n} lines")
MOST_STATES = 3


class ListFoot(QStackedWidget):
    """All its signals are about the picked lines."""

    state_wanted = Signal(str)
    next_wanted = Signal()
    result_wanted = Signal()
    delete_wanted = Signal()
    unpick_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(40)
        self.sum = Cut("", "small", "ink2")
        hints = KeyHints(
            [
                ("F2", _("change a cell")),
                ("Enter", _("the whole line")),
                ("Ctrl D", _("fill down")),
                ("Ctrl V", _("paste from Excel")),
            ]
        )
        plain = QWidget()
        laid = row(self.sum, hints, gap=16)
        laid.setStretch(0, 1)
        plain.setLayout(laid)
        self.addWidget(plain)
        self.picked = Label("", "bold")
        self.next_step = button("", self.next_wanted.emit, icon="done")
        self.state = Choice([], empty=_("Change the state…"))
        self.state.setAccessibleName(_("Change the state of the picked lines"))
        self.state.setMinimumWidth(self.state.fontMetrics().horizontalAdvance(self.state.words()) + 56)
        self.state.chosen.connect(self._on_state)
        self.result = button(_("Result…"), self.result_wanted.emit, icon="note")
        self.delete = button("", self.delete_wanted.emit, kind="danger", icon="delete")
        picks = QWidget()
        unpick = link(_("Pick none"), self.unpick_wanted.emit)
        picks.setLayout(row(self.picked, 8, self.next_step, self.result, self.state, self.delete, unpick, None))
        self.addWidget(picks)

    def show_sum(self, kind: ChecklistKind, items: Sequence[Item], drafts: Sequence[Item], needs: str) -> None:
        """How many lines, pieces and states; then what the drafts still need."""
        parts = [ngettext(*_LINES, len(items)).format(n=words().number(len(items)))]
        counted = kind.counted[0]
        counts = Counter([item.answers.get(counted) for item in items]) if counted else Counter()
        pieces = sum(int(count) * many for count, many in counts.items() if count)
        if pieces:
            parts.append(_("{n} in all").format(n=words().number(pieces)))
        states = Counter([item.state for item in items])
        del states[kind.first_state]
        for state, many in states.most_common(MOST_STATES):
            title = _(kind.state(state).title)
            parts.append(f"{words().number(many)} {title[:1].lower()}{title[1:]}")
        said = " · ".join(parts)
        if drafts:
            said += " · " + needs
        self.sum.write(said)

    def show_picks(self, kind: ChecklistKind, items: Sequence[Item]) -> None:
        """What can be done with the lines picked; none of them brings the sums back."""
        self.setCurrentIndex(1 if items else 0)
        if not items:
            return
        self.picked.write(ngettext(*_PICKED, len(items)).format(n=words().number(len(items))))
        steps = {step.by for item in items if (step := kind.open_step(item))}
        self.next_step.setEnabled(bool(steps))
        if len(steps) == 1:
            self.next_step.setText(_("Mark “{state}”").format(state=_(kind.state(steps.pop()).title)))
        else:
            self.next_step.setText(_("Mark the next step done"))
        self.state.offer([(state.key, _(state.title)) for state in kind.states])
        self.delete.setText(ngettext(*_DELETE, len(items)).format(n=words().number(len(items))))

    def _on_state(self, key: object) -> None:
        self.state.choose(None)
        self.state_wanted.emit(str(key))
