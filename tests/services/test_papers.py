"""Every paper can be made at any time, in every language; a week's papers come in one file, unit by unit."""

from pathlib import Path

import pytest

from desktop_app.domain.week import Week
from desktop_app.i18n import Language, languages
from desktop_app.services import campaigns, checklists, printing
from desktop_app.services.office import Office
from desktop_app.services.papers import Choices, week_set
from desktop_app.services.printing import REPORTS
from tests.helpers.builders import a_plan, a_unit
from tests.helpers.command_line import Machine
from tests.reports.sheets import bare, texts

VI = Language.load("vi")
PAPERS = (
    *("weekly-checklist", "weekly-schedule", "week-set", "banner-sites", "hanging-check", "acceptance-record"),
    *("takedown-sheet", "loudspeaker-schedule", "drive-log", "broadcast-schedule", "broadcast-log", "photo-appendix"),
)
WEEK = Week(2025, 3)


@pytest.fixture
def busy(commune: Office) -> Office:
    """A commune with a plan and a line of each kind in the week."""
    from desktop_app.services import units

    units.add(commune, a_unit("TOLOA", "Tổ loa bản Tà Chử", "commune_body", "HATLUU"))
    plan = campaigns.accept(commune, a_plan()).id
    banner = {"site": "Cầu vòm", "hang_by": "14/1", "remove_by": "17/1", "type": "horizontal", "count": "3"}
    checklists.add(commune, "banner", banner, plan)
    checklists.add(commune, "banner", {"site": "Chợ", "hang_by": "3/1", "remove_by": "10/1"}, plan)
    checklists.add(commune, "banner", {"site": "Trường học", "hang_by": "20/2"}, plan)
    drive = {"day": "16/1", "route": "Hát Lừu – Bản Công", "starts_at": "6:30", "stops": "Chợ\nTrạm Y tế"}
    checklists.add(commune, "car_run", {**drive, "unit": "TOLOA", "vehicle": "21A-000.12"}, plan)
    checklists.add(commune, "broadcast", {"day": "16/1", "programme": "Bản tin xã", "starts_at": "17:00"}, plan)
    checklists.add(commune, "event", {"day": "17/1", "title": "Tọa đàm", "chair": "Chủ tịch xã", "invited": "Các bản"})
    return commune


def words(office: Office, key: str, **choices: object) -> str:
    pdf = printing.content(office, key, Choices(week=WEEK, **choices), VI)  # type: ignore[arg-type]
    return bare("".join(texts(pdf)))


def test_these_papers_are_in_the_gallery() -> None:
    assert set(PAPERS) <= {report.key for report in REPORTS}


@pytest.mark.parametrize("key", PAPERS)
@pytest.mark.parametrize("code", languages())
def test_every_paper_is_made_for_a_busy_week_in_every_language(busy: Office, key: str, code: str) -> None:
    made = printing.content(busy, key, Choices(week=WEEK), Language.load(code))
    assert printing.page_count(made) >= 1


def test_a_sheet_of_a_plan_that_has_no_number_yet_names_it_by_its_title(commune: Office) -> None:
    title = "Tuyên truyền Đại hội đại biểu Hội Khuyến học"
    plan = campaigns.accept(commune, a_plan(title=title, number=None, symbol=None)).id
    checklists.add(commune, "banner", {"site": "Cầu vòm", "hang_by": "14/1"}, plan)
    assert bare(f"Kế hoạch: {title}") in words(commune, "weekly-checklist")
    other = campaigns.accept(commune, a_plan(number="09")).id
    checklists.add(commune, "banner", {"site": "Chợ", "hang_by": "14/1"}, other)
    assert bare(f"Kế hoạch: {title}") not in words(commune, "weekly-checklist"), "one with a number says enough"


@pytest.mark.parametrize("key", PAPERS)
def test_an_office_without_a_line_gets_a_form_to_fill_in(commune: Office, key: str) -> None:
    assert printing.page_count(printing.content(commune, key, Choices(), VI)) >= 1
    assert printing.file_name(commune, key, Choices(), VI).endswith(".pdf")


@pytest.mark.parametrize("key", PAPERS)
@pytest.mark.parametrize("form", ["docx", "xlsx"])
def test_papers_are_made_for_word_and_excel_too(busy: Office, tmp_path: Path, key: str, form: str) -> None:
    if form not in printing.report(key).formats:
        assert key in ("week-set", "photo-appendix")  # several sheets of paper, each of its own shape; pictures
        return
    made = printing.make(busy, key, Choices(week=WEEK), tmp_path / f"paper.{form}", VI)
    assert made.file.read_bytes().startswith(b"PK")


def test_each_paper_has_the_lines_that_belong_on_it(busy: Office) -> None:
    hanging = words(busy, "hanging-check")
    assert "Cầuvòm" in hanging
    assert "Chợ" in hanging  # should have been hung before
    assert "Trườnghọc" not in hanging
    assert all(site in words(busy, "banner-sites") for site in ("Cầuvòm", "Chợ", "Trườnghọc"))
    assert "Cầuvòm" in words(busy, "acceptance-record")
    assert "21A-000.12" in words(busy, "loudspeaker-schedule")
    assert "TrạmYtế" in words(busy, "drive-log")
    assert "Bảntinxã" in words(busy, "broadcast-schedule")
    assert "Bảntinxã" in words(busy, "broadcast-log")
    assert "ChủtịchxãCácbản" in words(busy, "weekly-schedule")


def test_what_hangs_too_long_stays_on_the_take_down_sheet_until_it_is_down(busy: Office) -> None:
    late = next(one for one in busy.book.items.of_kind("banner") if one.answers["site"] == "Chợ")
    checklists.change(busy, late.id, {"state": "hung"})
    assert "10/01" in words(busy, "takedown-sheet")
    checklists.change(busy, late.id, {"state": "taken_down"})
    assert "10/01" not in words(busy, "takedown-sheet")


def test_a_paper_of_one_unit_has_only_its_lines(busy: Office) -> None:
    assert "21A-000.12" in words(busy, "loudspeaker-schedule", unit="TOLOA")
    assert "21A-000.12" not in words(busy, "loudspeaker-schedule", unit="HATLUU")


def test_the_set_of_a_week_has_for_each_unit_what_it_needs(busy: Office) -> None:
    made = [(key, choices.unit) for key, choices in week_set.parts(busy, Choices(week=WEEK))]
    assert made == [
        ("weekly-checklist", "TOLOA"),
        ("weekly-schedule", "TOLOA"),
        ("loudspeaker-schedule", "TOLOA"),
        ("drive-log", "TOLOA"),
        ("weekly-checklist", "HATLUU"),
        ("weekly-schedule", "HATLUU"),
        ("hanging-check", "HATLUU"),
        ("takedown-sheet", "HATLUU"),
        ("broadcast-schedule", "HATLUU"),
        ("broadcast-log", "HATLUU"),
    ]
    one = [key for key, _choices in week_set.parts(busy, Choices(week=WEEK, unit="TOLOA"))]
    assert one == ["weekly-checklist", "weekly-schedule", "loudspeaker-schedule", "drive-log"]


def test_the_set_is_one_file_with_the_pages_of_all_its_papers(busy: Office) -> None:
    whole = printing.content(busy, "week-set", Choices(week=WEEK), VI)
    parts = [printing.content(busy, key, one, VI) for key, one in week_set.parts(busy, Choices(week=WEEK))]
    assert printing.page_count(whole) == sum(map(printing.page_count, parts))
    assert bare("".join(texts(whole))) == bare("".join("".join(texts(part)) for part in parts))


def test_the_set_can_be_stopped_while_it_is_made(busy: Office) -> None:
    seen = []
    busy.progress = lambda done, total: seen.append((done, total))
    printing.content(busy, "week-set", Choices(week=WEEK), VI)
    assert seen[0] == (0, 10)
    assert seen[-1] == (10, 10)


@pytest.mark.parametrize("key", PAPERS)
def test_the_command_line_makes_each_paper(
    busy: Office, tmp_path: Path, key: str, capsys: pytest.CaptureFixture[str]
) -> None:
    busy.close()
    to = tmp_path / "paper.pdf"
    made = Machine(busy.folders.home, capsys).ask("print", key, "--week", "2025-W03", "--out", to)
    assert made["pages"] >= 1
    assert to.read_bytes().startswith(b"%PDF")
