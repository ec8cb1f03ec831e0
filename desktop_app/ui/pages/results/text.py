"""The text of a report on results, sentence by sentence in its place, beside the pages as they will be printed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.domain.result_text import HEAD_TITLES, OPENING, PARTS, SUBJECT, Line
from desktop_app.i18n import Language, _
from desktop_app.services import printing, result_drafts
from desktop_app.services.papers import Choices
from desktop_app.ui.buttons import icon_button, link
from desktop_app.ui.inputs import Lines
from desktop_app.ui.labels import Label, Rule, Sign, clear, column, row
from desktop_app.ui.pages.reports.preview import ReportPreview
from desktop_app.ui.parts import scrolled
from desktop_app.ui.theme import Size

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QResizeEvent

    from desktop_app.services.office import Office
    from desktop_app.services.result_drafts import Report
    from desktop_app.ui.desk import Desk

    Act = Callable[..., object]

PREVIEW_LEAST: Final = 430
LEAST_HIGH, MOST_HIGH = 36, 220  # pixels of a field
WAIT: Final = 250  # milliseconds after the last change before the pages are made anew


class Field(Lines):
    """A sentence to type into, as high as its words."""

    def __init__(self, written: str, name: str) -> None:
        super().__init__(written=written)
        self.setAccessibleName(name)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.textChanged.connect(self._fit)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        document = self.document()
        lines, block = 0, document.begin()
        while block.isValid():
            lines += max(1, block.layout().lineCount())
            block = block.next()
        high = lines * self.fontMetrics().lineSpacing() + 24
        wanted = max(LEAST_HIGH, min(high, MOST_HIGH))
        if self.height() != wanted:
            self.setFixedHeight(wanted)


class SentenceBox(QWidget):
    """One sentence, and below it what is to be said of it: changed by hand, left out, figures that moved."""

    def __init__(self, text: ReportText, line: Line) -> None:
        super().__init__()
        self._text, self.line = text, line
        self.field = Field(line.text, _name(line))
        self.field.settled.connect(lambda words: self._text.act(result_drafts.write, self.line.key, str(words)))
        self._sign = Sign("info", 14, "ink3")
        self._said = Label("", "small", "ink3")
        self.new_figures = link(_("Put the new figures in"), lambda: self._text.act(result_drafts.renew, self.line.key))
        self.keep = link(_("Keep my words"), lambda: self._text.act(result_drafts.keep, self.line.key))
        self.put_back = link(
            _("Take the ready sentence"), lambda: self._text.act(result_drafts.put_back, self.line.key)
        )
        self.leave_out = icon_button(
            "close", _("Leave this sentence out"), lambda: self._text.act(result_drafts.write, self.line.key, "")
        )
        below = row(self._sign, self._said, 4, self.new_figures, self.keep, self.put_back, None, gap=6)
        beside = row(self.field, self.leave_out, gap=4)
        beside.setAlignment(self.leave_out, Qt.AlignmentFlag.AlignTop)
        self.setLayout(column(beside, below, gap=0))
        self.show_line(line, locked=False)

    def show_line(self, line: Line, *, locked: bool) -> None:
        """Shows the sentence again; words that are being typed stay."""
        self.line = line
        typing = self.field.hasFocus() and self.field.is_changed()
        if self.field.toPlainText() != line.text and not typing:
            self.field.write(line.text)
        self.field.setReadOnly(locked)
        self.field.setPlaceholderText(_("Left out: it will not be printed.") if line.typed and line.program else "")
        said, sign, tone = _state(line)
        self._said.write(said)
        self._said.set_role(tone=tone)
        self._sign.show_sign(sign, tone)
        for part in (self._sign, self._said):
            part.setVisible(bool(said))
        moved = bool(line.moved) and not locked
        self.new_figures.setVisible(moved and bool(line.renewed))
        self.keep.setVisible(moved)
        self.put_back.setVisible(line.typed and not locked and bool(line.program))
        self.put_back.setToolTip(line.program)
        self.leave_out.setEnabled(not locked and not line.left_out and line.key not in (SUBJECT, OPENING))


def _name(line: Line) -> str:
    titles = {**HEAD_TITLES, **{part.key: part.title or part.chapter for part in PARTS}}
    return _(titles[line.part])


def _state(line: Line) -> tuple[str, str, str]:
    """What is said of a sentence, its sign and its tone."""
    if line.moved:
        shown = [f"{one.before or '–'} → {one.now or '–'}" for one in line.moved]
        changes = "; ".join(shown[:3]) + ("; …" if len(shown) > 3 else "")
        return _("Figures have changed: {changes}").format(changes=changes), "clash", "amber"
    if line.left_out:
        return _("Left out"), "removed", "ink3"
    if line.typed:
        return (_("Changed by you") if line.program else _("Your own sentence")), "edit", "ink3"
    return "", "info", "ink3"


class ReportText(QWidget):
    """All sentences under their headings at the left, the pages at the right; every change is kept at once."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._report: Report | None = None
        self._place: tuple[object, str] = (None, "")
        self.boxes: dict[str, SentenceBox] = {}
        self._adders: list[QWidget] = []
        self._focus_on_new = ""
        inner = QWidget()
        self._laid = QVBoxLayout(inner)
        self._laid.setContentsMargins(Size.PAGE_LEFT, 10, 16, 16)
        self._laid.setSpacing(4)
        self._area = scrolled(inner)
        self._area.setAccessibleName(_("Text of the report"))
        self.preview = ReportPreview(desk)
        self.preview.setMinimumWidth(PREVIEW_LEAST)
        self.preview.sheets.fit_width()
        self.preview.thumbnails.setFixedWidth(0)  # the room is for reading
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(WAIT)
        self._timer.timeout.connect(self.make_pages)
        whole = row(self._area, Rule(upright=True), self.preview, gap=0)
        whole.setStretch(0, 11)
        whole.setStretch(2, 9)
        self.setLayout(whole)

    def settle(self) -> None:
        """Keeps what is being typed."""
        for box in self.boxes.values():
            box.field.settle()

    def show_report(self, report: Report) -> None:
        """Shows the sentences of a report; those on which nothing changed stay as they stand."""
        place = (report.campaign, report.results.period.key)
        keys = [line.key for line in report.lines]
        self._report = report
        if place != self._place or keys != list(self.boxes):
            self._place = place
            self._lay(report)
        for line in report.lines:
            self.boxes[line.key].show_line(line, locked=report.is_issued)
        for adder in self._adders:
            adder.setVisible(not report.is_issued)
        self._timer.start()

    def _lay(self, report: Report) -> None:
        at = next((key for key, box in self.boxes.items() if box.field.hasFocus()), "")
        clear(self._laid)
        self.boxes, self._adders = {}, []
        for key in (SUBJECT, OPENING):
            self._laid.addWidget(Label(_(HEAD_TITLES[key]), "label", "ink2"))
            self._add_boxes(report, key)
        chapter = ""
        for part in PARTS:
            if part.chapter != chapter:
                chapter = part.chapter
                self._laid.addSpacing(10)
                self._laid.addWidget(Label(_(chapter), "head"))
            if part.title:
                self._laid.addWidget(Label(_(part.title), "label", "ink2"))
            self._add_boxes(report, part.key)
            adder = link(_("Add a sentence"), lambda key=part.key: self._add(key))  # type: ignore[misc]
            adder.setAccessibleDescription(_(part.title or part.chapter))
            self._adders.append(adder)
            self._laid.addLayout(row(adder, None))
        self._laid.addStretch(1)
        if self._focus_on_new in self.boxes:
            new, self._focus_on_new = self._focus_on_new, ""
            self._on_added(new)
        elif at in self.boxes:
            self.boxes[at].field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_boxes(self, report: Report, part: str) -> None:
        for line in report.lines:
            if line.part == part:
                box = self.boxes[line.key] = SentenceBox(self, line)
                self._laid.addWidget(box)

    # what a person does

    def act(self, work: Act, key: str, *words: str) -> None:
        """Changes a sentence on the other thread; the page then shows it again."""
        report = self._report
        if report is not None and not report.is_issued:
            campaign, period = report.campaign, report.results.period.key
            self._desk.do(lambda office: work(office, campaign, period, key, *words))

    def _add(self, part: str) -> None:
        report = self._report
        if report is None:
            return
        campaign, period, begin = report.campaign, report.results.period.key, _("New sentence.")

        def add(office: Office) -> str:
            return result_drafts.add(office, campaign, period, part, begin)

        self._desk.do(add, self._on_added)

    def _on_added(self, key: str) -> None:
        """The keyboard in the new sentence, its words marked to be written over."""
        box = self.boxes.get(key)
        if box is None:
            self._focus_on_new = key
            return
        box.field.setFocus(Qt.FocusReason.OtherFocusReason)
        box.field.selectAll()
        self._area.ensureWidgetVisible(box)

    # the pages

    def make_pages(self) -> None:
        """Makes the pages at the right anew."""
        report = self._report
        if report is None or not self.isVisible():
            return
        choices = Choices(plan=report.campaign or 0, period=report.results.period.key, with_photos=False)
        language: Language = self._desk.language
        self.preview.ask(lambda office: printing.content(office, "results", choices, language), _("without photos"))
