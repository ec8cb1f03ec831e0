"""Official documents in the window: begun from a type, written with the paper beside, given a number, taken away."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain.documents import Document
from desktop_app.services import documents
from desktop_app.services.office import Office
from desktop_app.ui.choices import Choice
from desktop_app.ui.desk import Desk
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.pages.documents.list import PLAN, REMINDER
from desktop_app.ui.pages.documents.tab import DocumentsTab
from desktop_app.ui.pages.reports.page import ReportsPage
from desktop_app.ui.pages.reports.preview import ReportPreview
from tests.reports.sheets import bare, texts
from tests.ui.conftest import OpenPage
from tests.ui.hands import KEY, press, write


class Page:
    """The documents as a person sees them."""

    def __init__(self, qtbot: QtBot, whole: ReportsPage) -> None:
        self.qtbot, self.whole = qtbot, whole
        whole._show_tab("documents")
        assert whole.documents is not None
        self.tab: DocumentsTab = whole.documents

    def rest(self) -> None:
        self.qtbot.waitUntil(lambda: not self.whole.desk.is_busy)

    def field(self, key: str) -> QPlainTextEdit:
        return cast("QPlainTextEdit", self.tab.sheet.form.input(key))

    def shows(self, words: str, preview: ReportPreview | None = None) -> None:
        """Waits until the paper beside says this; it is read while nobody draws."""
        shown, desk = preview or self.tab.sheet.preview, self.whole.desk

        def says() -> bool:
            pdf = shown._report.pdf
            return bool(pdf) and not desk.is_busy and bare(words) in bare("".join(texts(pdf)))

        self.qtbot.waitUntil(says)

    def rows(self) -> list[str]:
        return [one.subject for one in self.tab.list.table.rows()]

    def begin(self, kind: str, subject: str) -> None:
        dialog = self.tab.list.ask_subject(kind)
        field = self.tab.window().focusWidget()
        assert field is not None
        write(field, subject)
        press(field, KEY.Key_Return)
        assert not dialog.isVisible()
        self.qtbot.waitUntil(lambda: self.tab.shown is self.tab.sheet)
        self.rest()


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, open_page: OpenPage, tmp_path: Path) -> Page:
    def save_as(parent: QWidget, proposed: Path, kinds: str) -> Path:
        return tmp_path / proposed.name

    def no_printer(parent: QWidget, preferred: str, sizes: Sequence[tuple[float, float]]) -> QPrinter | None:
        return None

    return Page(qtbot, open_page(ReportsPage(desk, save_as=save_as, ask_printer=no_printer)))


def test_a_document_is_begun_from_a_type_with_the_lines_offices_begin_it_with(page: Page, office: Office) -> None:
    assert not page.rows()
    page.begin("TB", "treo cờ dịp Quốc khánh")
    page.shows("THÔNG BÁO")
    page.shows("thông báo treo cờ dịp Quốc khánh như sau:")
    (kept,) = office.book.documents.all()
    assert (kept.symbol, kept.number) == ("TB-UBND", None)
    page.tab.back()
    assert page.rows() == ["treo cờ dịp Quốc khánh"]


def test_the_paper_follows_what_is_typed_and_it_is_kept_when_the_field_is_left(page: Page, office: Office) -> None:
    page.begin("CV", "cho mượn hội trường")
    body = page.field("body")
    body.setFocus()
    body.selectAll()
    write(body, "Xin cảm ơn bà con")
    page.shows("Xin cảm ơn bà con./.")
    assert "cảm ơn" not in office.book.documents.all()[0].body, "not left yet"
    page.field("recipients").setFocus()
    page.rest()
    assert office.book.documents.all()[0].body == "Xin cảm ơn bà con"
    assert page.whole.regions() == (page.tab.sheet.form, page.tab.sheet.preview.sheets)
    page.whole.desk.undo()
    page.qtbot.waitUntil(lambda: body.toPlainText().startswith("Để thực hiện"))


def test_a_stamp_is_chosen_and_stands_on_the_paper(page: Page) -> None:
    page.begin("CV", "cho mượn hội trường")
    urgency = cast("Choice", page.tab.sheet.form.input("urgency"))
    urgency.choose("express")
    urgency.chosen.emit("express")
    page.shows("HỎA TỐC")


def test_a_document_without_a_subject_stays_as_it_was(page: Page, office: Office) -> None:
    page.begin("TB", "treo cờ")
    subject = page.field("subject")
    subject.setFocus()
    subject.clear()
    page.field("body").setFocus()
    page.rest()
    assert office.book.documents.all()[0].subject == "treo cờ"
    assert subject.property("state") == "wrong"


def test_a_number_is_given_once_and_the_dialog_says_so(page: Page, office: Office) -> None:
    documents.issue(office, documents.add(office, Document("TB", "Một")).id)
    page.begin("TB", "treo cờ")
    sheet = page.tab.sheet
    sheet.issue.click()
    assert sheet.dialog is not None
    assert "no other document ever gets it" in sheet.dialog.dialog.sheet.accessibleDescription()
    field = sheet.dialog.form.input("number")
    assert cast("QPlainTextEdit", field).property("text") == "02"
    press(field, KEY.Key_A)
    assert not sheet.dialog.dialog.button("give").isEnabled()
    press(field, KEY.Key_Backspace)
    write(field, "2")
    press(field, KEY.Key_Return)
    page.rest()
    page.shows("Số: 02/TB-UBND")
    assert not sheet.issue.isVisible()
    assert sheet._state.text() == "15/01/2025"


def test_a_document_is_saved_under_a_name_that_sorts(page: Page, office: Office, tmp_path: Path) -> None:
    made = documents.issue(office, documents.begin(office, "GM", "Hội nghị").id)
    page.tab.open(made.id)
    page.shows("GIẤY MỜI")
    for form in ("pdf", "docx"):
        page.tab.sheet.taking.save_buttons[form].click()
        page.rest()
    names = sorted(file.name for file in tmp_path.glob("GM-*"))
    assert names == ["GM-2025-01-15-01-GM-UBND.docx", "GM-2025-01-15-01-GM-UBND.pdf"]
    assert not page.tab.sheet.taking.save_buttons["xlsx"].isVisible()


def test_letters_and_types_narrow_the_list_and_enter_opens(page: Page, office: Office) -> None:
    for kind, subject in (("TB", "Treo cờ Tổ quốc"), ("CV", "Mượn loa"), ("TB", "Nghỉ Tết")):
        documents.add(office, Document(kind, subject))
    page.tab.refresh()
    page.tab.list.search.setText("treo co")
    assert page.rows() == ["Treo cờ Tổ quốc"]
    page.tab.list.search.clear()
    page.tab.list.kinds.choose("CV")
    page.tab.list.kinds.chosen.emit("CV")
    assert page.rows() == ["Mượn loa"]
    table = page.tab.list.table
    table.setFocus()
    press(table, KEY.Key_Down)
    press(table, KEY.Key_Return)
    assert page.tab.shown is page.tab.sheet
    assert page.whole.head().back == "Documents"
    page.rest()


def test_a_document_that_is_deleted_can_be_brought_back(page: Page, office: Office) -> None:
    page.begin("BB", "họp thôn")
    page.tab.sheet.remove.click()
    page.qtbot.waitUntil(lambda: page.tab.shown is page.tab.list)
    page.rest()
    assert not page.rows()
    page.whole.desk.undo()
    page.qtbot.waitUntil(lambda: page.rows() == ["họp thôn"])


def test_reminders_and_papers_of_plans_are_reached_from_here(page: Page, office: Office) -> None:
    with page.qtbot.waitSignal(page.whole.desk.refused):  # with nobody late it is said, and no letter is begun
        page.tab.list._begin(REMINDER)
    assert page.tab.shown is page.tab.list
    assert not office.book.documents.all()
    page.tab.list._begin(PLAN)
    assert page.whole.tabs.current() == "reports"
    assert page.whole._key == "plan"
    page.rest()


def test_how_documents_are_headed_is_changed_beside_a_letter_that_shows_it(page: Page, office: Office) -> None:
    page.tab.show_heading()
    heading = page.tab.heading
    form = heading.form
    page.shows("CỘNG HÒA", heading.preview)
    kind = cast("Choice", form.input("letterhead"))
    kind.choose("PARTY")
    kind.chosen.emit("PARTY")
    page.shows("ĐẢNG CỘNG SẢN", heading.preview)
    contact = cast("QPlainTextEdit", form.input("contact"))
    contact.setFocus()
    write(contact, "Điện thoại 0216")
    page.shows("Điện thoại 0216", heading.preview)
    page.tab.back()
    page.rest()
    kept = documents.issuer(office)
    assert (kept.letterhead.key, kept.contact) == ("PARTY", "Điện thoại 0216")


def test_a_document_found_by_ctrl_k_is_opened_or_printed(qtbot: QtBot, desk: Desk, office: Office) -> None:
    made = documents.begin(office, "TB", "treo cờ")
    window = MainWindow(desk)
    qtbot.addWidget(window)
    window.show()
    window._on_found(("reports", ("document", made.id)))
    reports = window.page
    assert isinstance(reports, ReportsPage)
    assert reports.documents is not None
    assert reports.documents.sheet.document == made
    window._on_print_found(("reports", ("document", made.id)))
    assert (reports._key, reports._choices.value().document) == ("document", made.id)
    qtbot.waitUntil(lambda: not desk.is_busy)


def test_a_text_that_is_too_long_is_told_and_stays_in_its_field(page: Page, office: Office) -> None:
    page.begin("TB", "treo cờ")
    before = office.book.documents.all()[0].body
    body = page.field("body")
    body.setFocus()
    body.setPlainText("chữ " * 60_000)
    with page.qtbot.waitSignal(page.whole.desk.refused):
        page.field("recipients").setFocus()
    page.rest()
    assert office.book.documents.all()[0].body == before
    assert page.tab.sheet.document is not None
    assert page.tab.sheet.document.body == before
    assert len(body.toPlainText()) == 240_000
