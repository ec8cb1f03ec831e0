"""A plan is read from its file, taken in as one step, and its document stays with it."""

from datetime import date
from pathlib import Path

import pytest

from desktop_app.domain.plan_reader import readings
from desktop_app.domain.plan_reader.readings import Kind, ReadingRefusal, ReadingRefused
from desktop_app.services import campaigns, intake, upkeep
from desktop_app.services.office import Office
from tests.helpers.command_line import Machine
from tests.helpers.samples import A_DOCUMENT


def test_a_plan_is_read_with_the_place_of_each_part() -> None:
    reading = intake.read(A_DOCUMENT)
    assert (reading.plan["number"], reading.plan["symbol"], reading.plan["place"]) == ("07", "KH-VHTT", "Sông Trăng")
    assert reading.plan["issuer"] == "PHÒNG VĂN HÓA VÀ THÔNG TIN"
    (passage,) = reading.of("assignments[0].tasks[0]")
    assert reading.words(passage) == reading.plan["assignments"][0]["tasks"][0]
    assert passage.kind is Kind.TASK


def test_what_was_read_is_taken_in_as_one_step_and_taken_back_as_one(office: Office) -> None:
    accepted = intake.accept(office, intake.read(A_DOCUMENT), A_DOCUMENT)
    assert campaigns.stored_plan(office, accepted.id)["number"] == "07"
    office.book.take_back()
    assert office.book.campaigns.get(accepted.id) is None
    assert intake.original_of(office, accepted.id) is None
    office.book.take_back(forward=True)
    assert intake.original_of(office, accepted.id) is not None


def test_the_document_stays_with_its_campaign(office: Office) -> None:
    accepted = intake.accept(office, intake.read(A_DOCUMENT), A_DOCUMENT)
    kept = intake.original_of(office, accepted.id)
    assert kept is not None
    assert (kept[0].name, kept[1]) == (A_DOCUMENT.name, A_DOCUMENT.read_bytes())


def test_a_task_leads_back_to_its_sentence_long_after(office: Office) -> None:
    accepted = intake.accept(office, intake.read(A_DOCUMENT), A_DOCUMENT)
    reading = intake.reading_of(office, accepted.id)
    assert reading is not None
    (passage,) = reading.of("assignments[0].tasks[1]")
    assert reading.words(passage) == "Cho xe loa chạy qua các thôn mỗi tuần hai buổi."


def test_a_corrected_plan_is_stored_as_it_was_corrected(office: Office) -> None:
    reading = intake.read(A_DOCUMENT)
    accepted = intake.accept(office, reading, A_DOCUMENT, {**reading.plan, "number": "08"})
    assert campaigns.stored_plan(office, accepted.id)["number"] == "08"


@pytest.mark.parametrize(
    ("said", "due"),
    [
        ("trước ngày 20/11/2026", date(2026, 11, 19)),
        ("chậm nhất ngày 20/11/2026", date(2026, 11, 20)),
        ("trước 16 giờ 00 ngày 20/11/2026", date(2026, 11, 20)),
        ("trước 11h30 thứ Sáu, ngày 20/11/2026", date(2026, 11, 20)),
        ("trước ngày 25 hằng tháng", date(2025, 1, 24)),
        ("vào ngày 25 hằng tháng", date(2025, 1, 25)),
    ],
)
def test_a_report_that_may_come_on_the_day_itself_is_due_on_it(
    office: Office, tmp_path: Path, said: str, due: date
) -> None:
    file = tmp_path / "plan.txt"
    file.write_text(A_DOCUMENT.read_text("utf-8").replace("trước ngày 15/10/2024", said), "utf-8")
    intake.accept(office, intake.read(file), file)
    (owed,) = office.book.obligations.all()
    assert owed.next_due(office.today(), None, strict=True) == due


def test_a_plan_read_on_the_command_line_needs_no_book(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    machine = Machine(tmp_path / "nobody", capsys)
    assert machine.ask("intake", A_DOCUMENT)["doc_type"] == "KH"
    assert "Trung tâm Văn hóa huyện" in machine.run("intake", A_DOCUMENT).out
    assert not machine.home.exists()


def test_a_plan_is_accepted_on_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    machine = Machine(tmp_path / "commune", capsys)
    machine.ask("init", "--name", "UBND xã Hồ Sen", "--level", "commune", "--code", "00077")
    answer = machine.ask("intake", A_DOCUMENT, "--accept")
    assert machine.ask("plan", answer["id"])["title"].startswith("Tuyên truyền Tháng Khuyến học")


def test_a_secret_document_is_refused_and_nothing_of_it_is_kept(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    secret = tmp_path / "kin.txt"
    secret.write_text("TỐI MẬT\n\n" + A_DOCUMENT.read_text("utf-8"), "utf-8")
    machine = Machine(tmp_path / "commune", capsys)
    machine.ask("init", "--name", "UBND xã Hồ Sen", "--level", "commune", "--code", "00077")
    said = machine.run("intake", secret, "--accept")
    assert (said.status, said.out, said.err.count("\n")) == (2, "", 1)
    assert machine.ask("plans") == []


def test_a_file_that_is_no_plan_is_refused(tmp_path: Path) -> None:
    letter = tmp_path / "thu.txt"
    letter.write_text("Chị Hạ ơi, mai họp lúc 8 giờ nhé. Nhớ mang theo sổ.\n" * 5, "utf-8")
    with pytest.raises(ReadingRefused) as refused:
        intake.read(letter)
    assert refused.value.reason is ReadingRefusal.NOT_A_PLAN


def test_reading_again_keeps_one_document(office: Office) -> None:
    accepted = intake.accept(office, intake.read(A_DOCUMENT), A_DOCUMENT)
    office.book.originals.keep(accepted.id, "sau.txt", b"khac", "{}", office.now(), office.code)
    kept = intake.original_of(office, accepted.id)
    assert kept is not None
    assert kept[1] == b"khac"
    assert upkeep.findings(office, thorough=True) == []


@pytest.mark.parametrize(
    ("cited", "warned"),
    [
        ("Kết luận số 77-HL/TW ngày 10/5/2019 của Ban Bí thư", ("LOOKS_LIKE_OTHER", "77-KL/TW")),
        ("Quyết định số 35/QĐ-UBND ngày 02/3/2024 của UBND tỉnh", None),
        ("Quyết định số 35-TTg ngày 02/3/2024 của Thủ tướng Chính phủ", ("LOOKS_LIKE", "35-TTg")),
    ],
)
def test_a_number_that_looks_wrong_is_doubted_and_left_as_written(
    tmp_path: Path, cited: str, warned: tuple[str, str] | None
) -> None:
    file = tmp_path / "plan.txt"
    file.write_text(A_DOCUMENT.read_text("utf-8").replace("Căn cứ ", f"Căn cứ {cited}; ", 1), "utf-8")
    reading = intake.read(file)
    (place,) = [at for at, one in enumerate(reading.plan["citations"]) if one["symbol"] in cited]
    doubts = [(one.message, one.what) for one in reading.warnings if one.where == f"citations[{place}]"]
    assert doubts == ([(getattr(readings, warned[0]), warned[1])] if warned else [])
