"""A plan taken in from its file: the document at the left, the fields it filled at the right, nothing stored yet."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from desktop_app.domain.plan_reader.readings import Kind
from desktop_app.errors import AppError
from desktop_app.i18n import _
from desktop_app.ui.buttons import button, link
from desktop_app.ui.columns import Suggestion
from desktop_app.ui.document import Document
from desktop_app.ui.document_text import Block, Passage
from desktop_app.ui.labels import Cut, KeyHints, Rule, Sign, Surface, row
from desktop_app.ui.pages.intake.draft import BELOW, HEAD, LISTS, SIGNATURE, Doubt, Draft
from desktop_app.ui.pages.intake.drawing import RowPart
from desktop_app.ui.pages.intake.fields import Fields
from desktop_app.ui.pages.intake.legend import UNREAD, DoubtWalk, Legend
from desktop_app.ui.pages.intake.rows import ADD, FAMILY_OF, LABELS, Row, blocks_of, look_of, rows_of
from desktop_app.ui.pages.intake.units import UnitChoice
from desktop_app.ui.popup import PopupList
from desktop_app.ui.theme import Size

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.ui.desk import Desk
    from desktop_app.ui.document_text import Chosen

GIVEN = (  # what words of the document can be given to, after the tasks
    *("unit", "slogan", "content", "channel", "purpose", "requirement", "basis", "target", "report", "milestone"),
    *("phase", "recipient", *HEAD, *SIGNATURE),
)
FIELDS_LEAST = 380


class IntakeView(QWidget):
    """Shows a `Draft` and changes it as the person says. What comes of it is for the page that holds the view."""

    accepted = Signal(object)  # the draft
    left = Signal()
    known_asked = Signal(int)  # the campaign that holds this plan already

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.draft: Draft | None = None
        self._adding: tuple[str, int] | None = None
        self._doubt = ""
        self._known = 0
        self.legend = Legend()
        self.walk = DoubtWalk()
        self.document = Document()
        self.fields = Fields(self._write)
        self.units = UnitChoice(self)
        self._given: PopupList | None = None
        self._build()
        self._listen()

    def _build(self) -> None:
        self._strip = Surface("clash")
        self._strip_words = Cut("", "body", "ink")
        laid = row(Sign("unknown", 16, "amber"), gap=8, margins=(12, 4, 12, 4))
        laid.addWidget(self._strip_words, 1)
        self._strip.setLayout(laid)
        self._same = Surface("clash")
        self._same_words = Cut("", "body", "ink")
        self._same_open = link(_("Open the plan there is"), lambda: self.known_asked.emit(self._known))
        laid = row(Sign("copy", 16, "amber"), gap=8, margins=(12, 4, 12, 4))
        laid.addWidget(self._same_words, 1)
        laid.addWidget(self._same_open)
        self._same.setLayout(laid)
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.addWidget(self.document)
        self.split.addWidget(self._right())
        self.split.setChildrenCollapsible(False)
        self.split.setHandleWidth(1)
        self.split.setStretchFactor(0, 3)
        self.split.setStretchFactor(1, 2)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        head = row(self.legend, self.walk, gap=12, margins=(Size.PAGE_LEFT, 2, Size.PAGE_RIGHT, 6))
        head.setStretch(0, 1)
        whole.addLayout(head)
        whole.addLayout(row(self._same, margins=(Size.PAGE_LEFT, 0, Size.PAGE_RIGHT, 6)))
        whole.addLayout(row(self._strip, margins=(Size.PAGE_LEFT, 0, Size.PAGE_RIGHT, 6)))
        whole.addWidget(Rule())
        whole.addWidget(self.split, 1)

    def _right(self) -> QWidget:
        self.leave = button(_("Do not take it in"), self.left.emit)
        self.accept = button(_("Take in plan"), self._on_accept, kind="primary", icon="check")
        self.accept.setToolTip(_("Take in plan") + " (Ctrl+Enter)")
        self._said = Cut(_("Nothing is stored yet."), "body", "ink2")
        self._hints = KeyHints(
            [("F6", _("other side")), ("Alt ↑|↓", _("places to look at")), ("Enter", _("give marked words to…"))]
        )
        self._foot = Surface("foot")
        foot = row(Sign("info", 16, "ink2"), self._said, self.leave, self.accept, margins=(18, 10, 16, 10))
        foot.setStretch(1, 1)
        self._foot.setLayout(foot)
        made = QWidget()
        laid = QVBoxLayout(made)
        laid.setContentsMargins(0, 0, 0, 0)
        laid.setSpacing(0)
        laid.addWidget(self.fields, 1)
        laid.addLayout(row(self._hints, None, margins=(18, 4, 16, 4)))
        laid.addWidget(self._foot)
        made.setMinimumWidth(FIELDS_LEAST)
        return made

    def _listen(self) -> None:
        self.legend.followed.connect(self._follow)
        self.walk.walked.connect(self.walk_doubts)
        self.document.chosen.connect(self._on_passage)
        self.document.opened.connect(self._on_opened)
        self.document.giving.connect(self._offer_fields)
        self.fields.stood.connect(self._on_field)
        self.fields.ticked.connect(self._on_ticked)
        self.fields.adding.connect(self._on_adding)
        self.fields.left_new.connect(self._on_left_new)
        self.fields.asked_whom.connect(self._ask_whom)
        self.units.said.connect(self._show)

    # showing

    def show_draft(self, draft: Draft, known: tuple[int, str] | None = None) -> None:
        """Shows a plan to be checked; `known` is the campaign (and its name) that holds the same plan already."""
        self.draft = draft
        self._doubt, self._adding = "", None
        self._known = known[0] if known else 0
        self._same.setVisible(known is not None)
        self._same_words.write(_("This plan is in the book already: {plan}.").format(plan=known[1]) if known else "")
        self._strip.hide()
        self.document.show_document(self._blocks(), self._passages())
        self._show()
        first = draft.of("title")[0].id
        self.fields.select(first)
        self.document.choose(first, scroll=False)
        self.document.setFocus(Qt.FocusReason.OtherFocusReason)
        self._share_room()

    def _share_room(self) -> None:
        wide = self.split.width()
        right = max(FIELDS_LEAST, min(620, int(wide * 0.46)))
        self.split.setSizes([max(wide - right, 1), right])

    def _show(self) -> None:
        """Shows the draft as it is now."""
        if self.draft is None:
            return
        self.fields.show_rows(rows_of(self.draft, self._adding))
        blocks = self._blocks()
        self.document.show_passages(self._passages(), blocks)
        counts = Counter(FAMILY_OF[kind] for kind in self._kinds() if kind in FAMILY_OF)
        counts[UNREAD] = sum(block.is_quiet for block in blocks)
        self.legend.show_counts(counts)
        doubts = self.draft.doubts()
        self.walk.show_count(sum(one.key not in self.draft.seen for one in doubts), len(doubts))
        if self._doubt and self._doubt not in {one.key for one in doubts}:
            self._strip.hide()
            self._doubt = ""
        self.accept.setEnabled(bool(self.draft.of("title")[0].value))

    def _kinds(self) -> list[Kind]:
        """The kind of each thing that was understood, however many passages it has."""
        assert self.draft is not None
        return [kind for _entry, kind in dict.fromkeys((one.entry, one.kind) for one in self.draft.spots)]

    def _passages(self) -> list[Passage]:
        assert self.draft is not None
        found = []
        for one in self.draft.spots:
            look = look_of(one.kind)
            if look is not None:
                found.append(Passage(one.paragraph, one.start, one.end, look, one.entry))
        return found

    def _blocks(self) -> list[Block]:
        assert self.draft is not None
        understood = [(one.paragraph, one.kind) for one in self.draft.spots]
        return blocks_of(self.draft.reading.paragraphs, understood)

    # from one side to the other

    def _on_passage(self, entry: int) -> None:
        if entry:
            self.fields.select(entry)

    def _on_opened(self, entry: int) -> None:
        if entry and self.fields.select(entry):
            self.fields.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_field(self, entry: int) -> None:
        self.document.choose(entry)

    def regions(self) -> Sequence[QWidget]:
        """What F6 goes through."""
        return (self.document, self.fields)

    def _follow(self, family: str) -> None:
        """To the next passage of a family below the caret, or the first one."""
        if self.draft is None:
            return
        here = self.document.paragraph()
        if family == UNREAD:
            quiet = [number for number, block in enumerate(self._blocks()) if block.is_quiet]
            after = next((number for number in quiet if number > here), quiet[0] if quiet else None)
            if after is not None:
                self.document.show_paragraph(after)
        else:
            spots = [one for one in self.draft.spots if FAMILY_OF.get(one.kind) == family]
            standing = self.document.owner()
            later = [one for one in spots if one.paragraph > here or (one.paragraph == here and one.entry != standing)]
            chosen = next(iter(later or spots), None)
            if chosen is not None:
                self.document.choose(chosen.entry)
                self._on_passage(chosen.entry)
        self.document.setFocus(Qt.FocusReason.OtherFocusReason)

    def walk_doubts(self, by: int) -> None:
        """To the next (+1) or the one before (-1) of the places to look at, and what is doubted there."""
        doubts = self.draft.doubts() if self.draft else ()
        if not doubts:
            return
        keys = [one.key for one in doubts]
        place = (keys.index(self._doubt) + by) % len(keys) if self._doubt in keys else (0 if by > 0 else len(keys) - 1)
        self._stand_on(doubts[place])

    def _stand_on(self, doubt: Doubt) -> None:
        assert self.draft is not None
        self._doubt = doubt.key
        self.draft.seen.add(doubt.key)
        self._strip_words.write(_(doubt.message).format(what=doubt.what))
        self._strip.show()
        if doubt.entry:
            self.fields.select(doubt.entry)
        if not (doubt.entry and self.document.choose(doubt.entry)) and doubt.paragraph is not None:
            self.document.show_paragraph(doubt.paragraph)
        self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        key = event.key()
        if alt and key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.walk_doubts(1 if key == Qt.Key.Key_Down else -1)
        elif alt and key == Qt.Key.Key_Right:
            self.fields.setFocus(Qt.FocusReason.OtherFocusReason)
        elif alt and key == Qt.Key.Key_Left:
            self.document.setFocus(Qt.FocusReason.OtherFocusReason)
        elif ctrl and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_accept()
        else:
            super().keyPressEvent(event)

    # changing the draft

    def _write(self, row: Row, part: RowPart, typed: str) -> None:
        """What was typed into a row. Raises AppError when it cannot be read."""
        assert self.draft is not None
        if row.add.startswith("new "):
            kind, below = row.add.removeprefix("new "), self._adding[1] if self._adding else 0
            self._adding = None
            if typed:
                self._adding = (kind, below)
                entry = self.draft.add(kind, typed, below=below)
                self._adding = None
                self._show()
                self.fields.select(entry)
        elif part == "second":
            self.draft.write_due(row.entry, typed)
        else:
            self.draft.write(row.entry, typed)
        self._show()

    def _on_ticked(self, entry: int, taken: bool) -> None:
        if self.draft is not None:
            self.draft.take(entry, taken=taken)
            self._show()

    def _on_adding(self, kind: str, below: int) -> None:
        """Opens a line to write in: of a kind, or beside the entry `below`."""
        if self.draft is None:
            return
        if not kind:
            entry = self.draft.entry(below)
            if entry is None or entry.kind not in (*LISTS, *BELOW.values()):
                return
            kind, below = (BELOW[entry.kind], entry.id) if entry.kind in BELOW else (entry.kind, entry.below)
        self._adding = (kind, below)
        self._show()
        self.fields.edit_new()

    def _on_left_new(self) -> None:
        self._adding = None
        self._show()
        self.fields.setFocus(Qt.FocusReason.OtherFocusReason)

    def take_back(self) -> bool:
        """Undoes the last change of the draft; False when there is none."""
        if self.draft is None or not self.draft.take_back():
            return False
        self._show()
        return True

    # whom a name means

    def _ask_whom(self, entry: int) -> None:
        if self.draft is not None:
            self.units.ask(self.draft, entry, self.fields.anchor)

    # words of the document into a field

    def _offer_fields(self, at: QPoint) -> None:
        if self.draft is None or not self.fields.writable or not self.document.parts():
            return
        if self._given is None:
            self._given = PopupList(self.window(), takes_focus=True, hints=((_("Enter"), _("choose")),))
            self._given.taken.connect(lambda line: self.give(*line.key))
            self._given.closed.connect(lambda: self.document.setFocus(Qt.FocusReason.OtherFocusReason))
            self._anchor = QWidget(self.document.viewport())
            self._anchor.resize(2, 2)
        self._anchor.move(self.document.viewport().mapFromGlobal(at))
        self._given.offer(self._anchor, self._offered(), first=True, least_width=320)

    def _offered(self) -> list[Suggestion]:
        assert self.draft is not None
        units = [one for one in self.draft.of("unit") if one.taken]
        near = self._unit_above()
        units.sort(key=lambda one: one.id != near)
        found = [
            Suggestion(_("Task of {unit}").format(unit=one.value), icon="task", key=("task", one.id)) for one in units
        ]
        others = [Suggestion(self._field_words(kind), key=(kind, 0)) for kind in GIVEN]
        phases = [
            Suggestion(_("Line of phase {name}").format(name=one.value.get("name")), key=("phase_item", one.id))
            for one in self.draft.of("phase")
            if one.taken
        ]
        return [*found[:1], *others, *found[1:], *phases]

    def _field_words(self, kind: str) -> str:
        if kind in LABELS:
            return _(LABELS[kind])
        names = {"requirement": _("Add requirement"), "milestone": _("Add dated duty")}
        return names.get(kind) or _(ADD[kind])

    def _unit_above(self) -> int:
        """The unit whose heading stands nearest above the chosen words."""
        assert self.draft is not None
        first = self.document.parts()[0]
        kept = 0
        for one in sorted(self.draft.spots, key=lambda one: (one.paragraph, one.start)):
            if (one.paragraph, one.start) > (first.paragraph, first.start):
                break
            kept = one.entry if one.kind is Kind.ASSIGNMENT else kept
        return kept

    def give(self, kind: str, below: int) -> None:
        """Gives the chosen words to a field, or makes a new line of them."""
        parts = self.document.parts()
        if self.draft is None or not parts:
            return
        try:
            entry = self.draft.add(
                kind, self._words(parts), [(one.paragraph, one.start, one.end) for one in parts], below
            )
        except AppError as error:
            self._desk.tell(error)
            return
        self._show()
        self.fields.select(entry)
        self.document.choose(entry)

    def _words(self, parts: Sequence[Chosen]) -> str:
        return " ".join(self.document.words_of(one) for one in parts)

    def _on_accept(self) -> None:
        if self.draft is not None and self.accept.isEnabled() and self.fields.writable:
            self.accepted.emit(self.draft)
