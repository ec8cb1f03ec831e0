"""Units: levels and the tree over time, groups, who followed whom, and whom a heading means."""

from dataclasses import replace
from datetime import date
from json import loads

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.assignees import assignee
from desktop_app.domain.units import (
    LEVEL,
    LEVELS,
    OFFICE_LEVELS,
    Succession,
    SuccessionKind,
    Unit,
    UnitCode,
    UnitGroup,
    UnitRefusal,
    UnitRefused,
    UnitTree,
    check_unit,
    in_tree_order,
    name_key,
)
from tests.helpers.builders import a_tree, a_unit
from tests.helpers.samples import REAL_PLANS

BEFORE, AFTER = date(2025, 6, 30), date(2025, 7, 1)


def code(text: str) -> UnitCode:
    return UnitCode(text)


def codes(units: tuple[Unit, ...]) -> list[str]:
    return [unit.code for unit in units]


TREE = a_tree(
    a_unit("T", "UBND tỉnh Yên Bái", "province"),
    a_unit("H", "UBND huyện Trạm Tấu", "district", "T", valid_to=BEFORE),
    a_unit("X1", "UBND xã Hát Lừu", parent="H", valid_to=BEFORE),
    a_unit("X2", "UBND xã Bản Mù", parent="H"),
    a_unit("TT", "UBND thị trấn Trạm Tấu", parent="H"),
    a_unit("P", "Phòng Văn hóa và Thông tin", "district_body", "H", short_name="Phòng VH&TT"),
    a_unit("HL1", "Thôn Hát 1", "hamlet", "X1"),
    a_unit("M", "UBND xã Trạm Tấu mới", parent="T", valid_from=AFTER),
)


# --- levels and the tree ----------------------------------------------------------------------------------------------


def test_the_levels_follow_the_law_of_their_day() -> None:
    here = {day: {level.key for level in LEVELS if level.exists_on(day)} for day in (BEFORE, AFTER)}
    assert here[BEFORE] - here[AFTER] == {"district", "district_body"}
    assert here[AFTER] - here[BEFORE] == {"special_zone"}
    assert set(OFFICE_LEVELS) <= LEVEL.keys()
    assert sorted(LEVELS, key=lambda level: level.rank) == list(LEVELS)


def test_below_and_above_the_nearest_first() -> None:
    assert codes(TREE.below(code("T"))) == ["H", "M", "X1", "X2", "TT", "P", "HL1"]
    assert codes(TREE.below(code("X1"))) == ["HL1"]
    assert TREE.below(code("HL1")) == ()
    assert codes(TREE.above(code("HL1"))) == ["X1", "H", "T"]
    assert TREE.above(code("T")) == TREE.above(code("none")) == ()
    assert TREE.is_below(code("HL1"), code("T"))
    assert not TREE.is_below(code("T"), code("HL1"))
    assert not TREE.is_below(code("T"), code("T"))


def test_the_tree_is_asked_about_a_day() -> None:
    assert codes(TREE.children(code("H"), BEFORE)) == ["X1", "X2", "TT", "P"]
    assert codes(TREE.children(code("H"), AFTER)) == ["X2", "TT", "P"]
    assert codes(TREE.below(code("T"), AFTER)) == ["M", "X2", "TT", "P", "HL1"]
    assert codes(TREE.children(None)) == ["T"]


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("UBND xã Bản Mù", "X2"),
        ("ủy ban nhân dân xã bản mù", "X2"),
        ("Phòng VH&TT", "P"),
        ("Phòng Văn hoá và Thông tin", "P"),
        ("UBND xã nào", None),
        ("", None),
    ],
)
def test_a_unit_is_known_by_any_spelling_of_its_name(name: str, found: str | None) -> None:
    unit = TREE.named(name)
    assert (unit.code if unit else None) == found


def test_a_name_that_two_units_have_names_neither_but_on_a_day_when_one_had_it() -> None:
    tree = a_tree(
        a_unit("A", "UBND xã Tân Lập", valid_to=BEFORE), a_unit("B", "UBND xã Tân Lập", valid_from=AFTER), a_unit("C")
    )
    assert tree.named("UBND xã Tân Lập") is None
    found = [tree.named("UBND xã Tân Lập", day) for day in (BEFORE, AFTER)]
    assert [unit.code if unit else "" for unit in found] == ["A", "B"]


def test_spellings_of_one_office_meet() -> None:
    assert name_key("Ủy ban nhân dân xã X") == name_key("UBND  XÃ X") == name_key("Uỷ ban Nhân dân Xã x")
    assert name_key("Phòng Giáo dục và Đào tạo") == name_key("phòng GD&ĐT")


def test_a_label_is_the_short_name_when_there_is_one() -> None:
    assert [TREE.by_code[code(key)].label for key in ("P", "X2")] == ["Phòng VH&TT", "UBND xã Bản Mù"]


@given(st.lists(st.integers(-1, 30), max_size=30))
def test_every_unit_stands_once_in_tree_order_below_its_superior(parents: list[int]) -> None:
    units = [
        a_unit(f"C{number}", parent=f"C{parent}" if -1 < parent < number else None)
        for number, parent in enumerate(parents)
    ]
    ordered = in_tree_order(units)
    assert sorted(unit.code for _, unit in ordered) == sorted(unit.code for unit in units)
    depths = {unit.code: depth for depth, unit in ordered}
    assert all(depths[unit.code] == (depths[unit.parent] + 1 if unit.parent else 0) for unit in units)


# --- what is refused --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("unit", "reason"),
    [
        (a_unit("x y"), UnitRefusal.CODE_UNFIT),
        (a_unit("-x"), UnitRefusal.CODE_UNFIT),
        (a_unit("x" * 33), UnitRefusal.CODE_UNFIT),
        (a_unit("xã"), UnitRefusal.CODE_UNFIT),
        (a_unit("x\n"), UnitRefusal.CODE_UNFIT),
        (replace(a_unit("N"), name=" "), UnitRefusal.NAME_EMPTY),
        (a_unit("N", level="village"), UnitRefusal.UNKNOWN_LEVEL),
        (a_unit("N", valid_from=AFTER, valid_to=BEFORE), UnitRefusal.DATES_CROSSED),
        (a_unit("N", parent="none"), UnitRefusal.PARENT_UNKNOWN),
        (a_unit("X1", parent="X1"), UnitRefusal.OWN_ANCESTOR),
        (a_unit("T", parent="HL1"), UnitRefusal.OWN_ANCESTOR),
        (a_unit("H", parent="X1"), UnitRefusal.OWN_ANCESTOR),
    ],
    ids=lambda value: getattr(value, "code", getattr(value, "name", "")),
)
def test_a_unit_that_would_break_the_tree_is_refused(unit: Unit, reason: UnitRefusal) -> None:
    with pytest.raises(UnitRefused) as caught:
        check_unit(unit, TREE)
    assert caught.value.reason is reason


@pytest.mark.parametrize("unit", [a_unit("04213", parent="H"), a_unit("a.b_c-1"), a_unit("X1", parent="T")])
def test_a_unit_that_fits_is_let_in(unit: Unit) -> None:
    check_unit(unit, TREE)


def test_a_ring_in_a_broken_list_ends_every_walk() -> None:
    ring = a_tree(a_unit("A", parent="B"), a_unit("B", parent="C"), a_unit("C", parent="A"))
    assert codes(ring.above(code("A"))) == ["B", "C", "A"]
    assert codes(ring.below(code("A"))) == ["C", "B"]


# --- who followed whom ------------------------------------------------------------------------------------------------


def followed(before: str, after: str, on: date = AFTER, kind: SuccessionKind = SuccessionKind.MERGE) -> Succession:
    return Succession(code(before), code(after), on, kind)


def followers(one: str, *successions: Succession, on: date = AFTER) -> list[str]:
    return list(UnitTree((), successions).followers(code(one), on))


def test_nobody_follows_who_goes_on() -> None:
    assert followers("A") == ["A"]
    assert followers("A", followed("B", "C")) == ["A"]
    assert followers("A", followed("A", "B"), on=BEFORE) == ["A"]
    assert followers("A", followed("A", "B", kind=SuccessionKind.NEW_SUPERIOR)) == ["A"]


def test_a_merge_a_split_and_a_new_name() -> None:
    assert followers("A", followed("A", "C"), followed("B", "C")) == ["C"]
    split = (followed("A", "B", kind=SuccessionKind.SPLIT), followed("A", "C", kind=SuccessionKind.SPLIT))
    assert followers("A", *split) == ["B", "C"]
    assert followers("A", followed("A", "A2", kind=SuccessionKind.RENAME)) == ["A2"]


def test_who_gave_a_part_away_goes_on_beside_it() -> None:
    split = (followed("A", "A", kind=SuccessionKind.SPLIT), followed("A", "B", kind=SuccessionKind.SPLIT))
    assert followers("A", *split) == ["A", "B"]


def test_a_chain_is_followed_to_its_end_whatever_the_order_of_the_lines() -> None:
    chain = (
        followed("C", "D", date(2025, 1, 1)),
        followed("A", "B", date(2020, 1, 1)),
        followed("B", "C", date(2023, 1, 1)),
        followed("B", "E", date(2023, 1, 1)),
    )
    assert followers("A", *chain) == ["D", "E"]
    assert followers("A", *chain, on=date(2024, 1, 1)) == ["C", "E"]
    assert followers("A", *chain, on=date(2022, 1, 1)) == ["B"]
    same_day = (followed("B", "C"), followed("A", "B"))
    assert followers("A", *same_day) == ["C"]


def test_a_group_has_the_successors_of_its_members() -> None:
    tree = UnitTree(TREE.units, (followed("X1", "M"), followed("TT", "M")))
    members = UnitGroup("G", "hai xã", None, members=(code("X1"), code("TT"), code("X2")))
    assert codes(tree.expand(members, BEFORE)) == ["X1", "TT", "X2"]
    assert codes(tree.expand(members, AFTER)) == ["M", "X2"]
    communes = UnitGroup("C", "các xã", code("H"), ("commune",))
    assert codes(tree.expand(communes, BEFORE)) == ["X1", "X2", "TT"]
    assert codes(tree.expand(communes, AFTER)) == ["X2", "TT"]
    assert codes(tree.expand(UnitGroup("A", "mọi xã", None, ("commune",)), AFTER)) == ["X2", "TT", "M"]


# --- whom a heading means ---------------------------------------------------------------------------------------------

COMMUNES = ("X1", "X2", "TT")


@pytest.mark.parametrize(
    ("heading", "units", "is_group", "is_request"),
    [
        ("UBND 30 phường, xã", COMMUNES, True, False),
        ("UBND các xã, thị trấn", COMMUNES, True, False),
        ("Ủy ban nhân dân các xã, thị trấn", COMMUNES, True, False),
        ("Ủy ban nhân dân các xã, thị trấn trên địa bàn huyện:", COMMUNES, True, False),
        ("Đề nghị UBND các xã", COMMUNES, True, True),
        ("Đối với các xã và thị trấn", COMMUNES, True, False),
        ("UBND các huyện, thành phố", ("H",), True, False),
        ("Ủy ban nhân dân cấp xã", COMMUNES, True, False),
        ("UBND cấp huyện", ("H",), True, False),
        ("Các trường học", (), False, False),
        ("Các ban, ngành", (), False, False),
        ("Các ban của Hội đồng nhân dân", (), False, False),
        ("Trường Tiểu học các thôn", (), False, False),
        ("Các cơ quan, đơn vị", (), False, False),
        ("Các xã hội nghề nghiệp", (), False, False),
        ("Các huyện ủy, thành ủy", (), False, False),
        ("Phòng Văn hóa và Thông tin", ("P",), False, False),
        ("Đề nghị Phòng VH&TT", ("P",), False, True),
        ("UBND xã Bản Mù", ("X2",), False, False),
        ("Hội Khuyến học huyện", (), False, False),
        ("", (), False, False),
    ],
)
def test_a_heading_means_one_unit_a_group_or_only_words(
    heading: str, units: tuple[str, ...], is_group: bool, is_request: bool
) -> None:
    found = assignee(heading, TREE, code("H"), BEFORE)
    assert (found.units, found.is_group, found.is_request) == (units, is_group, is_request)


def test_an_office_of_the_group_finds_its_neighbours_in_it() -> None:
    found = assignee("UBND các xã, thị trấn", TREE, code("X1"), BEFORE)
    assert found.units == COMMUNES
    alone = assignee("UBND các xã, thị trấn", a_tree(a_unit("X9")), code("X9"), BEFORE)
    assert (alone.units, alone.is_group) == ((), True)


@pytest.mark.parametrize(
    "heading", ["Các thôn, bản", "08 thôn, tổ dân phố", "Trưởng các thôn, bản", "Các bản trên địa bàn"]
)
def test_a_commune_means_its_own_hamlets(heading: str) -> None:
    hamlets = (a_unit("T1", "Thôn Một", "hamlet", "X2"), a_unit("T2", "Bản Hai", "hamlet", "X2"))
    assert assignee(heading, a_tree(*TREE.units, *hamlets), code("X2"), BEFORE).units == ("T1", "T2")
    none = assignee(heading, TREE, code("X2"), BEFORE)
    assert (none.units, none.is_group) == ((), True), "those of another commune are not meant"


def test_a_plan_that_names_a_unit_that_is_no_more_means_those_that_took_over() -> None:
    tree = UnitTree(TREE.units, (followed("X1", "M"),))
    assert assignee("UBND xã Hát Lừu", tree, code("T"), BEFORE).units == ("X1",)
    assert assignee("UBND xã Hát Lừu", tree, code("T"), AFTER).units == ("M",)
    assert assignee("UBND huyện Trạm Tấu", tree, code("T"), AFTER).units == ("H",), "nobody took over from it"


def test_a_unit_carries_on_the_work_of_those_it_took_over() -> None:
    tree = UnitTree(TREE.units, (followed("X1", "M"),))
    assert set(tree.carried_on_by(code("M"), AFTER)) == {"M", "X1"}
    assert tree.carried_on_by(code("M"), BEFORE) == ("M",)


GROUPS = {"UBND 30 phường, xã", "Ủy ban nhân dân các xã, thị trấn"}
HEADINGS = [
    (name, one["unit"])
    for name in ("000", "001", "004")
    if (REAL_PLANS / f"{name}.json").is_file()
    for one in loads((REAL_PLANS / f"{name}.json").read_text("utf-8"))["assignments"]
]


@pytest.mark.parametrize(("plan", "heading"), HEADINGS)
def test_the_headings_of_real_plans_are_groups_only_when_they_name_communes(plan: str, heading: str) -> None:
    found = assignee(heading, TREE, code("H"), BEFORE)
    assert found.is_group == (heading in GROUPS)
    assert found.units == (COMMUNES if heading in GROUPS else found.units)
    assert found.name
