"""Names of units as plans write them: shortened, with or without the place, or nearly so."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.assignees import assignee
from desktop_app.domain.unit_names import UnitNames, initials, same_name, split_place, words_of
from desktop_app.domain.units import UnitAlias, UnitCode, UnitTree
from tests.helpers.builders import a_tree, a_unit

DAY = date(2025, 1, 15)
HOME = UnitCode("H")
TREE = a_tree(
    a_unit("T", "UBND tỉnh Yên Bái", "province"),
    a_unit("H", "UBND huyện Trạm Tấu", "district", "T"),
    a_unit("X1", "UBND xã Hát Lừu", parent="H"),
    a_unit("X2", "UBND xã Bản Mù", parent="H"),
    a_unit("TT", "UBND thị trấn Trạm Tấu", parent="H"),
    a_unit("VH", "Phòng Văn hóa và Thông tin huyện", "district_body", "H"),
    a_unit("GD", "Phòng Giáo dục và Đào tạo", "district_body", "H", short_name="Phòng GD&ĐT"),
    a_unit("TV", "Trung tâm Văn hóa, Thông tin và Thể thao", "district_body", "H"),
    a_unit("KH", "Sở Kế hoạch và Đầu tư", "province_body", "T"),
    a_unit("LD", "Phòng Lao động - Thương binh và Xã hội", "district_body", "H"),
    a_unit("MT", "Ủy ban Mặt trận Tổ quốc Việt Nam huyện Trạm Tấu", "district_body", "H"),
    a_unit("HK", "Hội Khuyến học huyện", "district_body", "H"),
    a_unit("HT", "Hội Khuyến học tỉnh", "province_body", "T"),
)


def meant(name: str) -> str | None:
    found = UnitNames(TREE, DAY).meant(name)
    return found.code if found else None


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Ủy ban nhân dân huyện Trạm Tấu", "H"),
        ("UBND xã Hát Lừu", "X1"),
        ("Xã Hát Lừu", "X1"),
        ("Phòng VH&TT", "VH"),
        ("Phòng VH-TT huyện", "VH"),
        ("Phòng VHTT huyện Trạm Tấu", "VH"),
        ("Phòng Văn hóa và Thông tin", "VH"),
        ("Trung tâm VH-TT-TT", "TV"),
        ("TTVH-TT&TT", "TV"),
        ("Trung tâm Văn hóa - Thông tin - Thể thao huyện", "TV"),
        ("Sở KH&ĐT", "KH"),
        ("Phòng LĐ-TB&XH", "LD"),
        ("Phòng LĐTBXH huyện", "LD"),
        ("UBMTTQ Việt Nam huyện Trạm Tấu", "MT"),
        ("Ủy ban MTTQVN huyện", "MT"),
        ("PGD&ĐT huyện", "GD"),
        ("Hội Khuyến học tỉnh", "HT"),
        ("Hội Khuyến học huyện Trạm Tấu", "HK"),
    ],
)
def test_a_shortened_name_finds_its_unit(name: str, code: str) -> None:
    assert meant(name) == code


@pytest.mark.parametrize(
    "name",
    [
        "Hội Khuyến học",  # the district's or the province's
        "Phòng Văn hóa và Thông tin huyện Văn Chấn",  # of another district
        "xã",
        "UBND",
        "UBND xã Bản Công",
        "Công an huyện",
        "",
        "-",
    ],
)
def test_a_name_that_may_be_another_unit_is_not_guessed(name: str) -> None:
    assert meant(name) is None


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("Phòng Văn hoá, Thể thao và Thông tin", "VH"),
        ("Ban Mặt trận Tổ quốc huyện", "MT"),
        ("UBND xã Hát Lìu", "X1"),
        ("Trung tâm Văn hóa và Thông tin", "TV"),
    ],
)
def test_a_name_written_nearly_so_is_offered_first(name: str, first: str) -> None:
    assert UnitNames(TREE, DAY).near(name)[0].code == first


def test_a_name_like_no_other_offers_nothing() -> None:
    assert UnitNames(TREE, DAY).near("Doanh nghiệp tư nhân trên địa bàn") == ()


def test_units_that_have_ended_are_not_meant() -> None:
    tree = a_tree(a_unit("A", "Phòng Văn hóa và Thông tin", "district_body", valid_to=date(2024, 12, 31)))
    assert UnitNames(tree, DAY).meant("Phòng VH&TT") is None


def test_the_place_is_told_from_the_body() -> None:
    body, place = split_place(words_of("Phòng Lao động - Thương binh và Xã hội huyện Trạm Tấu"))
    assert (initials(body), place) == ("pldtbxh", ("huyen", "tram", "tau"))
    assert split_place(words_of("Ủy ban nhân dân xã Bản Mù")) == ((), ("xa", "ban", "mu"))


def test_what_the_office_has_said_goes_before_what_the_name_looks_like() -> None:
    said = (
        UnitAlias("Các trường học", (UnitCode("GD"), UnitCode("TV"))),
        UnitAlias("Các đơn vị ở cơ sở", levels=("commune",)),
        UnitAlias("Phòng VH&TT"),
    )
    tree = UnitTree(TREE.units, aliases=said)
    schools = assignee("Đề nghị các trường học:", tree, HOME, DAY)
    assert (schools.units, schools.is_group, schools.is_request) == (("GD", "TV"), True, True)
    assert assignee("các đơn vị ở cơ sở", tree, HOME, DAY).units == ("X1", "X2", "TT")
    assert assignee("Phòng VH&TT", tree, HOME, DAY).units == ()
    assert assignee("Phòng VH&TT", TREE, HOME, DAY).units == ("VH",)


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_words_can_be_compared(one: str, other: str) -> None:
    first, second = words_of(one), words_of(other)
    assert same_name(first, first)
    assert same_name(first, second) == same_name(second, first)
    UnitNames(TREE, DAY).meant(one)
    UnitNames(TREE, DAY).near(one)
