"""Who usually signs for an office that has not said it."""

import pytest

from desktop_app.domain.letterheads import FRONT_ASSOCIATION, LETTERHEADS, PARTY, STATE, YOUTH_UNION, Letterhead
from desktop_app.domain.usual_signatures import usual_lines

PEOPLE = ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")


@pytest.mark.parametrize(
    ("office", "letterhead", "lines"),
    [
        ("UBND xã Bản Công", STATE, PEOPLE),
        ("Uỷ  ban nhân dân phường Trảng Dài", STATE, PEOPLE),
        ("Xã Bản Công", STATE, PEOPLE),
        ("HĐND xã Bản Công", STATE, ("TM. HỘI ĐỒNG NHÂN DÂN", "CHỦ TỊCH")),
        ("Phòng Văn hóa - Xã hội", STATE, ("TRƯỞNG PHÒNG",)),
        ("Sở Văn hóa, Thể thao và Du lịch", STATE, ("GIÁM ĐỐC",)),
        ("Trung tâm Văn hóa huyện", STATE, ("GIÁM ĐỐC",)),
        ("Ban Chỉ đạo Đại hội Hội Khuyến học", STATE, ("TM. BAN CHỈ ĐẠO", "TRƯỞNG BAN")),
        ("Đảng ủy xã Bản Công", PARTY, ("TM. BAN THƯỜNG VỤ", "BÍ THƯ")),
        ("Xã Bản Công", PARTY, ("TM. BAN THƯỜNG VỤ", "BÍ THƯ")),
        ("Ban Tuyên giáo và Dân vận Tỉnh ủy", PARTY, ("TRƯỞNG BAN",)),
        ("Ủy ban MTTQ Việt Nam xã", FRONT_ASSOCIATION, ("TM. BAN THƯỜNG TRỰC", "CHỦ TỊCH")),
        ("Hội Khuyến học huyện", FRONT_ASSOCIATION, ("TM. BAN CHẤP HÀNH", "CHỦ TỊCH")),
        ("Huyện đoàn Sông Trăng", YOUTH_UNION, ("TM. BAN THƯỜNG VỤ", "BÍ THƯ")),
    ],
)
def test_an_office_signs_as_offices_of_its_kind_do(office: str, letterhead: Letterhead, lines: tuple[str, ...]) -> None:
    assert usual_lines(office, letterhead) == lines


@pytest.mark.parametrize("letterhead", LETTERHEADS, ids=lambda one: one.key)
def test_no_office_is_without_a_signature(letterhead: Letterhead) -> None:
    assert all(usual_lines(name, letterhead) for name in ("", "Bản Tà Chử", "Nhà máy giấy", "?" * 500))
