"""The small readings of a plan's words."""

import pytest

from desktop_app.domain.plan_words import (
    bodies,
    cited_key,
    receiver_line,
    receiver_parts,
    signature_lines,
    signature_parts,
)


@pytest.mark.parametrize(
    ("heading", "named"),
    [
        ("Hội Nông dân, Hội Cựu chiến binh, Hội Người cao tuổi", 3),
        ("Mặt trận Tổ quốc xã, Hội Phụ nữ và Đoàn Thanh niên", 3),
        ("Phòng Văn hóa và Thông tin", 1),
        ("Các cơ quan, đơn vị liên quan", 1),
        ("Các sở, ban, ngành, đoàn thể", 1),
        ("UBND 30 phường, xã", 1),
        ("Trung tâm Văn hóa, Thông tin và Truyền thông", 1),
    ],
)
def test_a_joint_heading_names_its_bodies_and_any_other_heading_stays_one(heading: str, named: int) -> None:
    assert len(bodies(heading)) == named


@pytest.mark.parametrize(
    ("line", "name", "action"),
    [
        ("UBND tỉnh (b/c)", "UBND tỉnh", "b/c"),
        ("Thường trực Huyện ủy (bc)", "Thường trực Huyện ủy", "b/c"),
        ("Báo Đắk Nông (th/h)", "Báo Đắk Nông", "th/h"),
        ("Thư viện (2 bản)", "Thư viện (2 bản)", ""),
        ("Lưu: VT", "Lưu: VT", ""),
    ],
)
def test_the_mark_behind_a_receiver_says_what_it_is_to_do(line: str, name: str, action: str) -> None:
    assert receiver_parts(line) == (name, action)


def test_a_receiver_is_written_with_its_mark_again() -> None:
    assert receiver_line(*receiver_parts("UBND tỉnh (b/c)")) == "UBND tỉnh (b/c)"
    assert receiver_line("Lưu: VT", "") == "Lưu: VT"


def test_a_signature_of_lines_says_for_whom_in_whose_place_and_as_what() -> None:
    lines = ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")
    parts = signature_parts(lines, "Lò Thị Inh")
    assert parts == {
        "authority": "TM. ỦY BAN NHÂN DÂN",
        "capacity": "KT. CHỦ TỊCH",
        "position": "PHÓ CHỦ TỊCH",
        "name": "Lò Thị Inh",
    }
    assert signature_lines(parts) == lines


def test_a_committee_signs_with_two_titles_and_neither_is_lost() -> None:
    lines = ("TRƯỞNG BAN", "PHÓ CHỦ TỊCH UBND HUYỆN")
    parts = signature_parts(lines, "Khang A Vừ")
    assert parts is not None
    assert parts["position"] == "TRƯỞNG BAN PHÓ CHỦ TỊCH UBND HUYỆN"
    assert signature_lines(parts, lines) == lines
    assert signature_parts((), "") is None


def test_the_spellings_of_one_number_meet() -> None:
    assert cited_key({"symbol": "169/KH - UBND"}) == cited_key({"symbol": "169/KH–UBND"})
    assert cited_key({"kind": "Luật Giáo dục"}) == ""
