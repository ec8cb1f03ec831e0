"""One report for each unit: in one file, or a file for each; stopped midway, nothing is left."""

from contextlib import closing
from pathlib import Path

import pypdfium2
import pytest

from desktop_app.domain.reports import PrintRefused
from desktop_app.domain.week import Week
from desktop_app.errors import AppError, Cancelled, FileExists
from desktop_app.i18n import Language
from desktop_app.services import batches, campaigns, checklists, printing, units
from desktop_app.services.office import Office
from desktop_app.services.papers import Choices, Spread, each_unit
from tests.helpers.builders import a_plan, a_unit
from tests.helpers.fake_usb import FakeUsb
from tests.reports.sheets import bare, texts

VI = Language.load("vi")
WEEK = Week(2025, 3)
APART = Choices(week=WEEK, spread=Spread.APART)


@pytest.fixture
def shared_out(office: Office) -> Office:
    """A week whose lines are shared out among two bodies of the commune."""
    units.add(office, a_unit("TOLOA", "Tổ loa bản Tà Chử", "commune_body", "HATLUU"))
    units.add(office, a_unit("DOITT", "Đội thông tin", "commune_body", "HATLUU"))
    plan = campaigns.accept(office, a_plan()).id
    for unit in ("TOLOA", "DOITT"):
        checklists.add(office, "banner", {"site": f"Cầu {unit}", "hang_by": "14/1", "unit": unit}, plan)
    return office


def test_bound_in_one_file_each_unit_has_its_own_sheets_under_its_name(shared_out: Office) -> None:
    pdf = printing.content(shared_out, "weekly-checklist", Choices(week=WEEK, spread=Spread.BOUND), VI)
    pages = [bare(page) for page in texts(pdf)]
    assert ["DOITT" in pages[0], "TOLOA" in pages[1], len(pages)] == [True, True, 2]
    with closing(pypdfium2.PdfDocument(pdf)) as document:
        assert [mark.get_title().split(" – ")[1] for mark in document.get_toc()] == [
            "Đội thông tin",
            "Tổ loa bản Tà Chử",
        ]


def test_a_file_for_each_unit_has_a_name_that_old_sticks_keep_and_that_sorts(
    shared_out: Office, tmp_path: Path
) -> None:
    made = batches.make_each(shared_out, "weekly-checklist", APART, tmp_path, VI)
    again = batches.make_each(shared_out, "weekly-checklist", APART, tmp_path, VI)
    assert [one.file.name for one in made] == [f"Phieu-tuan-2025-W03-{unit}.pdf" for unit in ("DOITT", "TOLOA")]
    assert again[0].file.name == "Phieu-tuan-2025-W03-DOITT (2).pdf", "never over another"
    word = batches.make_each(shared_out, "banner-sites", APART, tmp_path, VI, "docx")
    assert {one.file.suffix for one in word} == {".docx"}


def test_a_unit_with_nothing_on_the_paper_gets_none_and_is_named(shared_out: Office, tmp_path: Path) -> None:
    made = batches.make_each(shared_out, "hanging-check", APART, tmp_path, VI)
    assert [one.file.name.rpartition("-")[2] for one in made] == ["DOITT.pdf", "TOLOA.pdf"]
    assert printing.left_out(shared_out, "hanging-check", APART) == ()
    rounds = batches.make_each(shared_out, "drive-log", APART, tmp_path, VI)
    assert len(rounds) == 1, "a form of the office itself, for nobody drives this week"
    assert printing.left_out(shared_out, "drive-log", APART) == ("DOITT", "TOLOA")
    assert printing.left_out(shared_out, "weekly-checklist", APART) == ()


def test_a_unit_left_out_of_sheets_bound_in_one_file_is_named_with_it(shared_out: Office, tmp_path: Path) -> None:
    bound = Choices(week=WEEK, spread=Spread.BOUND)
    checklists.add(shared_out, "broadcast", {"day": "14/1", "programme": "Tin xã", "unit": "HATLUU"})
    made = printing.make(shared_out, "hanging-check", bound, tmp_path / "check.pdf", VI)
    assert (made.pages, made.left_out) == (2, ("HATLUU",))
    assert printing.make(shared_out, "hanging-check", Choices(week=WEEK), tmp_path / "all.pdf", VI).left_out == ()


def test_files_for_each_unit_are_called_after_the_file_that_was_named(shared_out: Office, tmp_path: Path) -> None:
    made = batches.make_each_beside(shared_out, "banner-sites", Choices(), tmp_path / "noi-treo.xlsx", VI)
    assert {one.file.name for one in made} == {"noi-treo-DOITT.xlsx", "noi-treo-TOLOA.xlsx"}
    (tmp_path / "noi-treo-DOITT.xlsx").unlink()
    with pytest.raises(FileExists):
        batches.make_each_beside(shared_out, "banner-sites", Choices(), tmp_path / "noi-treo.xlsx", VI)
    assert [file.name for file in tmp_path.glob("*.xlsx")] == ["noi-treo-TOLOA.xlsx"], "all of them or none"
    batches.make_each_beside(shared_out, "banner-sites", Choices(), tmp_path / "noi-treo.xlsx", VI, force=True)
    with pytest.raises(PrintRefused):
        batches.make_each_beside(shared_out, "consolidated", Choices(), tmp_path / "all.pdf", VI)


def test_a_batch_that_is_stopped_leaves_nothing(shared_out: Office, tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    told: list[tuple[int, int]] = []

    def stop(done: int, total: int) -> None:
        told.append((done, total))
        if done == 1:
            raise Cancelled

    shared_out.progress = stop
    with pytest.raises(Cancelled):
        batches.make_each(shared_out, "weekly-checklist", APART, folder, VI)
    assert told[-1] == (1, 2)
    assert list(folder.iterdir()) == []


def test_a_stick_pulled_out_in_the_middle_of_a_batch_keeps_none_of_it(shared_out: Office, usb: FakeUsb) -> None:
    batches.copy_each_to(shared_out, "weekly-checklist", APART, usb.drive(), VI)
    assert len(usb.names()) == 2
    usb.full(60_000)
    with pytest.raises(AppError):
        batches.copy_each_to(shared_out, "weekly-checklist", APART, usb.drive(), VI)
    assert len(usb.names()) == 2


def test_of_a_plan_the_units_are_those_its_lines_name(shared_out: Office) -> None:
    report = printing.report("banner-sites")
    assert [one.unit for one in each_unit.choices_of(shared_out, report, APART)] == ["DOITT", "TOLOA"]
    assert printing.left_out(shared_out, "banner-sites", APART) == ("HATLUU",)
    nobody = each_unit.choices_of(shared_out, report, Choices(plan=1, spread=Spread.ONE, unit="DOITT"))
    assert [one.unit for one in nobody] == ["DOITT"]
