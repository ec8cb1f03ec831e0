"""What a person does with units: one by one, and a whole list at once or not at all."""

from datetime import date
from pathlib import Path

import pytest

from desktop_app.domain.units import UnitRefusal, UnitRefused
from desktop_app.errors import FileMissing, FileTooLarge
from desktop_app.folders import Folders
from desktop_app.services import campaigns, checklists
from desktop_app.services import office as offices
from desktop_app.services import units as unit_services
from desktop_app.services.office import Office
from tests.helpers.builders import COMMUNE, Clock, a_plan, a_unit, everything, found_at, work


def codes(office: Office) -> list[str]:
    return [unit.code for unit in office.tree().units]


def taken_in(office: Office, tmp_path: Path, words: str | bytes) -> int:
    file = tmp_path / "danh sách.csv"
    file.write_bytes(words.encode("utf-8") if isinstance(words, str) else words)
    return unit_services.add_csv(office, file)


def refusal(office: Office, tmp_path: Path, words: str | bytes) -> tuple[object, str]:
    before = everything(office.book)
    with pytest.raises(UnitRefused) as caught:
        taken_in(office, tmp_path, words)
    assert everything(office.book) == before
    assert office.book.undoable() == ""
    return caught.value.reason, caught.value.facts["unit"]


# --- the office itself ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("level", "code", "parent", "reason"),
    [
        ("kingdom", "A", "", UnitRefusal.UNKNOWN_LEVEL),
        ("commune", "", "", UnitRefusal.CODE_UNFIT),
        ("commune", "xã 1", "", UnitRefusal.CODE_UNFIT),
        ("commune", "A", "A", UnitRefusal.OWN_ANCESTOR),
        ("commune", "A", "B C", UnitRefusal.CODE_UNFIT),
    ],
)
def test_an_office_that_cannot_be_is_not_set_up(
    tmp_path: Path, level: str, code: str, parent: str, reason: UnitRefusal
) -> None:
    folders = Folders.under(tmp_path / "home")
    with pytest.raises(UnitRefused) as caught:
        offices.found(folders, "UBND xã", level, code, "UBND huyện" if parent else "", parent)
    assert caught.value.reason is reason
    assert not folders.home.exists()


def test_an_office_without_a_name_is_not_set_up(tmp_path: Path) -> None:
    with pytest.raises(UnitRefused) as caught:
        offices.found(Folders.under(tmp_path), "  ", "commune", "A")
    assert caught.value.reason is UnitRefusal.NAME_EMPTY


def test_a_new_office_knows_itself_and_the_office_above(tmp_path: Path, clock: Clock) -> None:
    with found_at(Folders.under(tmp_path), COMMUNE, clock) as office:
        assert codes(office) == ["TRAMTAU", "HATLUU"]
        assert office.tree().by_code[office.code].parent == "TRAMTAU"
        assert office.tree().above(office.code)[0].level == "district"
        assert office.book.undoable() == "", "an office is not taken back by Ctrl+Z"
        assert len(office.fingerprint()) >= 20
        assert office.book.search("hat luu")


# --- one by one -------------------------------------------------------------------------------------------------------


def test_a_unit_is_added_changed_ended_and_taken_away_each_in_one_step(district: Office) -> None:
    states = [work(district.book)]
    added = unit_services.add(district, a_unit("XAHO", "UBND xã Xà Hồ", "commune", "TRAMTAU"))
    assert added.id
    states.append(work(district.book))
    unit_services.change(district, a_unit("XAHO", "UBND xã Xà Hồ", parent="TRAMTAU", valid_to=date(2025, 6, 30)))
    states.append(work(district.book))
    assert "XAHO" not in {unit.code for unit in district.tree().children(district.code, date(2025, 7, 1))}
    unit_services.remove(district, "XAHO")
    for before in reversed(states):
        district.book.take_back()
        assert work(district.book) == before


@pytest.mark.parametrize(
    ("unit", "reason"),
    [
        (a_unit("HATLUU"), UnitRefusal.CODE_TAKEN),
        (a_unit("MOI", level="kingdom"), UnitRefusal.UNKNOWN_LEVEL),
        (a_unit("MOI", parent="KHONGCO"), UnitRefusal.PARENT_UNKNOWN),
        (a_unit("mới"), UnitRefusal.CODE_UNFIT),
        (a_unit("MOI", valid_from=date(2025, 2, 1), valid_to=date(2025, 1, 1)), UnitRefusal.DATES_CROSSED),
    ],
)
def test_a_unit_that_cannot_be_is_not_added(district: Office, unit: object, reason: UnitRefusal) -> None:
    before = everything(district.book)
    with pytest.raises(UnitRefused) as caught:
        unit_services.add(district, unit)  # type: ignore[arg-type]
    assert caught.value.reason is reason
    assert everything(district.book) == before


def test_nobody_stands_above_himself(district: Office) -> None:
    unit_services.add(district, a_unit("HL01", level="hamlet", parent="HATLUU"))
    for code, parent in (("HATLUU", "HL01"), ("HATLUU", "HATLUU"), ("TRAMTAU", "HL01")):
        with pytest.raises(UnitRefused) as caught:
            unit_services.change(district, a_unit(code, parent=parent))
        assert caught.value.reason is UnitRefusal.OWN_ANCESTOR


def test_a_unit_that_is_needed_stays(district: Office) -> None:
    unit_services.add(district, a_unit("HL01", level="hamlet", parent="HATLUU"))
    checklists.add(district, "banner", {"site": "Chợ", "hang_by": "15/1", "unit": "BANMU"})
    campaigns.accept(district, a_plan())
    for code in ("HATLUU", "BANMU", "VHTT", "TRAMTAU"):
        with pytest.raises(UnitRefused) as caught:
            unit_services.remove(district, code)
        assert caught.value.reason is UnitRefusal.IN_USE
    with pytest.raises(UnitRefused) as caught:
        unit_services.remove(district, "KHONGCO")
    assert caught.value.reason is UnitRefusal.UNKNOWN
    with pytest.raises(UnitRefused):
        unit_services.change(district, a_unit("KHONGCO"))


def test_what_another_office_keeps_is_not_changed_here(district: Office, tmp_path: Path) -> None:
    district.book.units.save(a_unit("HL01", "Thôn Đầu Cầu", "hamlet", "HATLUU", owner="HATLUU"), "HATLUU")
    for refused in (
        lambda: unit_services.change(district, a_unit("HL01", "Tên khác", "hamlet", "HATLUU")),
        lambda: unit_services.remove(district, "HL01"),
        lambda: taken_in(district, tmp_path, "code,name,level,parent_code\nHL01,Tên khác,hamlet,HATLUU\n"),
    ):
        with pytest.raises(UnitRefused) as caught:
            refused()
        assert caught.value.reason is UnitRefusal.BELONGS_TO_OTHERS
    same = "code,name,level,parent_code\nHL01,Thôn Đầu Cầu,hamlet,HATLUU\nHL02,Thôn Hai,hamlet,HATLUU\n"
    assert taken_in(district, tmp_path, same) == 1


def test_a_new_name_of_the_office_is_its_name_everywhere(office: Office) -> None:
    unit_services.change(office, a_unit("HATLUU", "UBND xã Trạm Tấu", parent="TRAMTAU"))
    assert office.identity.name == "UBND xã Trạm Tấu"
    office.book.take_back()
    assert office.book.office.name == "UBND xã Hát Lừu"


# --- a whole list -----------------------------------------------------------------------------------------------------

HEAD = "code,name,level,parent_code\n"


@pytest.mark.parametrize(
    "words",
    [
        HEAD + "04213,UBND xã Xà Hồ,commune,TRAMTAU\n04214,Thôn Một,hamlet,04213\n",
        HEAD + "04214,Thôn Một,hamlet,04213\n04213,UBND xã Xà Hồ,commune,TRAMTAU\n",
        "\ufeff" + HEAD + "04213,UBND xã Xà Hồ,commune,TRAMTAU\r\n04214,Thôn Một,hamlet,04213\r\n",
        "code;name;level;parent_code\n04213;UBND xã Xà Hồ;commune;TRAMTAU\n04214;Thôn Một;hamlet;04213",
        "code\tname\tlevel\tparent_code\n04213\tUBND xã Xà Hồ\tcommune\tTRAMTAU\n04214\tThôn Một\thamlet\t04213",
        "Level, CODE ,name,parent_code,x\ncommune,04213,UBND xã Xà Hồ,TRAMTAU,x\n\n,,,\nhamlet,04214, Thôn  Một ,04213",
        HEAD + '04213,"UBND xã Xà Hồ",commune,TRAMTAU\n04214,"Thôn Một",hamlet,04213\n',
    ],
)
def test_a_list_is_taken_in_as_spreadsheets_write_it(district: Office, tmp_path: Path, words: str) -> None:
    assert taken_in(district, tmp_path, words) == 2
    tree = district.tree()
    assert [(unit.code, unit.name) for unit in tree.below(a_unit("04213").code)] == [("04214", "Thôn Một")]
    assert tree.is_below(a_unit("04214").code, district.code)
    assert district.book.undoable() == "Take in a list of units"
    district.book.take_back()
    assert "04213" not in codes(district)


def test_a_list_changes_what_is_there_and_twice_is_once(district: Office, tmp_path: Path) -> None:
    words = HEAD + "HATLUU,UBND thị trấn Hát Lừu,commune,TRAMTAU\nMOI,UBND xã Mới,commune,TRAMTAU\n"
    assert taken_in(district, tmp_path, words) == 1
    assert district.tree().by_code[a_unit("HATLUU").code].name == "UBND thị trấn Hát Lừu"
    before = everything(district.book)
    assert taken_in(district, tmp_path, words) == 0
    assert everything(district.book) == before


def test_the_letters_of_a_list_become_ours(district: Office, tmp_path: Path) -> None:
    taken_in(district, tmp_path, HEAD + "X,X\u0061\u0303 Ha\u0301t,commune,TRAMTAU\n")
    assert district.tree().by_code[a_unit("X").code].name == "Xã Hát"


@pytest.mark.parametrize(
    ("words", "reason", "unit"),
    [
        (HEAD + "A,Xã A,kingdom,TRAMTAU\n", UnitRefusal.UNKNOWN_LEVEL, "kingdom"),
        (HEAD + "A,Xã A,commune,KHONGCO\n", UnitRefusal.PARENT_UNKNOWN, "KHONGCO"),
        (HEAD + "A,Xã A,commune,TRAMTAU\nA,Xã khác,commune,TRAMTAU\n", UnitRefusal.CODE_TAKEN, "A"),
        (HEAD + "A,,commune,TRAMTAU\n", UnitRefusal.NAME_EMPTY, "A"),
        (HEAD + "xã 1,Xã A,commune,TRAMTAU\n", UnitRefusal.CODE_UNFIT, "xã 1"),
        (HEAD + "A,Xã A,commune,B\nB,Xã B,commune,A\n", UnitRefusal.OWN_ANCESTOR, "Xã A"),
        (HEAD + "TRAMTAU,UBND huyện,district,HATLUU\n", UnitRefusal.OWN_ANCESTOR, "UBND huyện"),
        (HEAD + "A,Xã A,commune,TRAMTAU\nB,Xã B\n", UnitRefusal.LIST_UNREADABLE, "3"),
        (HEAD + "A,Xã A,commune,TRAMTAU\n\n\nB,Xã B\n", UnitRefusal.LIST_UNREADABLE, "5"),
        ("mã,tên,cấp\nA,Xã A,commune\n", UnitRefusal.LIST_UNREADABLE, "2"),
        ("", UnitRefusal.LIST_UNREADABLE, "1"),
        (HEAD, UnitRefusal.LIST_UNREADABLE, "1"),
        (HEAD + 'A,"Xã A,commune,TRAMTAU\n', UnitRefusal.LIST_UNREADABLE, "2"),
        ((HEAD + "A,Xã Hát,commune,TRAMTAU\n").encode("cp1258", "replace"), UnitRefusal.LIST_UNREADABLE, "1"),
        (bytes(range(256)) * 20, UnitRefusal.LIST_UNREADABLE, "1"),
        (HEAD + "A," + "x" * 200_000 + ",commune,TRAMTAU\n", UnitRefusal.LIST_UNREADABLE, "2"),
    ],
    ids=lambda value: str(value)[-40:],
)
def test_a_list_with_one_fault_is_refused_whole(
    district: Office, tmp_path: Path, words: str | bytes, reason: UnitRefusal, unit: str
) -> None:
    assert refusal(district, tmp_path, words) == (reason, unit)


def test_a_list_that_is_not_there_or_far_too_long_is_refused(district: Office, tmp_path: Path) -> None:
    with pytest.raises(FileMissing):
        unit_services.add_csv(district, tmp_path / "none.csv")
    with pytest.raises(FileTooLarge):
        taken_in(district, tmp_path, b"x" * (unit_services.LARGEST_LIST + 1))


def test_five_thousand_units_one_below_the_other_are_no_burden(district: Office, tmp_path: Path) -> None:
    lines = [
        f"C{number},Thôn {number},hamlet,{f'C{number - 1}' if number % 50 else 'TRAMTAU'}" for number in range(5000)
    ]
    assert taken_in(district, tmp_path, HEAD + "\n".join(reversed(lines))) == 5000
    assert len(unit_services.listed(district)) == 5005


def test_the_list_stands_in_the_order_of_the_tree(district: Office) -> None:
    unit_services.add(district, a_unit("HL2", "Thôn Đầu Cầu", "hamlet", "HATLUU"))
    unit_services.add(district, a_unit("HL1", "Thôn Ấp Mới", "hamlet", "HATLUU"))
    listed = [(depth, unit.code) for depth, unit in unit_services.listed(district)]
    assert listed == [
        (0, "YENBAI"),
        (1, "TRAMTAU"),
        (2, "VHTT"),
        (2, "BANMU"),
        (2, "HATLUU"),
        (3, "HL1"),
        (3, "HL2"),
    ]
