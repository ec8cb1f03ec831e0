"""A document of our own, read by hand: what a reader of plans would give for it."""

from collections.abc import Iterator, Mapping
from typing import Any

from desktop_app.domain.plan_reader.readings import (
    DATE_BLANK,
    NOT_UNDERSTOOD,
    Cell,
    Kind,
    Paragraph,
    Passage,
    Reading,
    ReadingWarning,
)

PARAGRAPHS = (
    Paragraph("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 1, is_heading=True),
    Paragraph("BAN CHỈ ĐẠO ĐẠI HỘI", 1, is_heading=True),
    Paragraph("Số:    /KH-BCĐ", 1),
    Paragraph("Trạm Tấu, ngày    tháng 01 năm 2025", 1),
    Paragraph("KẾ HOẠCH", 1, is_heading=True),
    Paragraph("Tuyên truyền Đại hội đại biểu Hội Khuyến học huyện lần thứ V", 1, is_heading=True),
    Paragraph("Thực hiện Kế hoạch số 31/KH-HKH ngày 18/12/2024 của Hội Khuyến học tỉnh về chỉ đạo đại hội các cấp;", 1),
    Paragraph("Ban Chỉ đạo Đại hội xây dựng kế hoạch tuyên truyền như sau:", 1),
    Paragraph("I. MỤC ĐÍCH", 1, is_heading=True),
    Paragraph("Tạo không khí phấn khởi, để mỗi bản, mỗi nhà cùng học.", 1),
    Paragraph("II. THỜI GIAN", 1, is_heading=True),
    Paragraph("Từ ngày 15/01/2025 đến ngày 15/3/2025. Thời gian treo cờ, khẩu hiệu: thông báo sau.", 1),
    Paragraph("III. TỔ CHỨC THỰC HIỆN", 1, is_heading=True),
    Paragraph("1. Phòng VH&TT", 1, is_heading=True),
    Paragraph("- Duyệt makét, hướng dẫn các xã treo cờ, băng rôn;", 1),
    Paragraph("- Tham mưu cho lãnh đạo huyện những việc cần làm thêm khi có ý kiến của cấp trên.", 1),
    Paragraph("2. Trung tâm Truyền thông và Văn hóa huyện", 1, is_heading=True),
    Paragraph(
        "- Treo băng rôn, cờ Tổ quốc, cờ Đảng trên trục đường chính từ cầu vòm đến cầu Ông Phật, xong trước Đại hội"
        " 03 ngày;",
        1,
    ),
    Paragraph("- Dịch các bài phát thanh sang tiếng Mông và tiếng Thái, gửi đài các xã trước ngày 22/01/2025;", 2),
    Paragraph("- Cho xe loa lưu động qua 08 xã, mỗi xã 02 lượt.", 2),
    Paragraph("3. UBND các xã, thị trấn", 2, is_heading=True),
    Paragraph("- Trang trí trụ sở, trục đường trung tâm; báo cáo kết quả về Trung tâm trước ngày 15/3/2025.", 2),
    Paragraph("Kinh phí: theo dự toán được giao.", 2),
    Paragraph("Việc", 2, Cell(0, 0, 0), is_heading=True),
    Paragraph("Số lượng", 2, Cell(0, 0, 1), is_heading=True),
    Paragraph("Băng rôn qua đường", 2, Cell(0, 1, 0)),
    Paragraph("12", 2, Cell(0, 1, 1)),
    Paragraph("IV. KHẨU HIỆU", 2, is_heading=True),
    Paragraph("1. Nhiệt liệt chào mừng Đại hội Hội Khuyến học huyện lần thứ V!", 2),
    Paragraph("2. Học để biết, học để làm, học để bản làng no ấm!", 2),
    Paragraph("Nơi nhận:", 2, is_heading=True),
    Paragraph("- Hội Khuyến học tỉnh (b/c);", 2),
    Paragraph("- Lưu: VT.", 2),
    Paragraph("TRƯỞNG BAN", 2, is_heading=True),
    Paragraph("Giàng A Sử", 2, is_heading=True),
)
PLAN: dict[str, Any] = {
    "doc_type": "KH",
    "number": None,
    "symbol": "KH-BCĐ",
    "issuer": "BAN CHỈ ĐẠO ĐẠI HỘI",
    "place": "Trạm Tấu",
    "issued_on": "2025-01",
    "title": "Tuyên truyền Đại hội đại biểu Hội Khuyến học huyện lần thứ V",
    "bases": [PARAGRAPHS[6].text],
    "citations": [{"kind": "Kế hoạch", "symbol": "31/KH-HKH", "date": "2024-12-18", "issuer": "Hội Khuyến học tỉnh"}],
    "period": {"start": "2025-01-15", "end": "2025-03-15"},
    "phases": [],
    "purposes": ["Tạo không khí phấn khởi, để mỗi bản, mỗi nhà cùng học."],
    "requirements": [],
    "contents": [],
    "channels": [],
    "targets": [],
    "assignments": [
        {"unit": "Phòng VH&TT", "tasks": ["Duyệt makét, hướng dẫn các xã treo cờ, băng rôn;"]},
        {
            "unit": "Trung tâm Truyền thông và Văn hóa huyện",
            "tasks": [PARAGRAPHS[number].text.removeprefix("- ") for number in (17, 18, 19)],
        },
        {"unit": "UBND các xã, thị trấn", "tasks": [PARAGRAPHS[21].text.removeprefix("- ")]},
    ],
    "report_deadlines": [
        {"to": "Trung tâm", "via": None, "day": 15, "month": 3, "year": 2025, "rule": "once"},
    ],
    "milestones": [
        {"date": None, "offset_days": -3, "text": PARAGRAPHS[17].text.removeprefix("- ")},
        {"date": "2025-01-22", "offset_days": None, "text": PARAGRAPHS[18].text.removeprefix("- ")},
    ],
    "slogans": [PARAGRAPHS[number].text[3:] for number in (28, 29)],
    "recipients": ["Hội Khuyến học tỉnh (b/c)", "Lưu: VT"],
    "signature": {"authority": None, "capacity": None, "position": "TRƯỞNG BAN", "name": "Giàng A Sử"},
    "warnings": [],
}
_PLACES = (  # words of the document, what they are, the part of the plan
    ("/KH-BCĐ", Kind.NUMBER, "symbol"),
    ("BAN CHỈ ĐẠO ĐẠI HỘI", Kind.ISSUER, "issuer"),
    ("Trạm Tấu", Kind.PLACE, "place"),
    ("tháng 01 năm 2025", Kind.DATE, "issued_on"),
    ("Kế hoạch số 31/KH-HKH ngày 18/12/2024 của Hội Khuyến học tỉnh", Kind.CITATION, "citations[0]"),
    ("ngày 15/01/2025 đến ngày 15/3/2025", Kind.PERIOD, "period"),
    ("trước Đại hội 03 ngày", Kind.MILESTONE, "milestones[0]"),
    ("trước ngày 22/01/2025", Kind.MILESTONE, "milestones[1]"),
    ("về Trung tâm trước ngày 15/3/2025", Kind.DEADLINE, "report_deadlines[0]"),
)
WARNINGS = (
    ReadingWarning("issued_on", DATE_BLANK, "", 3),
    ReadingWarning("", NOT_UNDERSTOOD, "Kinh phí: theo dự toán được giao.", 22),
)


def a_reading(copies: int = 1, **parts: Any) -> Reading:
    """The document above as it would be read; with `copies` it is that many times as long."""
    plan = {**PLAN, **parts}
    paragraphs = PARAGRAPHS * copies
    if copies > 1:
        plan["assignments"] = PLAN["assignments"] * copies
        paragraphs = tuple(
            Paragraph(one.text, 1 + number // 30, one.cell, one.is_heading) for number, one in enumerate(paragraphs)
        )
    return Reading(plan, paragraphs, tuple(_passages(plan, paragraphs)), WARNINGS)


def _passages(plan: Mapping[str, Any], paragraphs: tuple[Paragraph, ...]) -> Iterator[Passage]:
    used: set[int] = set()
    for words, kind, path in _PLACES:
        yield from _find(paragraphs, words, kind, path, set())
    lists = (
        ("bases", Kind.BASIS), ("purposes", Kind.PURPOSE), ("slogans", Kind.SLOGAN), ("recipients", Kind.RECIPIENT),
    )  # fmt: skip
    yield from _find(paragraphs, plan["title"], Kind.TITLE, "title", set())
    for key, kind in lists:
        for place, text in enumerate(plan[key]):
            yield from _find(paragraphs, text, kind, f"{key}[{place}]", set())
    for place, one in enumerate(plan["assignments"]):
        yield from _find(paragraphs, one["unit"], Kind.ASSIGNMENT, f"assignments[{place}].unit", used)
        for number, text in enumerate(one["tasks"]):
            yield from _find(paragraphs, text, Kind.TASK, f"assignments[{place}].tasks[{number}]", used)
    for key in ("position", "name"):
        if plan["signature"]:
            yield from _find(paragraphs, plan["signature"][key], Kind.SIGNATURE, f"signature.{key}", set())


def _find(paragraphs: tuple[Paragraph, ...], words: str, kind: Kind, path: str, used: set[int]) -> Iterator[Passage]:
    for number, one in enumerate(paragraphs):
        at = one.text.find(words) if words and number not in used else -1
        if at >= 0:
            used.add(number)
            yield Passage(number, at, at + len(words), kind, path)
            return
