"""Reports as services make them: what a choice means, what the file is called, what is refused."""

from datetime import date
from pathlib import Path

import pytest

from desktop_app.domain.campaigns import PlanRefusal, PlanRefused
from desktop_app.domain.documents import Document
from desktop_app.domain.fields import FieldRefused
from desktop_app.domain.reports import PrintRefusal, PrintRefused
from desktop_app.domain.week import Week
from desktop_app.i18n import Language, languages
from desktop_app.reports.blocks import Title
from desktop_app.services import campaigns, congress_templates, documents, printing, sending
from desktop_app.services.office import Office
from desktop_app.services.papers import Choices, Report, chosen
from tests.helpers.builders import Clock, a_package_came, a_plan
from tests.reports.archive_rules import ArchiveRules
from tests.reports.sheets import bare, texts

ENGLISH = Language.load("en")


@pytest.fixture
def paper(monkeypatch: pytest.MonkeyPatch) -> Report:
    """A report that asks for a plan, a unit and a day."""
    made = Report("trial", "Trial", "Trials", "A4", ("plan", "unit", "day"), lambda *_: [Title("Trial")], ("pdf",))
    monkeypatch.setattr(printing, "REPORT", {"trial": made})
    return made


def test_without_a_choice_the_newest_running_plan_is_meant(office: Office) -> None:
    first = campaigns.accept(office, a_plan()).id
    assert chosen.campaign(office, Choices()).id == first
    second = campaigns.accept(office, a_plan()).id
    assert chosen.campaign(office, Choices()).id == second
    campaigns.change(office, second, status="closed")
    assert chosen.campaign(office, Choices()).id == first
    assert chosen.campaign(office, Choices(plan=second)).id == second


def test_a_paper_from_a_plan_says_that_there_is_none(office: Office) -> None:
    with pytest.raises(PrintRefused) as refused:
        chosen.campaign(office, Choices())
    assert refused.value.reason is PrintRefusal.NO_PLAN
    with pytest.raises(PlanRefused) as unknown:
        chosen.campaign(office, Choices(plan=77))
    assert unknown.value.reason is PlanRefusal.UNKNOWN


def test_a_file_is_named_after_what_was_chosen_without_vietnamese_letters(office: Office, paper: Report) -> None:
    plan = campaigns.accept(office, a_plan(number="7", symbol="KH-BCĐ")).id
    choices = Choices(plan=plan, unit="04543", day=date(2025, 2, 3))
    assert printing.file_name(office, paper.key, choices, ENGLISH) == "trial-7-KH-BCD-2025-02-03-04543.pdf"


def test_weeks_and_days_are_read_as_the_command_line_gives_them() -> None:
    today = date(2024, 10, 1)
    assert printing.read_week("2024-W42") == Week(2024, 42)
    for written in ("2024-10-16", "16/10/2024", "16/10"):  # the sentence about a wrong day offers the last two
        assert printing.read_day(written, today) == date(2024, 10, 16)
    for wrong in ("31/2", "2024-02-30", "9999-12-31", "0001-01-01", ""):
        with pytest.raises(FieldRefused):
            printing.read_day(wrong, today)
    for wrong in ("2025-W53", "9999-W52", "0001-W01", "42"):
        with pytest.raises(FieldRefused):
            printing.read_week(wrong)


def test_a_format_that_a_report_does_not_have_is_refused_and_no_file_is_left(office: Office, tmp_path: Path) -> None:
    file = tmp_path / "week.odt"
    with pytest.raises(PrintRefused):
        printing.make(office, "weekly-checklist", Choices(), file, ENGLISH)
    assert not file.exists()


@pytest.mark.parametrize("code", languages())
def test_every_report_prints_in_every_language_and_format(
    district: Office, clock: Clock, tmp_path: Path, code: str
) -> None:
    a_package_came(district, "HATLUU", "2025-W01")
    sending.send_up(district, tmp_path)
    clock.on(date(2025, 1, 17))  # the units are late with the second week
    campaigns.accept(district, a_plan())
    documents.add(district, Document("TB", "Treo cờ"))
    congress_templates.create(district, "commune", "Đại hội V", date(2025, 5, 16))
    for report in printing.REPORTS:
        for form in report.formats:
            file = tmp_path / f"{report.key}.{form}"
            made = printing.make(district, report.key, Choices(), file, Language.load(code))
            assert made.file.stat().st_size > 1000
            assert (made.pages is None) is (form != "pdf")
            if form == "pdf":
                ArchiveRules(file.read_bytes()).check()


def test_a_plan_document_says_what_the_campaign_says(office: Office) -> None:
    plan = campaigns.accept(office, a_plan(purposes=["Để mọi nhà biết"], requirements=["Gọn, dễ hiểu"])).id
    pdf = printing.content(office, "plan", Choices(plan=plan), ENGLISH)
    shown = bare("".join(texts(pdf)))
    for text in (
        *("KẾ HOẠCH", "Tuyên truyền bầu cử", "Số: 07/KH-UBND", "Trạm Tấu, ngày 08 tháng 01 năm 2025"),
        *("I. MỤC ĐÍCH, YÊU CẦU", "Để mọi nhà biết", "Treo băng rôn trên trục chính"),
        "Báo cáo kết quả về Ủy ban nhân dân tỉnh (qua Sở Văn hóa)",
        *("Phụ lục", "1. Toàn dân tham gia bầu cử!", "- Lưu: VT."),
    ):
        assert bare(text) in shown, text
