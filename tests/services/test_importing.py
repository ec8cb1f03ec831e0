"""Lists from Excel and text files: taken in whole or not at all, every bad cell named."""

from collections.abc import Callable
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest

from desktop_app import messages
from desktop_app.domain.checklist_kinds import KIND, KINDS
from desktop_app.domain.fields import FieldRefusal, FieldRefused
from desktop_app.domain.imports import ImportRefusal, ImportRefused, headings_of, letter_of
from desktop_app.errors import AppError, Cancelled, FileBusy, FileMissing, NotAnOrdinaryFile
from desktop_app.i18n import Language, languages
from desktop_app.services import importing
from desktop_app.services.office import Office
from tests.helpers.builders import everything
from tests.helpers.lists import HEADS, LINE, excel, part_of, text, with_part

SHEET = "xl/worksheets/sheet1.xml"


def seen_in(office: Office, file: Path, kind: str = "banner") -> importing.Preview:
    return importing.preview(office, kind, file)


def refusals(seen: importing.Preview) -> list[tuple[int, str, str]]:
    return [(one.row, one.column, getattr(one.why, "reason").name) for one in seen.refused]  # noqa: B009


def refused(office: Office, file: Path) -> AppError:
    before = everything(office.book)
    with pytest.raises(AppError) as caught:
        importing.take_file(office, "banner", file, None)
    assert everything(office.book) == before
    assert messages.sentence(caught.value)
    return caught.value


def test_a_list_with_the_headings_of_the_printed_form_comes_in_as_one_step(office: Office, tmp_path: Path) -> None:
    file = excel(
        tmp_path / "a.xlsx",
        [
            ["DANH MỤC VỊ TRÍ TREO BĂNG RÔN"],
            [],
            ["STT", "Loại (băng rôn ngang/dọc, pano)", *HEADS, "Đơn vị tính", "Đơn vị thực hiện"],
            [1, "Băng rôn dọc", *LINE, "cái", "UBND xã Hát Lừu"],
            [2, "pano", "Chợ", None, 1.0, date(2025, 1, 21), datetime(2025, 1, 30), None, None],  # noqa: DTZ001
        ],
    )
    seen = importing.take_file(office, "banner", file, None)
    assert (seen.refused, seen.left_out) == ((), ("Đơn vị tính",))
    first, second = office.book.items.of_kind("banner")
    assert (first.answers["site"], first.answers["type"], first.answers["count"]) == ("Cầu vòm", "vertical", 2)
    assert (first.unit, second.unit) == ("HATLUU", "HATLUU")
    assert (second.day("hang_by"), second.day("remove_by")) == (date(2025, 1, 21), date(2025, 1, 30))
    assert office.book.undoable() == "Take lines in from a file"
    office.book.take_back()
    assert office.book.items.of_kind("banner") == []


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.key)
def test_every_heading_a_kind_prints_leads_back_to_its_field(kind: Any) -> None:
    known = headings_of(kind)
    for field in kind.all_fields:
        assert known[field.key] == field.key
        for code in languages():
            from desktop_app.text import search_key

            assert known[search_key(Language.load(code).gettext(field.title))] == field.key


@pytest.mark.parametrize(("separator", "encoding"), [
    (",", "utf-8"), (";", "utf-8-sig"), ("\t", "utf-16"), (";", "utf-16"), ("\t", "utf-8"),
])  # fmt: skip
def test_text_files_are_read_as_excel_writes_them(
    office: Office, tmp_path: Path, separator: str, encoding: str
) -> None:
    file = text(tmp_path / "a.csv", [HEADS, LINE], separator, encoding)
    (line,) = importing.take_file(office, "banner", file, None).taken
    assert line.item.answers["slogan"] == "Học tập suốt đời"


def test_a_list_in_letters_from_before_unicode_is_read(office: Office, tmp_path: Path) -> None:
    rows = (
        "VÞ trÝ treo;Néi dung khÈu hiÖu;Ngµy treo\r\nCÇu vßm;Häc tËp suèt ®êi, x©y dùng x· héi häc tËp;20/01/2025\r\n"
    )
    file = tmp_path / "cu.csv"
    file.write_bytes(rows.encode("latin-1"))
    (line,) = seen_in(office, file).taken
    assert line.item.answers["site"] == "Cầu vòm"
    assert line.item.answers["slogan"] == "Học tập suốt đời, xây dựng xã hội học tập"


@pytest.mark.parametrize(
    "written", ["20/01/2025", "20-1-2025", "20.01.2025", "2025-01-20", "ngày 20 tháng 01 năm 2025", "20/1", 45677]
)
def test_a_day_is_read_in_every_shape_it_is_written_in(office: Office, tmp_path: Path, written: object) -> None:
    (line,) = seen_in(office, excel(tmp_path / "a.xlsx", [(HEADS[0], HEADS[3]), ("Chợ", written)])).taken
    assert line.item.day("hang_by") == date(2025, 1, 20)


def test_hours_are_read_as_excel_keeps_them(office: Office, tmp_path: Path) -> None:
    heads = ["day", "route", "starts_at", "ends_at"]
    rows: list[list[Any]] = [heads, ["20/01", "Chợ", time(6, 30), 0.3125], ["20/01", "Bản", "7h", ""]]
    first, second = seen_in(office, excel(tmp_path / "a.xlsx", rows), "car_run").taken
    assert (first.item.answers["starts_at"], first.item.answers["ends_at"]) == ("06:30", "07:30")
    assert second.item.answers["starts_at"] == "07:00"


def test_every_bad_cell_is_named_and_nothing_comes_in(office: Office, tmp_path: Path) -> None:
    file = excel(
        tmp_path / "a.xlsx",
        [
            [*HEADS, "Đơn vị thực hiện"],
            [*LINE, None],
            ["", "Có khẩu hiệu", "nhiều", "hôm qua", None, "Sở Không Có"],
            ["Chợ", "#REF!", 1, "25/01/2025", "20/01/2025", None],
        ],
    )
    before = everything(office.book)
    seen = importing.take_file(office, "banner", file, None)
    assert refusals(seen) == [
        (3, "A", "EMPTY"),
        (3, "C", "NOT_A_NUMBER"),
        (3, "D", "NOT_A_DAY"),
        (3, "F", "UNKNOWN_UNIT"),
        (4, "B", "EXCEL_ERROR"),
    ]
    assert len(seen.taken) == 1
    assert everything(office.book) == before
    with pytest.raises(ImportRefused):
        importing.take(office, seen)


def test_days_that_run_backwards_are_named_by_their_cell(office: Office, tmp_path: Path) -> None:
    seen = seen_in(office, excel(tmp_path / "a.xlsx", [HEADS, ["Chợ", "", 1, "25/01/2025", "20/01/2025"]]))
    assert refusals(seen) == [(2, "E", "DAYS_CROSSED")]


def test_a_missing_column_and_one_that_is_there_twice_are_named(office: Office, tmp_path: Path) -> None:
    seen = seen_in(office, excel(tmp_path / "a.xlsx", [["Vị trí treo", "Vị trí/Tuyến đường"], ["Chợ", "Cầu"]]))
    assert refusals(seen) == [(1, "B", "HEAD_TWICE"), (1, "", "HEAD_MISSING")]


def test_a_cell_merged_over_rows_says_the_same_of_each(office: Office, tmp_path: Path) -> None:
    rows = [HEADS[3:4] + HEADS[:1], ["20/01/2025", "Chợ"], [None, "Cầu"], ["21/01/2025", "Bản"]]
    seen = seen_in(office, excel(tmp_path / "a.xlsx", rows, merged=["A2:A3"]))
    assert [line.item.answers["hang_by"][8:] for line in seen.taken] == ["20", "20", "21"]  # type: ignore[index]


def test_a_formula_is_read_by_its_result_and_refused_without_one(office: Office, tmp_path: Path) -> None:
    file = excel(tmp_path / "a.xlsx", [HEADS, LINE, ["Chợ", "", "=1+1", "20/01/2025", None]])
    assert refusals(seen_in(office, file)) == [(3, "C", "NOT_CALCULATED")]
    source = part_of(file, SHEET).replace(b"<v />", b"<v></v>")
    with_part(file, SHEET, source.replace(b"<f>1+1</f><v></v>", b"<f>1+1</f><v>2</v>"))
    seen = seen_in(office, file)
    assert [line.item.answers["count"] for line in seen.taken] == [2, 2]


def test_a_row_that_only_has_a_number_is_no_line(office: Office, tmp_path: Path) -> None:
    file = excel(tmp_path / "a.xlsx", [["STT", *HEADS], [1, *LINE], [2], [], ["Người lập"]])
    assert len(seen_in(office, file).taken) == 1


def _bomb(folder: Path) -> Path:
    file = excel(folder / "bomb.xlsx", [HEADS, LINE])
    return with_part(file, SHEET, part_of(file, SHEET) + b" " * 160_000_000)


def _swelling(folder: Path) -> Path:
    file = excel(folder / "swell.xlsx", [HEADS, LINE])
    return with_part(file, SHEET, b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]>' + part_of(file, SHEET)[21:])


def _cut(folder: Path) -> Path:
    file = excel(folder / "cut.xlsx", [HEADS, LINE])
    return with_part(file, SHEET, part_of(file, SHEET)[:-60])


def _half(folder: Path) -> Path:
    file = excel(folder / "half.xlsx", [HEADS, LINE])
    file.write_bytes(file.read_bytes()[:-200])
    return file


def _renamed(folder: Path) -> Path:
    file = folder / "anh.xlsx"
    file.write_bytes(b"\xff\xd8\xff\xe0" + bytes(range(256)) * 20)
    return file


def _old(folder: Path) -> Path:
    file = folder / "cu.xls"
    file.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    return file


def _other_archive(folder: Path) -> Path:
    import zipfile

    file = folder / "van-ban.xlsx"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    return file


def _empty(folder: Path) -> Path:
    return excel(folder / "trong.xlsx", [])


def _heads_alone(folder: Path) -> Path:
    return excel(folder / "dau.xlsx", [HEADS])


def _strange(folder: Path) -> Path:
    return excel(folder / "khac.xlsx", [["Họ tên", "Điểm"], ["A", 1]])


def _wide(folder: Path) -> Path:
    return text(folder / "rong.csv", [["a"] * 1_000_000])


def _long(folder: Path) -> Path:
    return text(folder / "dai.csv", [HEADS, *([LINE] * 20_001)])


def _nulls(folder: Path) -> Path:
    file = text(folder / "nul.csv", [HEADS, LINE])
    file.write_bytes(file.read_bytes() + b"\0\0\0")
    return file


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (_bomb, ImportRefusal.TOO_LARGE),
        (_swelling, ImportRefusal.DAMAGED),
        (_cut, ImportRefusal.DAMAGED),
        (_half, ImportRefusal.DAMAGED),
        (_renamed, ImportRefusal.NOT_A_TABLE),
        (_old, ImportRefusal.OLD_EXCEL),
        (_other_archive, ImportRefusal.NOT_A_TABLE),
        (_empty, ImportRefusal.EMPTY),
        (_heads_alone, ImportRefusal.EMPTY),
        (_strange, ImportRefusal.NO_HEADS),
        (_wide, ImportRefusal.TOO_WIDE),
        (_long, ImportRefusal.TOO_MANY_ROWS),
        (_nulls, ImportRefusal.NOT_A_TABLE),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_a_file_that_is_no_such_list_ends_in_one_sentence(
    office: Office, tmp_path: Path, make: Callable[[Path], Path], reason: ImportRefusal
) -> None:
    error = refused(office, make(tmp_path))
    assert isinstance(error, ImportRefused)
    assert error.reason is reason


def test_a_file_that_is_not_there_a_folder_and_one_that_excel_holds_are_told(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert isinstance(refused(office, tmp_path / "nowhere.xlsx"), FileMissing)
    assert isinstance(refused(office, tmp_path), NotAnOrdinaryFile)
    file = excel(tmp_path / "a.xlsx", [HEADS, LINE])

    def held(*_: object) -> None:
        error = PermissionError(13, "sharing violation")
        error.winerror = 32  # type: ignore[attr-defined]
        raise error

    monkeypatch.setattr(Path, "open", held)
    assert isinstance(refused(office, file), FileBusy)


def test_a_sheet_that_claims_a_million_rows_and_columns_is_read_for_what_it_says(
    office: Office, tmp_path: Path
) -> None:
    file = excel(tmp_path / "a.xlsx", [HEADS, LINE])
    source = part_of(file, SHEET).replace(b'ref="A1:E2"', b'ref="A1:XFD1048576"')
    assert b"XFD1048576" in source
    with_part(file, SHEET, source.replace(b"</sheetData>", b'<row r="1048576"><c r="A1048576"/></row></sheetData>'))
    assert len(seen_in(office, file).taken) == 1


def test_the_person_can_stop_and_nothing_has_come_in(office: Office, tmp_path: Path) -> None:
    file = excel(tmp_path / "a.xlsx", [HEADS, *([LINE] * 600)])
    seen = seen_in(office, file)
    before = everything(office.book)

    def stop(done: int, total: int) -> None:
        if done >= 400:
            raise Cancelled

    office.progress = stop
    with pytest.raises(Cancelled):
        importing.preview(office, "banner", file)
    with pytest.raises(Cancelled):
        importing.take(office, seen)
    assert everything(office.book) == before


def test_a_plan_that_is_not_there_is_told(office: Office, tmp_path: Path) -> None:
    with pytest.raises(FieldRefused) as caught:
        importing.preview(office, "banner", tmp_path / "a.xlsx", 77)
    assert caught.value.reason is FieldRefusal.UNKNOWN_CAMPAIGN


def test_columns_have_the_letters_excel_shows() -> None:
    assert [letter_of(at) for at in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]
    assert KIND["banner"].field("site").heading == "Site or route"
