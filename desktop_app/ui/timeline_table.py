"""A table and a timeline side by side: the same lines, scrolled, folded, sorted and chosen together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QKeySequence, QPainter, QShortcut
from PySide6.QtWidgets import QFrame, QSplitter, QSplitterHandle, QVBoxLayout, QWidget

from desktop_app.i18n import _
from desktop_app.ui import painting
from desktop_app.ui.columns import Group, Row
from desktop_app.ui.timeline import Timeline
from desktop_app.ui.timeline_scale import HEAD, Band, Marks, StepBar

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence

    from PySide6.QtGui import QPaintEvent

    from desktop_app.ui.tables import Table

SCROLL_BAR = 12


class TimelineTable(QSplitter, Generic[Row]):
    """`bar_of` and `band_of` say how a row and a group of the table are drawn on the timeline.

    The table must be `compact` and `banded`, so that its lines are as high as those of the timeline.
    """

    def __init__(
        self,
        table: Table[Row],
        bar_of: Callable[[Row], StepBar],
        band_of: Callable[[Group[Row]], Band],
        parent: QWidget | None = None,
        *,
        name: str = "",
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.table, self.timeline = table, Timeline(name=name)
        self._bar_of, self._band_of = bar_of, band_of
        self._marks = Marks()
        self._following = False
        table.horizontalHeader().setFixedHeight(HEAD)
        table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        left = QFrame()
        laid = QVBoxLayout(left)
        laid.setContentsMargins(0, 0, 0, SCROLL_BAR)  # as high as the scroll bar under the timeline
        laid.addWidget(table)
        self.addWidget(left)
        self.addWidget(self.timeline)
        self.setStretchFactor(0, 0)
        self.setStretchFactor(1, 1)
        self.setChildrenCollapsible(False)
        self.setHandleWidth(7)
        left.setMinimumWidth(300)
        self.timeline.setMinimumWidth(240)
        self._follow()

    def createHandle(self) -> QSplitterHandle:
        return _Handle(self.orientation(), self)

    def _follow(self) -> None:
        down, beside = self.table.verticalScrollBar(), self.timeline.verticalScrollBar()
        down.valueChanged.connect(beside.setValue)
        beside.valueChanged.connect(down.setValue)
        self.table.lines.modelReset.connect(self._lay)
        self.table.lines.dataChanged.connect(lambda *_what: self._lay())
        self.table.current_changed.connect(self._on_row)
        self.timeline.current_changed.connect(self._on_bar)
        other = QShortcut(QKeySequence("Ctrl+Tab"), self)  # Tab itself walks through the cells
        other.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        other.activated.connect(self.change_sides)

    def change_sides(self) -> None:
        """The keyboard goes from the table to the timeline, or back."""
        there = self.table if self.timeline.hasFocus() else self.timeline
        if there is self.timeline:
            self.timeline.show_bar(self.timeline.current())
        there.setFocus(Qt.FocusReason.TabFocusReason)

    def show_groups(self, groups: Sequence[Group[Row]], marks: Marks) -> None:
        """Shows the groups at both sides."""
        self._marks = marks
        self.table.show_groups(groups)
        self._lay()

    def _lay(self) -> None:
        """The timeline's lines, in the order in which the table has folded and sorted its own."""
        lines: list[Band | StepBar] = []
        model = self.table.lines
        for line in range(model.rowCount()):
            group, row = model.group_at(line), model.row_at(line)
            if group is not None:
                lines.append(self._band_of(group))
            elif row is not None:
                lines.append(self._bar_of(row))
        self.timeline.show_lines(lines, self._marks)
        self.timeline.verticalScrollBar().setValue(self.table.verticalScrollBar().value())

    def _on_row(self, row: Row | None) -> None:
        if row is not None and not self._following:
            self._following = True
            self.timeline.stand_on(self.table.lines.rules.key(row))
            self.timeline.show_bar(self.timeline.current())
            self._following = False

    def _on_bar(self, key: Hashable) -> None:
        if not self._following:
            self._following = True
            self.table.select(key, self.table.current_column())
            self._following = False

    def select(self, key: Hashable, column: str = "") -> bool:
        """Stand on a row, at both sides; says whether it is shown."""
        found = self.table.select(key, column)
        if found:
            self.timeline.stand_on(key)
            self.timeline.show_bar(key)
        return found


class _Handle(QSplitterHandle):
    """One line between both sides; pulled, it gives one of them more room."""

    def __init__(self, orientation: Qt.Orientation, parent: QSplitter) -> None:
        super().__init__(orientation, parent)
        self.setToolTip(_("Drag to give the table or the timeline more room"))
        self.setAccessibleName(_("Border between table and timeline"))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painting.fill(painter, QRectF(self.width() // 2, 0, 1, self.height()), "line2")
        painter.end()
