"""Every token and control on one page, to look at: python -m tests.ui.parts_page <file.png> [light|contrast]."""

import sys
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from desktop_app.ui import painting, theme
from desktop_app.ui.buttons import FilterButton, Tabs, button, icon_button
from desktop_app.ui.columns import Column
from desktop_app.ui.focus import FocusRing
from desktop_app.ui.inputs import Check, Choice, Line, Radio, Segments, set_state
from desktop_app.ui.labels import ChipLabel, KeyHints, Label, column, row
from desktop_app.ui.painting import Chip, state_chip
from desktop_app.ui.parts import ClashStrip, ProgressLine, Trouble
from desktop_app.ui.tables import Density, Table
from desktop_app.ui.theme import colour
from desktop_app.ui.toast import Toast

STATES = (
    ("doing", "Đang làm"), ("done", "Đã xong"), ("late", "Quá hạn"), ("waiting", "Chờ duyệt"), ("approved", "Đã duyệt"),
    ("returned", "Trả lại"), ("clash", "Vướng"), ("not_sent", "Chưa gửi"), ("off", "Đã tháo"),
)  # fmt: skip


@dataclass(frozen=True)
class Sample:
    """A row to look at."""

    key: int
    ticked: bool
    state: Chip | None
    words: str


class Swatches(QWidget):
    """The colours."""

    SINGLE = ("ink", "ink2", "ink3", "edge", "line2", "line", "desk", "sunken", "paper")
    PAIRS = ("blue", "red", "amber", "green", "violet", "teal", "grey")

    def sizeHint(self) -> QSize:
        return QSize(586, 106)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        for place, name in enumerate(self.SINGLE):
            where = QRectF(54 * place, 0, 44, 30)
            painting.rounded(painter, where, 6, colour(name), colour("line2"))
            painting.words(painter, QRectF(54 * place, 32, 54, 20), name, "keycap", "ink2")
        for place, name in enumerate(self.PAIRS):
            left = 69 * place
            painting.rounded(painter, QRectF(left, 56, 28, 30), 6, colour(name))
            painting.rounded(painter, QRectF(left + 30, 56, 28, 30), 6, colour(f"{name}_soft"), colour(f"{name}_line"))
            painting.words(painter, QRectF(left, 88, 60, 18), name, "keycap", "ink2")
        painter.end()


def sample_table(density: Density, rows: list[Sample]) -> Table[Sample]:
    """Rows as high as `density` makes them."""
    table = Table(
        [
            Column[Sample]("Chỗ", lambda one: "Cổng chào thị trấn", width=180, weight="first"),
            Column[Sample]("Ngày", lambda one: "15/02", width=60, weight="second"),
            Column[Sample]("Trạng thái", lambda one: "", width=110, chip=lambda one: one.state),
            Column[Sample]("Ghi chú", lambda one: one.words, weight="second"),
        ],
        lambda one: one.key,
        heads=False,
        density=density,
        tick=lambda one: one.ticked,
    )
    table.show_rows(rows)
    table.setFixedHeight(len(rows) * table.rowHeight(0))
    return table


def parts_page() -> QWidget:
    """The page; it is as large as the smallest screen."""
    page = QWidget()
    page.setObjectName("page")
    page.resize(1366, 768)
    page.setLayout(row(gap=56, margins=(40, 20, 40, 20)))
    layout = page.layout()
    assert layout is not None
    left, right = QWidget(), QWidget()
    left.setLayout(_left())
    right.setLayout(_right())
    left.setFixedWidth(586)
    layout.addWidget(left)
    layout.addWidget(right)
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    FocusRing(page, application)
    toast = Toast(page)
    page.show()
    toast.say("Đã xóa 3 dòng băng rôn.", "Hoàn tác", lambda: None)
    return page


def _left() -> QVBoxLayout:
    type_lines = [
        row(Label(words, role, tone), None, _beside(name), gap=8)
        for words, role, tone, name in (
            ("Ba câu hỏi rồi bắt đầu", "display", "", "display 20/600"),
            ("Đại hội Hội Khuyến học huyện", "title", "", "title 14/600"),
            ("Đơn vị và nhiệm vụ", "head", "", "head 11/600"),
            ("Treo 3 băng rôn · cầu vòm – cầu Ông Phật", "task", "", "body 10/400 (500)"),
            ("Đội Thông tin lưu động", "table", "ink2", "table 9,5/400"),
            ("CHỮ HOA CÓ DẤU: ẲNG, Ổ, ẤT TỴ", "chip", "", "small 9/500"),
        )
    ]
    chips = [state_chip(tone, words) for tone, words in STATES]
    labels = [ChipLabel(chip) for chip in chips if chip is not None]
    done, waiting, late = (state_chip(tone, dict(STATES)[tone]) for tone in ("done", "waiting", "late"))
    listed = sample_table("list", [Sample(1, True, done, "danh sách 34")])
    typed = sample_table("typed", [Sample(2, False, waiting, "bảng gõ được 32")])
    typed.select(2)
    compact = sample_table("compact", [Sample(3, False, late, "dày 28")])
    return column(
        _head("Màu"), Swatches(), 8, _head("Chữ: Be Vietnam Pro"), *type_lines, 8, _head("Dòng của bảng"),
        column(listed, typed, compact, gap=0), 8, _head("Trạng thái: chữ, hình và màu, không bao giờ chỉ màu"),
        row(*labels[:4], None), row(*labels[4:], None), None, gap=4,
    )  # fmt: skip


def _right() -> QVBoxLayout:
    focused = button("Đang chọn bằng phím", kind="primary")
    focused.setObjectName("focused")
    off = button("Không bấm được")
    off.setEnabled(False)
    unit, plan = FilterButton("Mọi đơn vị", [(1, "Thị trấn")]), FilterButton("Mọi kế hoạch", [(1, "Đại hội V")])
    plan.choose(1)
    typing, unknown, wrong = Line(written="Đang gõ"), Line(), Line(written="31/02")
    unknown.setPlaceholderText("chưa biết")
    set_state(unknown, "unknown")
    set_state(wrong, "wrong")
    yes, no, month = Check("Có"), Check("Chưa"), Radio("Cả tháng")
    yes.setChecked(True)
    month.setChecked(True)
    tabs = Tabs([("a", "Tổng quan", None), ("b", "Nhiệm vụ", 11), ("c", "Khẩu hiệu", 6)])
    tabs.choose("b")
    clash = ClashStrip()
    ways = (("move", "Đổi ngày dòng 5"), ("keep", "Vẫn giữ cả hai"))
    clash.show_troubles(
        [
            Trouble(1, "Dòng 4 và 5 trùng chỗ.", "Cổng chào thị trấn, 18/02 – 21/02.", ways),
            Trouble(2, "Dòng 6 quá ngày tháo 3 ngày.", "Kế hoạch ghi tháo xong trước 12/01.",
                    (("done", "Ghi đã tháo"), ("give", "Giao việc tháo")), late=True),
        ]
    )  # fmt: skip
    progress = ProgressLine(stop="Dừng")
    progress.show_progress("Đang đọc 34 trên 120 gói", 0.68, "68%")
    return column(
        _head("Nút"),
        row(
            button("In phiếu tuần", kind="primary", icon="print"), button("Thêm dòng", icon="add"),
            button("Hoàn tác", kind="quiet", icon="undo"), button("Xóa 3 dòng", kind="danger", icon="delete"),
            button("Xóa", kind="destroy"), button("Bỏ lọc", kind="link"), None,
        ),
        row(focused, off, unit, plan, icon_button("left", "Tuần trước"), None, gap=10),
        6, _head("Ô nhập"), row(Line(written="Cổng chào thị trấn"), typing, unknown, wrong),
        row(Choice([(1, "3 (13 – 19/01)"), (2, "4 (20 – 26/01)")], 1), yes, no, month,
            Segments([(1, "Xã"), (2, "Huyện"), (3, "Tỉnh")], 1), None, gap=12),
        6, _head("Thẻ"), tabs, 6, _head("Chỗ vướng: ở trên bảng, nói ngay cách gỡ"), clash, 6,
        _head("Việc lâu: nói đang làm gì, dừng được thật"), progress, 6, _head("Phím"),
        KeyHints([("Ctrl K", "tìm"), ("Space", "đánh dấu xong"), ("F2", "sửa ô"), ("Ctrl +|mũi tên", "chuyển ngày")]),
        None, gap=8,
    )  # fmt: skip


def _head(words: str) -> Label:
    return Label(words, "label", "ink3")


def _beside(words: str) -> Label:
    label = Label(words, "small", "ink2")
    label.setFixedWidth(196)
    return label


def main(file: str, dress: str = "light") -> None:
    """Grab the page into a picture."""
    application = QApplication([])
    theme.apply(application, theme.THEMES[dress])
    page = parts_page()
    page.activateWindow()
    focused: Any = page.findChild(QWidget, "focused")
    application.processEvents()
    focused.nextInFocusChain().setFocus()
    focused.setFocus(Qt.FocusReason.TabFocusReason)
    application.processEvents()
    page.grab().save(file)


if __name__ == "__main__":
    main(*sys.argv[1:])
